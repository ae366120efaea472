import { Listeners } from './listeners.js';

/** @typedef {import('../reprise.d.ts').Ack} Ack */
/** @typedef {import('../reprise.d.ts').Command} Command */
/** @typedef {import('../reprise.d.ts').CommandState} CommandState */
/** @typedef {import('../reprise.d.ts').Refusal} Refusal */
/** @typedef {{cardId: string, fromPile: string, toPile: string, position: number}} FullMove */
/** @typedef {'Room' | 'Participant'} Aggregate */
/** @typedef {'queued' | 'pending' | 'in-doubt' | 'acked'} Phase */
/**
 * A command as it is stored and told to other tabs.
 *
 * @typedef {object} Order
 * @property {string} id orders commands by when they were given
 * @property {Command['kind']} kind
 * @property {Aggregate} aggregate
 * @property {any} intent the request's members; `{moves}` for moves, all or none of which happen
 * @property {number} at when it was given, in ms
 * @property {number} losses how many batches it was in that were refused
 * @property {boolean} [alone] it is sent by itself from now on
 * @property {boolean} [followed] it was sent again from where my own move had taken the card
 * @property {Phase} phase
 * @property {string} [key] of the request that it is or was last sent with
 * @property {number} [sentAfter] the revision that was confirmed when it was first sent with this key
 * @property {Ack} [ack]
 * @property {string} [soSince] it was refused because it has been so already since then, which may not be confirmed yet
 * @property {number} [happenedAt] the revision of its last event, where that was looked up
 */

/** A command from when it was given to when it is settled; the same in each tab. @implements {Command} */
export class PendingCommand {
  /** @type {Listeners<{state: CommandState}>} */
  #listeners = new Listeners();
  /** @type {Promised<Ack>} */
  #acked = promised();
  /** @type {Promised<number>} */
  #seen = promised();
  /** @type {'refused' | 'cancelled' | 'expired' | undefined} */
  #failed;
  /** How many of the moves were seen, or can no longer be. */
  seenMoves = 0;
  /** The revision of its last event. @type {number | undefined} */
  seenAt;
  /** Those of its request that were seen. @type {import('../reprise.d.ts').Entry[]} */
  entries = [];
  /** Cards that a later refusal told the place of, which its moves of them have led to. @type {Set<string>} */
  told = new Set();
  /** Whether it was given in this tab, and is stored. @type {'storing' | 'stored' | undefined} */
  given;
  /** It was shown once. */
  fitted = false;
  /** Where its cards were before. @type {FullMove[] | undefined} */
  counterMoves;

  /** @param {Order} order @param {(command: PendingCommand) => boolean} cancel */
  constructor(order, cancel) {
    this.order = order;
    this.id = order.id;
    this.kind = order.kind;
    this.cancel = () => cancel(this);
  }

  get acked() {
    return this.#acked.promise;
  }

  get seen() {
    return this.#seen.promise;
  }

  /** @returns {readonly FullMove[] | undefined} */
  get moves() {
    return this.order.intent.moves;
  }

  /** @returns {CommandState} */
  get state() {
    const { phase } = this.order;
    if (this.#failed !== undefined) {
      return this.#failed;
    }
    if (phase === 'acked') {
      return this.seenAt !== undefined || this.#isIdle ? 'done' : 'acked';
    }
    return this.seenAt !== undefined ? 'seen' : phase;
  }

  /** It changed nothing, so that there is nothing to be seen. */
  get #isIdle() {
    const { ack, soSince } = this.order;
    return ack?.events.length === 0 && soSince === undefined;
  }

  /** Nothing will happen to it any more. */
  get settled() {
    return this.#failed !== undefined || this.state === 'done';
  }

  /** Its effect is not in what is confirmed, and may still get there. */
  get shown() {
    return !this.settled && this.seenAt === undefined;
  }

  /** @param {'state'} _type @param {(state: CommandState) => void} listener */
  on(_type, listener) {
    return this.#listeners.on('state', listener);
  }

  /** Takes what the leading tab says. @param {Order} order @param {number} revision what is confirmed */
  update(order, revision) {
    this.#changing(() => {
      if (order.key !== this.order.key) {
        this.seenMoves = 0;
        this.entries = [];
      }
      this.order = order;
      const { ack } = order;
      if (ack !== undefined) {
        this.#acked.resolve(ack);
        if (this.#isIdle) {
          this.#seen.resolve(revision);
        }
      }
    });
  }

  /** All its events are confirmed. @param {number} revision */
  happened(revision) {
    this.#changing(() => {
      this.seenAt ??= revision;
      this.#seen.resolve(this.seenAt);
    });
  }

  /** What was seen is no longer so: the server was restored from a backup. */
  unsee() {
    this.told.clear();
    this.seenAt = undefined;
    this.seenMoves = 0;
    this.entries = [];
  }

  /** @param {Refusal} refusal @param {'refused' | 'cancelled' | 'expired'} as */
  fail(refusal, as) {
    this.#changing(() => {
      this.#failed = as;
      this.#acked.reject(refusal);
      this.#seen.reject(refusal);
    });
  }

  /** @param {() => void} change */
  #changing(change) {
    const before = this.state;
    change();
    if (this.state !== before) {
      this.#listeners.emit('state', this.state);
    }
  }
}

/**
 * @template T
 * @typedef {{promise: Promise<T>, resolve: (value: T) => void, reject: (reason: Error) => void}} Promised
 */

/** A promise that fails silently where it is not awaited: `refused` tells of it too. @returns {Promised<any>} */
function promised() {
  /** @type {any} */
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  made.promise.catch(() => {});
  return made;
}

/**
 * An ack for what happened and whose own was lost, or for what is so already.
 *
 * @param {Order | undefined} order
 * @param {string} roomCode
 * @param {readonly import('../reprise.d.ts').Entry[]} entries
 * @returns {Ack}
 */
export function ackOf(order, roomCode, entries) {
  const last = entries.at(-1);
  return {
    commandId: order?.key ?? '',
    roomCode,
    aggregate: { type: order?.aggregate ?? 'Room', id: roomCode, version: 0 },
    events: entries.map(({ eventId, type }) => ({ eventId, type })),
    timestamp: last?.timestamp ?? new Date().toISOString(),
    duplicate: true,
    ...(last && { revision: last.revision }),
  };
}
