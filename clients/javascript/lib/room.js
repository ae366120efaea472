import { Hearing } from './hearing.js';
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
  #hearing;
  team = new Team(this);
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
    this.#hearing = new Hearing(this, this.#listeners, this.#screen);
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
    this.team.start();
    globalThis.addEventListener?.('online', this.wake);
    globalThis.document?.addEventListener('visibilitychange', this.wake);
  }

  /** What sends and listens, where this tab leads. */
  get engine() {
    return this.team.engine;
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
    if (this.isOver) {
      return;
    }
    this.isOver = true;
    this.team.stop();
    this.#keeper.stop();
    globalThis.removeEventListener?.('online', this.wake);
    globalThis.document?.removeEventListener('visibilitychange', this.wake);
    this.#lookAgain();
    this.around.closed(this);
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
    void this.team.send(command);
    return command;
  }

  /** Takes what the leading tab says. @param {Message} message */
  apply(message) {
    this.#hearing.take(message);
    this.#changed();
  }

  /** Forgets a command that was settled before this tab knew of it. @param {string} id */
  drop(id) {
    this.ledger.retain((each) => each.id !== id);
    this.#changed();
  }

  /** @param {{code: import('./refusal.js').AnyCode, problem?: Problem | undefined}} why @param {PendingCommand} command */
  refusal(why, command) {
    return new Refusal(why, command, this.confirmed, this.meId);
  }

  /** The seat, or what was watched, is gone. @param {Problem} [problem] */
  lost(problem) {
    if (this.engine !== undefined && !this.isOver && !this.isLeaving) {
      this.team.tell({ type: 'lost', problem });
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
