import { backOff, sleep } from './clock.js';
import { fate } from './server.js';
import { messages } from './sse.js';

/** @typedef {import('../reprise.d.ts').RoomSummary} RoomSummary */
/** @typedef {import('./credentials.js').Visitor} Visitor */
/** @typedef {{status?: string, template?: string, limit?: number}} Filter */

const SILENCE = 35_000;
const POLL = 5_000;

/**
 * The lobby as it is and as it changes: each value is the whole list. Where the server has no stream of it, it is asked
 * for every five seconds.
 *
 * @param {Visitor} visitor
 * @param {import('../reprise.d.ts').Clock} clock
 * @param {() => number} random
 * @param {Filter} [filter]
 * @param {AbortSignal} [signal]
 * @returns {AsyncGenerator<readonly RoomSummary[]>}
 */
export async function* lobby(visitor, clock, random, filter = {}, signal) {
  const asked = Object.entries(filter).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const query = asked.length === 0 ? '' : `?${asked.join('&')}`;
  // Only what is not filtered is told as it happens.
  let streams = query === '';
  for (let failures = 0; !signal?.aborted; ) {
    let pause = POLL;
    try {
      if (streams) {
        for await (const rooms of streamed(visitor, clock, signal)) {
          failures = 0;
          yield rooms;
        }
        pause = backOff(0, random);
      } else {
        yield (await visitor.json(`/rooms${query}`, { signal })).rooms;
        failures = 0;
      }
    } catch (error) {
      if (signal?.aborted) {
        return;
      }
      if (fate(error) !== 'no') {
        pause = /** @type {any} */ (error).retryAfter ?? backOff(failures++, random);
      } else if (!streams) {
        throw error;
      } else {
        [streams, pause] = [false, 0];
      }
    }
    await sleep(clock, pause, signal);
  }
}

/** @param {Visitor} visitor @param {import('../reprise.d.ts').Clock} clock @param {AbortSignal} [signal] */
async function* streamed(visitor, clock, signal) {
  const response = await visitor.ask('/lobby/stream', { headers: { Accept: 'text/event-stream' }, signal });
  /** @type {RoomSummary[]} */
  let rooms = [];
  for await (const blocks of messages(/** @type {ReadableStream<Uint8Array>} */ (response.body), clock, SILENCE)) {
    const told = blocks.filter((each) => each.data !== '');
    for (const { event, data } of told) {
      const value = JSON.parse(data);
      const code = value.roomCode;
      if (event === 'snapshot') {
        rooms = value.rooms;
      } else if (event === 'room' || event === 'gone') {
        rooms = [...(event === 'room' ? [value] : []), ...rooms.filter((each) => each.roomCode !== code)];
      }
    }
    if (told.length > 0) {
      yield /** @type {readonly RoomSummary[]} */ (rooms);
    }
  }
}
