import { Link } from './link.js';
import { Queue } from './queue.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Problem} Problem */
/** @typedef {import('../reprise.d.ts').Link} LinkState */
/** @typedef {import('../reprise.d.ts').Behind} Behind */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').RoomEvents['snapshot']['because']} Because */
/** @typedef {import('../reprise.d.ts').CardPlace} CardPlace */
/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./refusal.js').AnyCode} AnyCode */
/**
 * What the leading tab tells all tabs of a room, and they it.
 *
 * @typedef {{type: 'snapshot', state: RoomState, because: Because, before: number, behind?: Behind | undefined}
 *   | {type: 'change', entry: Entry}
 *   | {type: 'link', link: LinkState}
 *   | {type: 'command', order: Order}
 *   | {type: 'place', place: CardPlace}
 *   | {type: 'failed', id: string, code: AnyCode, problem?: Problem | undefined, as: 'refused' | 'cancelled' | 'expired'}
 *   | {type: 'lost', problem?: Problem | undefined}
 *   | {type: 'looked'}
 *   | {type: 'hello'}
 *   | {type: 'all', state?: RoomState | undefined, behind?: Behind | undefined, link: LinkState, orders: Order[]}
 *   | {type: 'submit', order: Order}} Message
 */
/** @typedef {import('./credentials.js').Visitor | import('./credentials.js').SeatHolder} Credentials */
/**
 * What a room lends to its link and its queue.
 *
 * @typedef {object} Host
 * @property {string} code
 * @property {string} me the participant; empty for a visitor
 * @property {Credentials} credentials
 * @property {import('./ledger.js').Ledger} ledger
 * @property {import('../reprise.d.ts').Store} store
 * @property {string} prefix of this seat's keys in the store
 * @property {import('../reprise.d.ts').Clock} clock
 * @property {() => number} random
 * @property {(what: string, details?: object) => void} trace
 * @property {(message: Message) => void} tell applies a message here and in the other tabs
 * @property {() => boolean} mayGo whether commands may be sent
 * @property {(id: string) => boolean} isGivenHere whether this tab gave a command
 * @property {(id: string) => Message | undefined} outcomeOf what became of a command, if that is known here
 * @property {() => boolean} isEnded nothing can happen in the room any more
 * @property {() => void} heard bytes arrived
 * @property {() => void} spoke the server took a command, which counts as a heartbeat
 * @property {(problem?: Problem) => void} lost the seat is gone
 */

const HEARTBEAT = 20_000;

/** What the leading tab does for all: one stream, one queue, one heartbeat. */
export class Engine {
  #spokeAt = 0;
  /** @type {unknown} */
  #timer;
  #stopped = false;
  /** Whether it knows what is stored, so that others may take its word. */
  isReady = false;

  /** @param {Omit<Host, 'heard' | 'spoke'>} room */
  constructor(room) {
    this.room = room;
    /** @type {Host} */
    const host = { ...room, heard: () => this.#beat(), spoke: () => (this.#spokeAt = room.clock.now()) };
    this.link = new Link(host);
    this.queue = room.me === '' ? undefined : new Queue(host);
    this.#spokeAt = room.clock.now();
  }

  async start() {
    await this.queue?.load();
    this.isReady = true;
    if (!this.#stopped) {
      this.link.start();
      this.#tick();
    }
  }

  stop() {
    this.#stopped = true;
    this.room.clock.clearTimeout(this.#timer);
    this.link.stop();
    this.queue?.stop();
  }

  #tick() {
    const { clock } = this.room;
    this.#timer = clock.setTimeout(
      () => {
        this.#beat();
        void this.queue?.expire();
        this.#tick();
      },
      Math.max(this.#spokeAt + HEARTBEAT - clock.now(), 1_000),
    );
  }

  /** By the timer, and as bytes arrive, since the timers of hidden tabs may run once a minute. */
  #beat() {
    const { me, clock, code, credentials, isEnded } = this.room;
    if (this.#stopped || me === '' || isEnded() || clock.now() - this.#spokeAt < HEARTBEAT) {
      return;
    }
    this.#spokeAt = clock.now();
    credentials.json(`/rooms/${code}/heartbeats`, { method: 'POST' }).catch(() => {
      // The link finds out what is wrong.
    });
  }
}
