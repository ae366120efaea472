import { called } from './call.js';
import { history as folded } from './history.js';
import { jsonLines } from './lines.js';
import { verify } from './proofs.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('./past.js').Past} Past */

/** @param {Past} room @param {number | Date} moment @param {AbortSignal} [signal] @returns {Promise<RoomState>} */
export function at(room, moment, signal) {
  const which = moment instanceof Date ? `atTime=${moment.toISOString()}` : `at=${moment}`;
  return room.credentials.json(`/rooms/${room.code}?${which}`, { signal });
}

/**
 * @param {Past} room
 * @param {import('../reprise.d.ts').EventQuery} [query]
 * @param {AbortSignal} [signal]
 * @returns {AsyncGenerator<Entry>}
 */
export async function* events(room, query = {}, signal) {
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value instanceof Date ? value.toISOString() : String(value))}`);
  const path = `/rooms/${room.code}/events?${asked.join('&')}`;
  if (query.limit !== undefined) {
    const page = await room.credentials.json(path, { signal });
    yield* page.events;
    return;
  }
  const response = await room.credentials.ask(path, { headers: { Accept: 'application/x-ndjson' }, signal });
  if (response.body !== null) {
    yield* jsonLines(response.body);
  }
}

/** @param {Past} room @param {number} from @param {number} [to] @returns {Promise<import('../reprise.d.ts').JsonPatch>} */
export function diff(room, from, to) {
  return room.credentials.json(`/rooms/${room.code}/diff?from=${from}${to === undefined ? '' : `&to=${to}`}`);
}

/** @param {Past} room @param {{from?: number, to?: number, signal?: AbortSignal}} [range] */
export async function history(room, { from = 1, to, signal } = {}) {
  const before = from > 1 ? await at(room, from - 1, signal) : undefined;
  /** @type {Entry[]} */
  const entries = [];
  for await (const entry of events(room, { after: from - 1, ...(to !== undefined && { before: to + 1 }) }, signal)) {
    entries.push(entry);
  }
  return folded(entries, before);
}

/** @param {Past} room @param {number} [upTo] @returns {Promise<import('../reprise.d.ts').Verification>} */
export async function verification(room, upTo) {
  const size = upTo === undefined ? '' : `?size=${upTo}`;
  const note = /** @type {string} */ (await room.call(`/checkpoint${size}`, { answer: 'text' }));
  const key = (await called(room.credentials, '/log-key', { answer: 'text' })).trim();
  const signed = Number(note.split('\n')[1]);
  return verify(events(room, { before: signed + 1, proof: true }), { note, key, code: room.code });
}

/** A state, and the event that led to it, which a stream can go on from. @param {Past} room @param {number} revision */
export async function known(room, revision) {
  const state = await at(room, revision);
  for await (const { eventId } of events(room, { after: revision - 1, limit: 1 })) {
    return { state, eventId };
  }
  return { state };
}
