import { RepriseError } from './refusal.js';

/** @typedef {import('../reprise.d.ts').Store} Store */
/** @typedef {import('../reprise.d.ts').Seated} Seated */
/** @typedef {import('./server.js').Server} Server */
/** @typedef {import('./server.js').Request} Request */
/** @typedef {{roomCode: string, participant: Seated, token: string, inviteCode?: string, at: number}} StoredSeat */

/** Asks with an API key, or without credentials. */
export class Visitor {
  /** @param {Server} server @param {string} [key] @param {string} [reason] */
  constructor(server, key, reason) {
    this.server = server;
    this.key = key;
    this.reason = reason;
  }

  /** @param {string} path @param {Request} [how] */
  ask(path, how = {}) {
    return this.server.ask(path, this.#withReason(how), this.key);
  }

  /** @param {string} path @param {Request} [how] */
  json(path, how = {}) {
    return this.server.json(path, this.#withReason(how), this.key);
  }

  async forget() {}

  /** @param {Request} how @returns {Request} */
  #withReason(how) {
    // Encoded, since a browser's fetch cannot send every letter in a header.
    return this.reason === undefined
      ? how
      : { ...how, headers: { 'Support-Reason': encodeURIComponent(this.reason), ...how.headers } };
  }
}

/** Asks with a seat's token, and rejoins when the server does not take it any more. */
export class SeatHolder {
  /** @type {Promise<void> | undefined} */
  #rejoining;

  /** @param {Server} server @param {Store} store @param {string} storedAs @param {StoredSeat} seat */
  constructor(server, store, storedAs, seat) {
    this.server = server;
    this.store = store;
    this.storedAs = storedAs;
    this.seat = seat;
  }

  /** @param {string} path @param {Request} [how] */
  ask(path, how = {}) {
    return this.#authorized((token) => this.server.ask(path, how, token));
  }

  /** @param {string} path @param {Request} [how] */
  json(path, how = {}) {
    return this.#authorized((token) => this.server.json(path, how, token));
  }

  /** The seat is gone. */
  async forget() {
    const stored = await this.#stored();
    if (stored !== undefined && this.#isSame(stored)) {
      await this.store.delete(this.storedAs);
    }
  }

  async #stored() {
    return /** @type {StoredSeat | undefined} */ (/** @type {unknown} */ (await this.store.get(this.storedAs)));
  }

  /** @template T @param {(token: string) => Promise<T>} ask @returns {Promise<T>} */
  async #authorized(ask) {
    for (let tries = 1; ; tries++) {
      const { token } = this.seat;
      try {
        return await ask(token);
      } catch (error) {
        // A token that another tab has stored is tried before this one rejoins, and may be refused as well.
        if (!(error instanceof RepriseError) || error.code !== 'UNAUTHENTICATED' || tries === 3) {
          throw error;
        }
        await this.#renew(token);
      }
    }
  }

  /** Once for all who wait for it. @param {string} refused */
  #renew(refused) {
    this.#rejoining ??= this.#rejoin(refused).finally(() => (this.#rejoining = undefined));
    return this.#rejoining;
  }

  /** @param {string} refused */
  async #rejoin(refused) {
    if (this.seat.token !== refused) {
      return;
    }
    const stored = await this.#stored();
    if (stored !== undefined && stored.token !== refused && this.#isSame(stored)) {
      this.seat = stored;
      return;
    }
    const { roomCode, participant } = this.seat;
    const path = `/rooms/${roomCode}/participants/${participant.participantId}/session`;
    try {
      const { token, inviteCode } = await this.server.json(path, { method: 'POST' }, refused);
      this.seat = { ...this.seat, token, ...(inviteCode && { inviteCode }) };
      await this.store.set(this.storedAs, /** @type {any} */ (this.seat));
    } catch (error) {
      throw isRefusedSeat(error) ? new RepriseError('LOST', error.message, error.problem) : error;
    }
  }

  /** @param {StoredSeat} stored */
  #isSame(stored) {
    return stored.participant.participantId === this.seat.participant.participantId;
  }
}

/** @param {unknown} error @returns {error is RepriseError} */
function isRefusedSeat(error) {
  return error instanceof RepriseError && [401, 403, 404].includes(error.problem?.status ?? 0);
}
