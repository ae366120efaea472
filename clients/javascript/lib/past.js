import { called } from './call.js';
import { verify } from './proofs.js';
import { Replaying } from './replay.js';
import { jsonLines } from './sse.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Entry} Entry */

/** What can be asked of a room's past, with or without a stream of its present. */
export class Past {
  /** @param {string} code @param {import('./engine.js').Credentials} credentials @param {import('../reprise.d.ts').Clock} clock */
  constructor(code, credentials, clock) {
    this.code = code;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** @param {number | Date} moment @param {AbortSignal} [signal] @returns {Promise<RoomState>} */
  at(moment, signal) {
    const which = moment instanceof Date ? `atTime=${moment.toISOString()}` : `at=${moment}`;
    return this.credentials.json(`/rooms/${this.code}?${which}`, { signal });
  }

  /** @param {import('../reprise.d.ts').EventQuery} [query] @param {AbortSignal} [signal] @returns {AsyncGenerator<Entry>} */
  async *events(query = {}, signal) {
    const asked = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(value instanceof Date ? value.toISOString() : String(value))}`);
    const path = `/rooms/${this.code}/events?${asked.join('&')}`;
    if (query.limit !== undefined) {
      const { events } = await this.credentials.json(path, { signal });
      yield* events;
      return;
    }
    const response = await this.credentials.ask(path, { headers: { Accept: 'application/x-ndjson' }, signal });
    if (response.body !== null) {
      yield* jsonLines(response.body);
    }
  }

  /** @param {number} from @param {number} [to] @returns {Promise<import('../reprise.d.ts').JsonPatch>} */
  diff(from, to) {
    return this.credentials.json(`/rooms/${this.code}/diff?from=${from}${to === undefined ? '' : `&to=${to}`}`);
  }

  /** @param {{from?: number, to?: number, signal?: AbortSignal}} [range] */
  async history({ from = 1, to, signal } = {}) {
    const before = from > 1 ? await this.at(from - 1, signal) : undefined;
    /** @type {Entry[]} */
    const entries = [];
    for await (const entry of this.events({ after: from - 1, ...(to !== undefined && { before: to + 1 }) }, signal)) {
      entries.push(entry);
    }
    // Most pages never look back, and are smaller without it.
    const { history } = await import('./history.js');
    return history(entries, before);
  }

  /** @param {{from?: number, to?: number, speed?: import('../reprise.d.ts').Speed}} [how] */
  replay(how = {}) {
    return new Replaying(this, this.clock, how);
  }

  /** @param {number} [upTo] @returns {Promise<import('../reprise.d.ts').Verification>} */
  async verify(upTo) {
    const size = upTo === undefined ? '' : `?size=${upTo}`;
    const note = /** @type {string} */ (await this.call(`/checkpoint${size}`, { answer: 'text' }));
    const key = (await called(this.credentials, '/log-key', { answer: 'text' })).trim();
    const signed = Number(note.split('\n')[1]);
    return verify(this.events({ before: signed + 1, proof: true }), { note, key, code: this.code });
  }

  /** @template T @param {string} path @param {import('../reprise.d.ts').CallOptions} [how] @returns {Promise<T>} */
  call(path, how) {
    return called(this.credentials, `/rooms/${this.code}${path}`, how);
  }
}
