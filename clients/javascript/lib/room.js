import { ackOf } from './command.js';
import { Engine } from './engine.js';
import { Keeper } from './keeper.js';
import { Ledger } from './ledger.js';
import { Listeners } from './listeners.js';
import { Past } from './past.js';
import { Refusal, RepriseError } from './refusal.js';
import { Screen } from './screen.js';

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
  /** @type {import('./tabs.js').Tabs | undefined} */
  #tabs;
  /** @type {Set<() => void>} */
  #waiting = new Set();
  /** The ids of the commands that this tab gave. @type {Set<string>} */
  #given = new Set();
  #keeper;
  #screen;
  /** The seat is given up, so that it is not lost. */
  isLeaving = false;
  /** Nothing is told or taken any more. */
  isOver = false;
  /** @type {Engine | undefined} */
  engine;
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
    this.ledger = new Ledger(meId || undefined, (command) => this.#cancel(command));
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
    const { meet, prefix, clock } = this.around;
    const on = { lead: () => this.#lead(), message: (/** @type {Message} */ told) => this.#hear(told) };
    this.#tabs = meet(prefix, on, clock);
    this.#post({ type: 'hello' });
    globalThis.addEventListener?.('online', this.wake);
    globalThis.document?.addEventListener('visibilitychange', this.wake);
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
          reject(new RepriseError(link.problem?.code ?? 'LOST', link.problem?.detail ?? 'It will not come', link.problem));
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

  /** Tells this tab and the others. @param {Message} message */
  tell(message) {
    if (!this.isOver) {
      this.#apply(message);
      this.#post(message);
    }
  }

  /** Shows a command at once, and has it sent once it is stored. @param {Order} order @returns {PendingCommand} */
  submit(order) {
    if (this.isOver || this.ledger.commands.length >= 1_000) {
      throw new RepriseError(this.isOver ? 'LOST' : 'NETWORK', this.isOver ? 'The room is left' : 'Too much waits to be sent');
    }
    const command = this.ledger.put(order);
    this.#given.add(order.id);
    this.#changed();
    const { store, prefix } = this.around;
    store.set(`${prefix}outbox/${order.id}`, /** @type {any} */ (order)).then(() => this.#stored(order), (error) => {
      // It goes as long as this tab lives.
      this.around.trace('a command could not be stored', { error: String(error) });
      this.#stored(order);
    });
    return command;
  }

  /** @param {Order} order */
  #stored(order) {
    this.engine?.queue?.add(order.id);
    this.#post(this.engine === undefined ? { type: 'submit', order } : { type: 'command', order: this.ledger.command(order.id)?.order ?? order });
  }

  /** @param {PendingCommand} command */
  #cancel(command) {
    return this.engine?.queue?.cancel(command.id) ?? false;
  }

  /** @param {Message} message */
  #post(message) {
    this.#tabs?.post(message);
  }

  /** This tab leads from now on. */
  #lead() {
    const { store, prefix, clock, random, trace } = this.around;
    const room = this;
    /** @type {Engine} */
    const engine = new Engine({
      code: this.code,
      me: this.meId,
      credentials: this.credentials,
      ledger: this.ledger,
      store,
      prefix,
      clock,
      random,
      trace,
      tell: (message) => engine === room.engine && room.tell(message),
      mayGo: () => room.mayGo,
      isGivenHere: (id) => room.#given.has(id),
      isEnded: () => room.link.name === 'ended',
      lost: (problem) => engine === room.engine && room.#lost(problem),
    });
    this.engine = engine;
    void engine.start();
    return () => {
      engine.stop();
      this.engine = undefined;
    };
  }

  /** What another tab said. @param {Message} message */
  #hear(message) {
    if (this.isOver) {
      return;
    }
    if (message.type === 'hello') {
      if (this.engine !== undefined) {
        this.#post({ type: 'all', state: this.confirmed, behind: this.behind, link: this.link, orders: this.ledger.commands.map((each) => each.order) });
      }
    } else if (message.type === 'submit') {
      if (this.engine !== undefined) {
        this.tell({ type: 'command', order: message.order });
        this.engine.queue?.add(message.order.id);
      }
    } else if (this.engine === undefined) {
      try {
        this.#apply(message);
      } catch {
        // Something was missed here.
        this.#post({ type: 'hello' });
      }
    }
  }

  /** @param {Message} message */
  #apply(message) {
    switch (message.type) {
      case 'snapshot':
        this.#snapshot(message);
        break;
      case 'change':
        this.#change(message.entry);
        break;
      case 'link':
        this.#linked(message.link);
        break;
      case 'command':
        this.ledger.put(message.order);
        break;
      case 'failed':
        this.#failed(message);
        break;
      case 'lost':
        this.#gone(message.problem);
        break;
      case 'all':
        this.behind = message.behind;
        if (message.state !== undefined) {
          this.ledger.snapshot(message.state, message.state.revision < this.revision);
        }
        this.ledger.retain(({ id }) => this.#given.has(id) || message.orders.some((each) => each.id === id));
        message.orders.forEach((each) => this.ledger.put(each));
        this.#linked(message.link);
        break;
    }
    this.#changed();
  }

  /** @param {Extract<Message, {type: 'snapshot'}>} message */
  #snapshot({ state, because, before, behind }) {
    this.behind = behind;
    this.ledger.snapshot(state, because === 'restored');
    if (because !== 'restored' && before > 0 && state.revision > before) {
      this.#listeners.emit('gap', { from: before + 1, to: state.revision });
    }
    this.#listeners.emit('snapshot', { state, because });
    // A spectator who sees the room late may see it as it was before they came.
    if (this.meId !== '' && behind === undefined && state.status !== 'CLOSED' && !state.participants.some((each) => each.participantId === this.meId)) {
      this.#lost();
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
      this.#lost();
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
  #lost(problem) {
    if (this.engine !== undefined && !this.isOver && !this.isLeaving) {
      this.tell({ type: 'lost', problem });
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
    this.engine?.stop();
    this.#tabs?.close();
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
