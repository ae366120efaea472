import assert from 'node:assert/strict';

import { connect } from '../../lib/reprise.js';
import { show } from '../../lib/redact.js';
import { sharedTabs } from '../../lib/tabs.js';
import { Browser } from './browser.js';
import { Chance } from './chance.js';
import { Life, ticks } from './life.js';
import { Network } from './network.js';
import { pileOf, ScriptedServer } from './server.js';
import { VirtualClock } from './virtual-clock.js';

const URL_ = 'http://scripted';
const CODE = 'ABC234';
const ME = 'ada';
const CARDS = ['fame', 'fun', 'god', 'hope'];
const PILES = { 'shared-table': ['deck', 'left', 'middle', 'right'], 'values-sort': ['deck', 'important', 'not-important', 'top8', 'top3'] };
const SETTLED = ['done', 'refused', 'expired', 'cancelled'];
/** What is shown of a room: where each card is, and my step. */
const SHOWN = [...CARDS, 'step'];

/** One user, one room, many misfortunes; at the end everything that was wished must have come to a known end. */
export class Run {
  clock = new VirtualClock();
  disk = new Map();
  /** By tag. */
  wishes = new Map();
  restored = { happened: false, told: false };
  lost = false;
  log = [];
  #nextTag = 1_000;
  #insists;
  #acted = { seat: undefined, at: 0 };
  /** By the id of the command. */
  #tags = new Map();

  constructor(seed) {
    this.seed = seed;
    this.chance = new Chance(seed);
    this.template = this.chance.is(0.7) ? 'shared-table' : 'values-sort';
    this.server = new ScriptedServer(this.clock, this.template, CARDS);
    this.network = new Network(this.clock, this.server, new Chance(seed, 1));
    this.network.evil = this.chance.of([0, 0.1, 0.3, 0.6]);
    this.server.catchUp = this.chance.of([0, 5, 1_000]);
    // Without one, as on plain http, each tab is by itself.
    this.browser = this.chance.is(0.4) ? new Browser(this.clock, new Chance(seed, 5)) : undefined;
    // Ids and keys are of the seed too: what two tabs give in the same moment is in the order of their ids.
    const bytes = new Chance(seed, 8);
    globalThis.crypto.getRandomValues = (array) => array.map(() => bytes.below(256));
    // What is refused may be wished again at once.
    this.#insists = new Chance(seed, 7);
    const seat = { roomCode: CODE, participant: { participantId: ME, name: ME, role: 'HOST' }, token: this.server.token(ME), at: 1 };
    this.disk.set(`${URL_} seat/${CODE}`, JSON.stringify(seat));
    const comment = () => {
      this.server.comment();
      this.clock.setTimeout(comment, 15_000);
    };
    comment();
  }

  /** Lives through so many steps, which are the same ones however many there are. */
  async live(steps) {
    if (this.browser !== undefined) {
      this.#openCompanion();
    }
    this.#openTab();
    for (let step = 0; step < steps; step++) {
      const chance = new Chance(this.seed, 2, step);
      await this.#act(chance);
      const pause = chance.of(['none', 0, 3, 40, 300, 2_000, 9_000]);
      // Without one, the next act comes while what this one began is a few steps on.
      await (pause === 'none' ? ticks(chance.below(16)) : this.clock.pass(pause));
    }
    await this.#heal();
    await this.#playCalmly();
    this.#judge();
  }

  #act(chance) {
    const acts = [
      [10, () => this.#move(chance, chance.is(0.3) ? 1 + chance.below(5) : 1)],
      [2, () => this.#moveTogether(chance)],
      [2, () => this.#moveOneByOne(chance, 4)],
      [3, () => this.#status(this.#actor(chance))],
      [2, () => this.#stepOrReveal(chance)],
      [1, () => this.#actor(chance)?.ledger.commands.at(-1)?.cancel()],
      [4, () => this.#otherMoves(chance, 'ben')],
      [3, () => this.#otherMoves(chance, ME)],
      [2, () => this.network.cutStreams()],
      [1, () => this.#forAWhile(chance, 'stalled')],
      [2, () => this.#forAWhile(chance, 'offline')],
      [1, () => this.#forAWhile(chance, 'serverDown')],
      [1, () => this.server.expireTokens()],
      [1, () => this.server.streams.forEach((each) => this.server.snapshot(each))],
      [2, () => this.#killTab(chance)],
      [2, () => this.#killCompanion(chance)],
      [1, () => this.#freezeTab(chance)],
      [0.1, () => this.#nap(chance)],
      [1, () => this.server.backUp()],
      [1, () => this.#restore(chance)],
      [0.3, () => chance.is(0.1) && this.server.command('ben', `end-${this.clock.now()}`, { kind: 'close' })],
      [0.3, () => chance.is(0.1) && this.server.command(ME, `end-${this.clock.now()}`, { kind: 'leave' })],
      [0.3, () => chance.is(0.1) && this.#forAWhile(chance, 'offline', 40 * 60_000)],
    ];
    let left = chance.next() * acts.reduce((sum, [weight]) => sum + weight, 0);
    const [, act] = acts.find(([weight]) => (left -= weight) < 0) ?? acts[0];
    this.#note(String(act));
    return act();
  }

  #openTab() {
    this.life = new Life(this.clock, this.disk, new Chance(this.seed, 3, this.clock.now()));
    this.seat = undefined;
    this.#resume(this.life, (seat) => (this.seat = seat));
  }

  /** A second tab of the same seat: whichever leads works for both. */
  #openCompanion() {
    this.companion = { life: new Life(this.clock, this.disk, new Chance(this.seed, 4, this.clock.now())) };
    const { companion } = this;
    this.#resume(companion.life, (seat) => (companion.seat = seat));
  }

  #resume(life, found) {
    const platform = this.browser?.platform(life);
    const reprise = connect({
      url: URL_, store: life.store, fetch: this.network.fetchFor(life), clock: life.clock, random: () => this.chance.next(),
      ...(platform && { meet: (name, on, clock) => sharedTabs(name, on, clock, platform) }),
      onTrace: ({ what, at, ...details }) => this.#note(`${what} ${JSON.stringify(details)}`),
    });
    reprise.resume(CODE).then(
      (seat) => seat === undefined && (this.lost = true),
      (error) => this.#note(`no seat: ${error}`),
    );
    // Listened to from its first word, as an application does that has no state yet.
    const look = () => {
      const [seat] = reprise.rooms;
      if (seat === undefined) {
        life.clock.setTimeout(look, 1);
      } else {
        this.#listen(seat, life);
        found(seat);
      }
    };
    look();
  }

  #listen(seat, life) {
    const screen = new Screen(this.template, (what) => this.#fail(what));
    const losses = new Map();
    const intents = new Map();
    const learn = seat.ledger.learn.bind(seat.ledger);
    seat.ledger.learn = (place) => {
      screen.because([place.cardId]);
      learn(place);
    };
    const put = seat.ledger.put.bind(seat.ledger);
    seat.ledger.put = (order) => {
      const command = put(order);
      const told = (state) => {
        this.#told(order, state, life);
        if (state === 'cancelled') {
          screen.because(SHOWN);
        }
      };
      if (!losses.has(order.id)) {
        screen.because(order.intent.moves?.map((each) => each.cardId) ?? [order.kind]);
        told(command.state);
        command.on('state', told);
      }
      // The server spoke: what was refused is sent again otherwise, or what was in doubt had happened.
      if (order.losses > (losses.get(order.id) ?? 0) || order.happenedAt !== undefined) {
        screen.because(SHOWN);
      }
      // What waits behind a refusal begins elsewhere.
      const intent = JSON.stringify(order.intent);
      if (intents.get(order.id) !== intent) {
        screen.because(SHOWN);
      }
      intents.set(order.id, intent);
      losses.set(order.id, order.losses);
      return command;
    };
    const retain = seat.ledger.retain.bind(seat.ledger);
    seat.ledger.retain = (isKept) => {
      seat.ledger.commands.filter(({ order }) => !isKept(order)).forEach(({ id }) => this.#forgotten(id, life));
      retain(isKept);
    };
    seat.ledger.commands.forEach(({ order }) => seat.ledger.put(order));
    seat.on('change', ({ entry, mine }) => mine === undefined && screen.becauseOf(entry.payload.cardId, seat));
    seat.on('snapshot', ({ because }) => {
      this.restored.told ||= because === 'restored';
      screen.because(SHOWN);
    });
    seat.on('refused', (refusal) => {
      this.#reasoned([refusal.command], refusal.sentence, life);
      // What waits behind it begins elsewhere now.
      screen.because(SHOWN);
      if (this.#insists.is(0.3) && seat === this.#acted.seat) {
        this.#acted.at = this.clock.now();
        refusal.again?.();
      }
    });
    seat.on('lost', ({ commands }) => {
      this.lost = true;
      this.#reasoned(commands, 'The seat is lost', life);
    });
    seat.on('view', (view) => {
      this.#note(`view ${view.revision} ${CARDS.map((each) => pileOf(view, ME, each))}`);
      // After a restore an event of another history can have the version that a command was acknowledged with.
      if (!this.lost && !this.restored.happened) {
        screen.show(view);
      }
    });
  }

  #told({ id, kind, intent }, state, life) {
    // What was so already may be left out of an order meanwhile.
    const tags = this.#tags.get(id) ?? intent.moves?.map((each) => each.position) ?? [intent.data?.tag];
    this.#tags.set(id, tags);
    this.#wishesOf(id).forEach((wish) => wish.told.push({ state, life }));
    this.#note(`${id} ${kind} ${state}`);
  }

  #reasoned(commands, reason, life) {
    for (const { id } of commands) {
      this.#wishesOf(id).forEach((wish) => wish.reasons.push({ reason, life }));
    }
  }

  #wishesOf(id) {
    return (this.#tags.get(id) ?? []).map((each) => this.wishes.get(each)).filter(Boolean);
  }

  /** A tab read it from the store just before another one said that it is settled. */
  #forgotten(id, life) {
    this.#wishesOf(id).forEach((wish) => (wish.told = wish.told.filter((each) => each.life !== life)));
  }

  /** The tab that is used now, if any can be: a user takes a moment to go to another. */
  #actor(chance) {
    const tabs = [this, ...(this.companion !== undefined && chance.is(0.3) ? [this.companion] : [])];
    const free = tabs.filter(({ seat, life }) => seat?.confirmed !== undefined && !seat.isOver && life.lives && !life.isFrozen);
    const { seat: before, at } = this.#acted;
    const isSoon = this.clock.now() - at < 1_000;
    const seat = (isSoon ? free.find((each) => each.seat === before) : free.at(-1))?.seat;
    if (seat !== undefined) {
      this.#acted = { seat, at: this.clock.now() };
    }
    return seat;
  }

  #wish(kind) {
    const tag = this.#nextTag++;
    this.wishes.set(tag, { kind, told: [], reasons: [] });
    return tag;
  }

  #move(chance, count) {
    const seat = this.#actor(chance);
    for (let i = 0; i < count && seat !== undefined; i++) {
      const move = this.#anyMove(chance);
      this.#note(`move ${JSON.stringify(move)}`);
      seat.move(move);
    }
  }

  #moveTogether(chance) {
    const seat = this.#actor(chance);
    if (seat !== undefined) {
      seat.move([this.#anyMove(chance), this.#anyMove(chance)], { atomic: chance.is(0.6) });
    }
  }

  /** Each as soon as the one before is accepted or refused, or a few steps later. */
  #moveOneByOne(chance, count) {
    const seat = this.#actor(chance);
    if (count > 0 && seat !== undefined) {
      const next = () => ticks(chance.below(12)).then(() => this.#moveOneByOne(chance, count - 1));
      seat.move(this.#anyMove(chance)).acked.then(next, next);
    }
  }

  #anyMove(chance) {
    const cardId = chance.of(CARDS);
    return { cardId, toPile: chance.of(PILES[this.template]), position: this.#wish('move') };
  }

  #status(seat) {
    if (seat !== undefined) {
      seat.status({ data: { tag: this.#wish('status') } });
    }
  }

  #stepOrReveal(chance) {
    const seat = this.#actor(chance);
    if (seat !== undefined && this.template === 'values-sort') {
      if (chance.is(0.7)) {
        seat.step(1 + chance.below(3));
      } else {
        seat.reveal(chance.of(['TOP8', 'TOP3']));
      }
    }
  }

  /** Ben, or another device of mine. */
  #otherMoves(chance, who) {
    const cardId = chance.of(CARDS);
    const fromPile = pileOf(this.server.state, who, cardId);
    if (fromPile === undefined) {
      return;
    }
    const move = { cardId, fromPile, toPile: chance.of(PILES[this.template]), position: 0 };
    this.server.command(who, `other-${this.clock.now()}-${chance.below(1e9)}`, { kind: 'moves', moves: [move] });
  }

  #forAWhile(chance, what, milliseconds = chance.of([200, 3_000, 30_000, 120_000])) {
    this.network[what] = true;
    if (what !== 'stalled') {
      this.network.cutStreams();
    }
    this.clock.setTimeout(() => (this.network[what] = false), milliseconds);
  }

  #killTab(chance) {
    if (this.life.lives) {
      this.#end();
      this.clock.setTimeout(() => this.#openTab(), chance.of([1, 500, 20_000]));
    }
  }

  #end() {
    this.life.kill();
    this.browser?.closed(this.life);
    this.network.cutStreams();
  }

  /** One of the tabs does nothing for a while; the other may take over. */
  #freezeTab(chance) {
    const life = this.companion !== undefined && chance.is(0.5) ? this.companion.life : this.life;
    life.freeze();
    this.clock.setTimeout(() => life.thaw(), chance.of([1_000, 30_000, 80_000]));
  }

  /** One of the tabs is frozen for longer than a command may wait. */
  async #nap(chance) {
    const life = this.companion !== undefined && chance.is(0.5) ? this.companion.life : this.life;
    life.freeze();
    await this.clock.pass(35 * 60_000);
    await life.thaw();
  }

  #killCompanion(chance) {
    if (this.companion?.life.lives) {
      const { life } = this.companion;
      life.kill();
      this.browser.closed(life);
      this.network.cutStreams();
      this.clock.setTimeout(() => this.#openCompanion(), chance.of([1, 500, 20_000]));
    }
  }

  #restore(chance) {
    if (this.server.state.status !== 'CLOSED' && this.server.restore()) {
      this.restored.happened = true;
      this.network.serverDown = true;
      this.network.cutStreams();
      this.clock.setTimeout(() => (this.network.serverDown = false), chance.of([1_000, 10_000]));
    }
  }

  async #heal() {
    await this.clock.pass(130_000);
    Object.assign(this.network, { evil: 0, offline: false, stalled: false, serverDown: false });
    await this.clock.pass(180_000);
  }

  /** Where nothing is in the way, whatever is wished comes to its end soon. */
  async #playCalmly() {
    const chance = new Chance(this.seed, 6);
    for (let round = 0; round < 4; round++) {
      this.#moveOneByOne(chance, 4);
      await ticks(chance.below(16));
      this.#status(this.#actor(chance));
      await ticks(chance.below(16));
      this.#stepOrReveal(chance);
      await this.clock.pass(10_000);
      for (const { seat } of [this, ...(this.companion ? [this.companion] : [])]) {
        const left = seat?.ledger.commands.map(({ id, state }) => `${id} ${state}`) ?? [];
        assert.deepEqual(left, [], this.#told_('this waits though nothing is in the way'));
      }
    }
  }

  #judge() {
    const { seat, server } = this;
    if (!this.lost) {
      this.#judgeSeat(seat);
      if (this.companion !== undefined) {
        this.#judgeSeat(this.companion.seat);
      }
    }
    const left = [...this.disk.keys()].filter((key) => key.includes('/outbox/'));
    // A tab that ends before it knows that the seat is lost leaves what it had.
    assert.ok(this.lost || left.length === 0, this.#told_(`left in the outbox: ${left}`));
    const counts = server.happened();
    this.wishes.forEach((wish, tag) => this.#judgeWish(tag, wish, counts.get(tag) ?? 0));
  }

  #judgeSeat(seat) {
    assert.ok(seat?.view !== undefined, this.#told_('there is no seat'));
    const { state } = this.server;
    const { pending, ...view } = seat.view;
    this.#same(view, seat.confirmed, 'the view is not what is confirmed');
    this.#same(seat.confirmed, show(state, { owner: ME }), 'what is confirmed is not what the server has');
    assert.equal(pending.size, 0, this.#told_('something is pending'));
    assert.equal(seat.link.name, state.status === 'CLOSED' ? 'ended' : 'live', this.#told_('the link'));
  }

  #judgeWish(tag, wish, count) {
    const { kind, told } = wish;
    const say = (what) => this.#told_(`${kind} ${tag}, ${told.map(({ state }) => state)}, happened ${count} times: ${what}`);
    assert.ok(count <= 1, say('more than once'));
    if (told.length === 0) {
      return assert.equal(count, 0, say('was never told of'));
    }
    const lasts = [...new Map(told.map((each) => [each.life, each])).values()];
    const living = lasts.filter(({ life }) => life.lives);
    // A tab that is killed may have heard less than another.
    const last = lasts.find(({ state }) => SETTLED.includes(state)) ?? told.at(-1);
    (living.length > 0 ? living : [last]).forEach((each) => this.#judgeWord(tag, wish, each, count, say));
  }

  /** What a tab said of a wish last. */
  #judgeWord(tag, { kind, told, reasons }, { state, life }, count, say) {
    const { server } = this;
    const wasKilled = !life.lives;
    if (state === 'done' || (wasKilled && ['acked', 'seen'].includes(state))) {
      const isSuperseded = kind === 'status';
      const isUndone = this.restored.happened && server.ever.has(tag);
      assert.ok(count === 1 || isSuperseded || isUndone || server.idle.has(tag), say('is done and did not happen'));
    } else if (wasKilled && state === 'cancelled') {
      // What was taken back as its tab ended may still have been stored.
    } else if (wasKilled && state === 'queued') {
      assert.equal(count, 0, say('died with its tab and happened'));
    } else {
      assert.ok(SETTLED.includes(state), say('is not settled'));
      const hasReason = reasons.some((each) => each.reason && each.life === life);
      assert.ok(hasReason || !['refused', 'expired'].includes(state), say('came to nothing without a reason'));
      const before = told.filter((each) => each.life === life).at(-2)?.state;
      const wasInDoubt = this.lost && state === 'expired' && ['pending', 'in-doubt', 'acked'].includes(before);
      assert.ok(count === 0 || wasInDoubt, say('happened after all'));
    }
  }

  #same(a, b, what) {
    try {
      assert.deepEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
    } catch (error) {
      this.#fail(`${what}\n${error.message}`);
    }
  }

  #note(text) {
    if (process.env.REPRISE_MODEL_LOG) {
      this.log.push(`${(this.clock.now() % 100_000_000) / 1000} ${text}`);
    }
  }

  #told_(what) {
    return `seed ${this.seed}: ${what}\n${this.log.join('\n')}`;
  }

  #fail(what) {
    this.failure ??= new Error(this.#told_(what));
  }
}

/** What one tab shows: a card's pile, and my step, may only change for a reason. */
class Screen {
  #reasons = new Map();
  #shown = new Map();

  constructor(template, fail) {
    this.template = template;
    this.fail = fail;
  }

  because(shown) {
    shown.forEach((each) => this.#reasons.set(each, (this.#reasons.get(each) ?? 0) + 1));
  }

  /** Another's move of a card may be in the way of what I move together with others, or into the same pile; closing is in the way of all. */
  becauseOf(card, seat) {
    const together = seat.ledger.commands.filter(({ moves }) => moves?.length > 1).flatMap(({ moves }) => moves.map((each) => each.cardId));
    this.because(this.template === 'values-sort' || card === undefined ? SHOWN : [card, ...together]);
  }

  show(view) {
    const { step } = view.participants.find((each) => each.participantId === ME) ?? {};
    for (const what of SHOWN) {
      const now = what === 'step' ? step : pileOf(view, ME, what);
      const reason = this.#reasons.get(what) ?? 0;
      const before = this.#shown.get(what);
      if (before !== undefined && before.now !== now && before.reason === reason) {
        this.fail(`${what} went from ${before.now} to ${now} for no reason`);
      }
      this.#shown.set(what, { now, reason });
    }
  }
}
