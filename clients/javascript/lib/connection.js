import { called } from './call.js';
import { realClock } from './clock.js';
import { SeatHolder, Visitor } from './credentials.js';
import { secret } from './random.js';
import { RepriseError } from './refusal.js';
import { LiveRoom } from './room.js';
import { LiveSeat } from './seat.js';
import { fate, Server } from './server.js';
import { forgiving, indexedDbStore, memoryStore } from './store.js';
import { aloneTab, sharedTabs } from './tabs.js';

/** @typedef {import('../reprise.d.ts').Reprise} Reprise */
/** @typedef {import('../reprise.d.ts').Seat} Seat */
/** @typedef {import('../reprise.d.ts').Store} Store */
/** @typedef {import('../reprise.d.ts').ConnectOptions & {random?: () => number, meet?: import('./tabs.js').Meet}} Options */
/** @typedef {import('./credentials.js').StoredSeat} StoredSeat */

/**
 * Begins with a server; asks nothing of it yet.
 *
 * @param {Options} [options]
 * @returns {Reprise}
 */
export function connect(options = {}) {
  return new Connection(options);
}

/** @implements {Reprise} */
class Connection {
  /** Those that are not left. @type {Set<LiveRoom>} */
  rooms = new Set();

  /** @param {Options} options */
  constructor({ url = '/', store, key, reason, fetch: given, clock = realClock, onTrace, random = Math.random, meet }) {
    this.url = new URL(url, globalThis.location?.origin).href.replace(/\/+$/, '');
    const trace = (/** @type {string} */ what, /** @type {object} */ details = {}) => onTrace?.({ at: clock.now(), what, ...details });
    const kept = store ?? (globalThis.indexedDB === undefined ? 'memory' : 'indexeddb');
    this.meet = meet ?? (kept === 'indexeddb' ? sharedTabs : aloneTab);
    // Without locks two tabs would both send what one of them has kept.
    this.isOwn = kept !== 'indexeddb' || globalThis.navigator?.locks !== undefined;
    this.store = forgiving(kept === 'indexeddb' ? indexedDbStore() : kept === 'memory' ? memoryStore() : kept, trace);
    // Called without its window, the browser's fetch refuses.
    this.server = new Server(this.url, given ?? ((input, init) => globalThis.fetch(input, init)), clock, trace);
    this.visitor = new Visitor(this.server, key, reason);
    this.clock = clock;
    this.random = random;
    this.trace = trace;
  }

  /** @param {import('../reprise.d.ts').OpenRoom} room @param {AbortSignal} [signal] @returns {Promise<Seat>} */
  open(room, signal) {
    return this.#enter('/rooms', room, signal);
  }

  /** @param {string} code @param {Parameters<Reprise['join']>[1]} as @param {AbortSignal} [signal] @returns {Promise<Seat>} */
  join(code, as, signal) {
    return this.#enter(`/rooms/${normal(code)}/participants`, as, signal);
  }

  /** @param {string} code @returns {Promise<Seat | undefined>} */
  async resume(code) {
    const stored = await this.#seat(normal(code));
    if (stored === undefined) {
      return undefined;
    }
    const seat = this.#sit(stored);
    const { prefix, store } = seat.around;
    const known = /** @type {any} */ (await store.get(`${prefix}state`));
    const left = /** @type {any} */ (await store.list(`${prefix}outbox/`));
    seat.start(known, left.map((/** @type {[string, any]} */ [, order]) => ({ ...order, phase: 'queued' })));
    try {
      await seat.until(1);
      return seat;
    } catch (error) {
      if (seat.link.name === 'lost') {
        return undefined;
      }
      throw error;
    }
  }

  async seats() {
    const seats = await this.store.list(`${this.url} seat/`);
    const found = seats.map(([, seat]) => /** @type {StoredSeat} */ (/** @type {unknown} */ (seat)));
    return found.sort((a, b) => b.at - a.at).map((each) => each.roomCode);
  }

  /** @param {string} code @param {Parameters<Reprise['watch']>[1]} [as] */
  watch(code, { key, reason, lastRevision } = {}) {
    const visitor = key === undefined && reason === undefined ? this.visitor : new Visitor(this.server, key ?? this.visitor.key, reason ?? this.visitor.reason);
    const room = new LiveRoom(normal(code), visitor, '', this.#around(normal(code), 'public', visitor.key === undefined));
    this.rooms.add(room);
    void this.#watchFrom(room, lastRevision);
    return room;
  }

  /** @param {Parameters<Reprise['lobby']>[0]} [filter] @param {AbortSignal} [signal] */
  async *lobby(filter, signal) {
    const { lobby } = await import('./lobby.js');
    yield* lobby(this.visitor, this.clock, this.random, filter, signal);
  }

  /** @template T @param {string} path @param {import('../reprise.d.ts').CallOptions} [how] @returns {Promise<T>} */
  async call(path, how = {}) {
    const stored = how.as === undefined ? undefined : await this.#seat(normal(how.as));
    if (how.as !== undefined && stored === undefined) {
      throw new RepriseError('LOST', `There is no seat in ${how.as} here`);
    }
    return called(stored === undefined ? this.visitor : this.#holder(stored), path, how);
  }

  async close() {
    this.rooms.forEach((each) => each.leave());
  }

  /**
   * Opens or joins, under a key that is kept until it is known what came of it.
   *
   * @param {string} path
   * @param {object} wish
   * @param {AbortSignal} [signal]
   */
  async #enter(path, wish, signal) {
    const body = JSON.stringify(wish);
    const keptAs = `${this.url} entering${path}`;
    const kept = /** @type {{key: string, body: string} | undefined} */ (await this.store.get(keptAs));
    const key = kept?.body === body ? kept.key : secret();
    await this.store.set(keptAs, { key, body });
    const entered = await this.server
      .insist(path, { method: 'POST', body, headers: { 'Idempotency-Key': key }, signal })
      .catch(async (error) => {
        if (fate(error) === 'no') {
          await this.store.delete(keptAs);
        }
        throw error;
      });
    const { ack, participant, token, inviteCode } = entered;
    /** @type {StoredSeat} */
    const seat = { roomCode: ack.roomCode, participant, token, at: this.clock.now(), ...(inviteCode && { inviteCode }) };
    await this.store.set(this.#seatKey(seat.roomCode), /** @type {any} */ (seat));
    await this.store.delete(keptAs);
    const live = this.#sit(seat);
    live.start(undefined);
    await live.until(1, signal);
    return live;
  }

  /** @param {StoredSeat} stored */
  #sit(stored) {
    const { roomCode, participant } = stored;
    const seat = new LiveSeat(roomCode, this.#holder(stored), this.#around(roomCode, participant.participantId, true));
    this.rooms.add(seat);
    return seat;
  }

  /** @param {StoredSeat} stored */
  #holder(stored) {
    return new SeatHolder(this.server, this.store, this.#seatKey(stored.roomCode), stored);
  }

  /** @param {string} code */
  #seatKey(code) {
    return `${this.url} seat/${code}`;
  }

  /** @param {string} code @returns {Promise<StoredSeat | undefined>} */
  async #seat(code) {
    return /** @type {any} */ (await this.store.get(this.#seatKey(code)));
  }

  /** @param {string} code @param {string} who @param {boolean} isShareable @returns {import('./room.js').Surroundings} */
  #around(code, who, isShareable) {
    return {
      store: this.isOwn ? this.store : memoryStore(),
      prefix: `${this.url} room/${code}/${who}/`,
      meet: isShareable ? this.meet : aloneTab,
      clock: this.clock,
      random: this.random,
      trace: this.trace,
      closed: (room) => this.rooms.delete(room),
    };
  }

  /** @param {LiveRoom} room @param {number | undefined} lastRevision */
  async #watchFrom(room, lastRevision) {
    const known = lastRevision === undefined ? undefined : await knownAt(room, lastRevision).catch(() => undefined);
    if (!room.isOver) {
      room.start(known);
    }
  }
}

/** @param {LiveRoom} room @param {number} revision */
async function knownAt(room, revision) {
  return (await import('./timeline.js')).known(room, revision);
}

/** Codes are the same in either case and with the blanks that they were pasted with. @param {string} code */
function normal(code) {
  return code.trim().toUpperCase();
}
