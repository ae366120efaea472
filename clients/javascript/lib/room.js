import { ackOf } from './command.js';
import { same } from './json.js';
import { Keeper } from './keeper.js';
import { Ledger } from './ledger.js';
import { Listeners } from './listeners.js';
import { Past } from './past.js';
import { Refusal, RepriseError } from './refusal.js';
import { Screen } from './screen.js';
import { Team } from './team.js';

/** @typedef {import('../reprise.d.ts').Room} Room */
/** @typedef {import('../reprise.d.ts').RoomEvents} RoomEvents */
/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').Problem} Problem */
/** @typedef {import('./command.js').PendingCommand} PendingCommand */
/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./engine.js').Message} Message */
/**
 * @typedef {object} Surroundings
 * @property {import('../reprise.d.ts').Store} store
 * @property {string} prefix of this room's keys in the store
 * @property {import('./tabs.js').Meet} meet joins the tabs that have the same store
 * @property {import('../reprise.d.ts').Clock} clock
 * @property {() => number} random
 * @property {(what: string, details?: object) => void} trace
 * @property {(room: LiveRoom) => void} closed
 */

/** A room that is watched. @implements {Room} */
export class LiveRoom extends Past {
  /** @type {Listeners<RoomEvents>} */
  #listeners = new Listeners();
  /** @type {Set<() => void>} */
  #waiting = new Set();
  #keeper;
  #screen;
  #team = new Team(this);
  /** The leading tab told all while it still caught up: what is here may be later, or of a history before a restore. */
  #isUnsure = false;
  /** The seat is given up, so that it is not lost. */
  isLeaving = false;
  /** Nothing is told or taken any more. */
  isOver = false;
  /** @type {import('../reprise.d.ts').Link} */
  link;
  /** @type {import('../reprise.d.ts').Behind | undefined} */
  behind;

  /**
   * @param {string} code
   * @param {import('./engine.js').Credentials} credentials
   * @param {string} meId empty for a visitor
   * @param {Surroundings} around
   */
  constructor(code, credentials, meId, around) {
    super(code, credentials, around.clock);
    this.meId = meId;
    this.around = around;
    this.link = { name: 'connecting', since: new Date(around.clock.now()) };
    this.ledger = new Ledger(meId || undefined, ({ id }) => this.engine?.queue?.cancel(id) ?? false);
    this.#keeper = new Keeper(around, this.ledger);
    this.#screen = new Screen(this.ledger, this.#listeners, around.clock);
    this.wake = () => globalThis.document?.visibilityState !== 'hidden' && this.engine?.link.wake();
  }

  /**
   * Begins to listen.
   *
   * @param {{state: RoomState, eventId?: string} | undefined} known where to begin; the start if it is not known
   * @param {Order[]} [left] what an earlier life had not sent, shown from the first view on
   */
  start(known, left = []) {
    left.forEach((each) => this.ledger.put(each));
    if (known !== undefined) {
      this.ledger.snapshot(known.state, false);
      this.ledger.eventId = known.eventId;
      this.#changed();
    }
    this.#team.start();
    globalThis.addEventListener?.('online', this.wake);
    globalThis.document?.addEventListener('visibilitychange', this.wake);
  }

  /** What sends and listens, where this tab leads. */
  get engine() {
    return this.#team.engine;
  }

  get revision() {
    return this.ledger.revision;
  }

  get confirmed() {
    return this.ledger.confirmed;
  }

  get view() {
    return this.ledger.shown?.view;
  }

  /**
   * @template {keyof RoomEvents} K
   * @param {K} type
   * @param {(event: RoomEvents[K]) => void} listener
   */
  on(type, listener) {
    return this.#listeners.on(type, listener);
  }

  /** @param {number} revision @param {AbortSignal} [signal] @returns {Promise<RoomState>} */
  until(revision, signal) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const { confirmed, link } = this;
        if (confirmed !== undefined && confirmed.revision >= revision) {
          resolve(confirmed);
        } else if (signal?.aborted || this.isOver || link.name === 'ended') {
          const code = signal?.aborted ? 'CANCELLED' : (link.problem?.code ?? 'LOST');
          reject(new RepriseError(code, link.problem?.detail ?? 'It will not come', link.problem));
        } else {
          return;
        }
        this.#waiting.delete(look);
        signal?.removeEventListener('abort', look);
      };
      this.#waiting.add(look);
      signal?.addEventListener('abort', look);
      look();
    });
  }

  leave() {
    this.#end();
  }

  /** Whether commands may be sent: the stream shows what they lead to. */
  get mayGo() {
    return !this.isOver && (this.link.name === 'live' || this.link.name === 'ended');
  }

  /** Shows a command at once, and has it sent once it is stored. @param {Order} order @returns {PendingCommand} */
  submit(order) {
    if (this.isOver || this.ledger.commands.length >= 1_000) {
      throw new RepriseError(this.isOver ? 'LOST' : 'NETWORK', this.isOver ? 'The room is left' : 'Too much waits to be sent');
    }
    const command = this.ledger.put(order);
    this.#changed();
    void this.#team.send(order);
    return command;
  }

  /** Takes what the leading tab says. @param {Message} message */
  apply(message) {
    switch (message.type) {
      case 'snapshot':
        this.#snapshot(message);
        break;
      case 'change':
        if (!this.#isUnsure || message.entry.revision > this.revision) {
          this.#change(message.entry);
        }
        break;
      case 'link':
        this.#linked(message.link);
        if (this.#isUnsure && message.link.name === 'live') {
          this.#isUnsure = false;
          this.#team.ask();
        }
        break;
      case 'command':
        this.ledger.put(message.order);
        break;
      case 'place':
        this.ledger.learn(message.place);
        break;
      case 'failed':
        this.#failed(message);
        break;
      case 'lost':
        this.#gone(message.problem);
        break;
      case 'looked':
        this.#listeners.emit('looked', {});
        break;
      case 'all':
        this.#all(message);
        break;
    }
    this.#changed();
  }

  /** @param {Extract<Message, {type: 'all'}>} message */
  #all({ state, behind, link, orders }) {
    this.behind = behind;
    const before = this.revision;
    this.#isUnsure = link.name !== 'live';
    if (state !== undefined && (state.revision > before || (!this.#isUnsure && !same(state, this.confirmed)))) {
      this.#snapshot({ state, because: before === 0 ? 'start' : state.revision > before ? 'gap' : 'restored', before, behind });
    }
    const isTold = (/** @type {Order} */ { id }) => this.#team.gave(id) || orders.some((each) => each.id === id);
    this.ledger.retain((each) => isTold(each) || each.phase === 'queued' || (each.phase === 'acked' && this.#isUnsure));
    const unknown = this.ledger.commands.map((each) => each.order).filter(({ id }) => orders.every((each) => each.id !== id));
    unknown.filter((each) => each.phase !== 'acked').forEach((each) => void this.#team.handOver(each));
    orders.forEach((each) => this.ledger.put(each));
    this.#linked(link);
  }

  /** Forgets a command that was settled before this tab knew of it. @param {string} id */
  drop(id) {
    this.ledger.retain((each) => each.id !== id);
    this.#changed();
  }

  /** @param {Omit<Extract<Message, {type: 'snapshot'}>, 'type'>} message */
  #snapshot({ state, because, before, behind }) {
    this.behind = behind;
    this.ledger.snapshot(state, because === 'restored');
    if (because !== 'restored' && before > 0 && state.revision > before) {
      this.#listeners.emit('gap', { from: before + 1, to: state.revision });
    }
    this.#listeners.emit('snapshot', { state, because });
    // A spectator who sees the room late may see it as it was before they came.
    if (this.meId !== '' && behind === undefined && state.status !== 'CLOSED' && !state.participants.some((each) => each.participantId === this.meId)) {
      this.lost();
    }
  }

  /** @param {Entry} entry */
  #change(entry) {
    const mine = this.ledger.change(entry);
    this.#listeners.emit('change', { entry, ...(mine && { mine }) });
    if (mine?.state === 'seen') {
      this.engine?.queue?.poke(true);
    }
    if (entry.type === 'ParticipantLeft' && entry.payload.participantId === this.meId) {
      this.lost();
    }
  }

  /** @param {import('../reprise.d.ts').Link} link */
  #linked(link) {
    const before = this.link.name;
    this.link = link;
    this.#screen.isLive = link.name === 'live';
    if (link.name !== before || link.retryAt !== undefined) {
      this.#listeners.emit('link', link);
    }
    if (this.mayGo && link.name !== before) {
      // Told first, so that what no longer fits can be taken back.
      this.#screen.contest();
      void this.engine?.queue?.doubt(this.revision);
    }
  }

  /** @param {Extract<Message, {type: 'failed'}>} failed */
  #failed({ id, code, problem, as }) {
    const command = this.ledger.command(id);
    if (command !== undefined) {
      const refusal = this.refusal({ code, problem }, command);
      command.fail(refusal, as);
      this.ledger.settle();
      if (as !== 'cancelled') {
        this.#listeners.emit('refused', refusal);
      }
    }
  }

  /** @param {{code: import('./refusal.js').AnyCode, problem?: Problem | undefined}} why @param {PendingCommand} command */
  refusal(why, command) {
    return new Refusal(why, command, this.confirmed, this.meId);
  }

  /** The seat, or what was watched, is gone. @param {Problem} [problem] */
  lost(problem) {
    if (this.engine !== undefined && !this.isOver && !this.isLeaving) {
      this.#team.tell({ type: 'lost', problem });
      void this.forget();
    }
  }

  /** Forgets what is stored of this seat. */
  async forget() {
    const { store, prefix } = this.around;
    const entries = await store.list(prefix);
    await Promise.all(entries.map(([key]) => store.delete(key)));
    await this.credentials.forget();
  }

  /** @param {Problem | undefined} problem */
  #gone(problem) {
    this.ledger.commands.forEach((each) => this.#concluded(each));
    this.ledger.settle();
    const { commands } = this.ledger;
    commands.forEach((each) => each.fail(this.refusal({ code: 'LOST', problem }, each), 'expired'));
    this.ledger.settle();
    this.#linked({ name: 'lost', since: new Date(this.around.clock.now()), ...(problem && { problem }) });
    this.#listeners.emit('lost', { commands, ...(problem && { problem }) });
    // Others hear of it before this tab falls silent.
    queueMicrotask(() => this.#end());
  }

  /** What is known to have happened has happened, though its ack or its event will not come. @param {PendingCommand} command */
  #concluded(command) {
    const { order, seenAt, entries } = command;
    if (seenAt !== undefined || order.phase === 'acked') {
      command.update({ ...order, phase: 'acked', ack: order.ack ?? ackOf(order, this.code, entries) }, this.revision);
      command.happened(this.revision);
    }
  }

  #end() {
    if (this.isOver) {
      return;
    }
    this.isOver = true;
    this.#team.stop();
    this.#keeper.stop();
    globalThis.removeEventListener?.('online', this.wake);
    globalThis.document?.removeEventListener('visibilitychange', this.wake);
    this.#lookAgain();
    this.around.closed(this);
  }

  /** Something is different: those who wait look again, and the view is told in the next frame. */
  #changed() {
    this.#lookAgain();
    this.#screen.changed();
    if (this.meId !== '' && this.engine !== undefined && !this.isOver) {
      this.#keeper.changed();
    }
  }

  #lookAgain() {
    this.#waiting.forEach((look) => look());
  }
}
