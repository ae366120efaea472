import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

// Loaded before the first test, since no virtual time passes while a file is read.
import '../lib/lobby.js';
import { connect } from '../lib/reprise.js';
import { VirtualClock } from './scripted/virtual-clock.js';

const row = (roomCode, status = 'LOBBY') => ({ roomCode, status });
const block = (event, data) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Answers with the next of these each time, and notes what was asked for. */
function lobbyOf(filter, answers) {
  const clock = new VirtualClock();
  const asked = [];
  const fetch = async (url) => {
    asked.push(url.slice('http://scripted/api/v1'.length));
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer();
  };
  const rooms = connect({ url: 'http://scripted', store: 'memory', clock, random: () => 0.5, fetch }).lobby(filter);
  const seen = [];
  (async () => {
    for await (const list of rooms) {
      seen.push(list.map((each) => each.roomCode).join(' '));
    }
  })();
  return { clock, asked, seen };
}

const stream = (...blocks) => () => new Response(blocks.join(''), { headers: { 'Content-Type': 'text/event-stream' } });
const page = (...rooms) => () => Response.json({ rooms });
const problem = (status, code) => () => Response.json({ status, code, detail: code }, { status });

describe('The lobby', () => {
  it('is told as it changes', async () => {
    const { clock, asked, seen } = lobbyOf(undefined, [
      stream(block('snapshot', { rooms: [row('A'), row('B')] })),
      stream(block('snapshot', { rooms: [row('A'), row('B')] }), ': heartbeat\n\n', block('room', row('B', 'IN_GAME')), block('gone', { roomCode: 'A' })),
    ]);
    await clock.pass(200);
    assert.deepEqual(asked, ['/lobby/stream', '/lobby/stream']);
    assert.deepEqual(seen, ['A B', 'B']);
  });

  it('is asked for every five seconds where only some rooms are wanted', async () => {
    const { clock, asked, seen } = lobbyOf({ status: 'IN_GAME', limit: 5 }, [page(row('A')), page(row('A'), row('B'))]);
    await clock.pass(5_000);
    assert.deepEqual(asked, Array(2).fill('/rooms?status=IN_GAME&limit=5'));
    assert.deepEqual(seen, ['A', 'A B']);
  });

  it('is asked for where the server has no stream of it, and waits where it is told to', async () => {
    const { clock, asked, seen } = lobbyOf(undefined, [
      problem(503, 'ENGINE_UNAVAILABLE'),
      problem(404, 'NOT_FOUND'),
      page(row('A')),
    ]);
    await clock.pass(1_000);
    assert.deepEqual(asked, ['/lobby/stream', '/lobby/stream', '/rooms']);
    assert.deepEqual(seen, ['A']);
  });
});
