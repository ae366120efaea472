import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { connect } from '../lib/reprise.js';
import { CARDS, CODE, Stage } from './scripted/stage.js';

describe('A seat', () => {
  let stage, seat;

  beforeEach(async () => {
    stage = new Stage();
    seat = await stage.openTab();
  });

  it('shows a move at once, and it stays shown between the ack and its event', async () => {
    const shown = [];
    seat.on('view', (view) => shown.push(view.table.piles.left.join()));
    const move = seat.move({ cardId: 'fame', toPile: 'left' });
    assert.deepEqual([seat.view.table.piles.left, seat.confirmed.table.piles.left], [['fame'], []]);
    assert.equal(seat.view.pending.get('fame'), move);
    await stage.clock.pass(3_000);
    assert.equal(move.state, 'done');
    assert.equal((await move.acked).events.length, 1);
    assert.equal(await move.seen, seat.revision);
    assert.deepEqual(new Set(shown), new Set(['fame']));
    assert.equal(seat.view.pending.size, 0);
  });

  it('tells what is to be shown at most once for each frame', async () => {
    await stage.clock.pass(100);
    let frames = 0;
    seat.on('view', () => frames++);
    CARDS.forEach((cardId) => seat.move({ cardId, toPile: 'left' }));
    stage.server.streams.forEach((each) => stage.server.snapshot(each));
    await stage.clock.pass(15);
    assert.equal(frames, 0);
    await stage.clock.pass(1);
    assert.equal(frames, 1);
    await stage.clock.pass(160);
    assert.ok(frames > 1 && frames <= 11, String(frames));
  });

  it('tells of a look of support staff, and goes on', async () => {
    let looks = 0;
    seat.on('looked', () => (looks += 1));
    stage.server.look();
    await stage.clock.pass(100);
    assert.equal(looks, 1);
    stage.benMoves('fame', 'deck', 'middle');
    await stage.clock.pass(1_000);
    assert.deepEqual([seat.link.name, seat.confirmed.table.piles.middle], ['live', ['fame']]);
  });

  it('sends one request at a time, and what waits together', async () => {
    const commands = Array.from({ length: 205 }, (_, i) => seat.move({ cardId: 'fame', toPile: ['left', 'right'][i % 2] }));
    await stage.clock.pass(10_000);
    assert.ok(commands.every(({ state }) => state === 'done'));
    assert.deepEqual(stage.sent('/moves').map(({ body }) => JSON.parse(body).moves?.length ?? 1), [1, 100, 100, 4]);
  });

  it('says who won, and offers the same wish from where the card is now', async () => {
    stage.benMoves('fame', 'deck', 'middle');
    const move = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(3_000);
    const [refusal] = stage.of('refused');
    assert.equal(move.state, 'refused');
    assert.equal(refusal.because, 'other-won');
    assert.match(refusal.sentence, /^ben moved FAME to middle at \d\d:\d\d:\d\d$/);
    assert.equal(await move.acked.catch((error) => error), refusal);
    assert.deepEqual(seat.view.table.piles.middle, ['fame']);
    refusal.again();
    await stage.clock.pass(3_000);
    assert.deepEqual(seat.confirmed.table.piles.left, ['fame']);
  });

  it('shows who won, and does the same wish from there, before the stream tells of it', async () => {
    stage.network.stalled = true;
    stage.benMoves('fame', 'deck', 'middle');
    const shown = [];
    seat.on('view', ({ table }) => shown.push(Object.keys(table.piles).find((pile) => table.piles[pile].includes('fame'))));
    seat.move({ cardId: 'fame', toPile: 'left' });
    let again;
    seat.on('refused', (refusal) => (again = refusal.again));
    await stage.clock.pass(3_000);
    assert.deepEqual([seat.confirmed.table.piles.deck.includes('fame'), seat.view.table.piles.middle], [true, ['fame']]);
    const wish = again();
    assert.deepEqual([wish.moves[0].fromPile, seat.view.table.piles.left], ['middle', ['fame']]);
    await stage.clock.pass(3_000);
    assert.deepEqual([wish.state, stage.of('refused').length, stage.sent('/moves').length], ['acked', 1, 2]);
    stage.network.stalled = false;
    await stage.clock.pass(60_000);
    assert.equal(wish.state, 'done');
    assert.deepEqual(seat.confirmed.table.piles.left, ['fame']);
    assert.deepEqual(shown.filter((each, i) => each !== shown[i - 1]), ['left', 'middle', 'left']);
  });

  it('goes on from where the own other device has put the card, without showing it to and fro', async () => {
    stage.network.stalled = true;
    stage.server.command('ada', 'other-device', { kind: 'moves', moves: [{ cardId: 'fame', fromPile: 'deck', toPile: 'middle', position: 0 }] });
    const shown = new Set();
    seat.on('view', ({ table }) => shown.add(table.piles.left.join()));
    const move = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(3_000);
    assert.deepEqual([move.state, [...shown]], ['acked', ['fame']]);
  });

  it('sends what is stored in the moment in which nothing more was found', async () => {
    stage.life.store.set = async (key, value) => void stage.disk.set(key, JSON.stringify(value));
    for (let ticks = 0; ticks < 20; ticks++) {
      seat.engine.queue.poke();
      for (let tick = 0; tick < ticks; tick++) {
        await undefined;
      }
      const move = seat.move({ cardId: 'fame', toPile: ['left', 'right'][ticks % 2] });
      await stage.clock.pass(3_000);
      assert.equal(move.state, 'done', `${ticks} ticks later`);
    }
  });

  it('loses of several moves only the one that another was faster with', async () => {
    stage.network.stalled = true;
    seat.move({ cardId: 'hope', toPile: 'left' });
    await stage.clock.pass(3);
    stage.benMoves('fun', 'deck', 'middle');
    const moves = CARDS.slice(0, 3).map((cardId) => seat.move({ cardId, toPile: 'left' }));
    await stage.clock.pass(60_000);
    stage.network.stalled = false;
    await stage.clock.pass(60_000);
    assert.deepEqual(moves.map(({ state }) => state), ['done', 'refused', 'done']);
  });

  it('does several moves that are given together each by itself', async () => {
    stage.network.stalled = true;
    stage.benMoves('fun', 'deck', 'middle');
    const group = seat.move(CARDS.slice(0, 3).map((cardId) => ({ cardId, toPile: 'left' })));
    const states = [];
    group.on('state', (state) => states.push(state));
    assert.deepEqual([group.state, group.moves.length, seat.view.pending.size], ['queued', 3, 3]);
    await stage.clock.pass(60_000);
    stage.network.stalled = false;
    await stage.clock.pass(60_000);
    assert.equal(states.at(-1), 'done', String(states));
    assert.equal((await group.acked.catch((error) => error)).because, 'other-won');
    assert.deepEqual(seat.confirmed.table.piles.left, ['fame', 'god']);
    seat.undo(group);
    await stage.clock.pass(3_000);
    assert.deepEqual(seat.confirmed.table.piles, { deck: CARDS.filter((each) => each !== 'fun'), left: [], middle: ['fun'], right: [] });
  });

  it('moves several together or not at all, if asked to', async () => {
    stage.network.stalled = true;
    stage.benMoves('fun', 'deck', 'middle');
    const together = seat.move(CARDS.map((cardId) => ({ cardId, toPile: 'left' })), { atomic: true });
    await stage.clock.pass(3_000);
    assert.equal(together.state, 'refused');
    assert.deepEqual(stage.server.state.table.piles.left, []);
  });

  it('takes a wish for done that another has fulfilled', async () => {
    stage.network.stalled = true;
    stage.benMoves('fame', 'deck', 'left');
    const move = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(60_000);
    stage.network.stalled = false;
    await stage.clock.pass(60_000);
    assert.equal(move.state, 'done');
    assert.deepEqual(stage.of('refused'), []);
  });

  it('takes back what was not sent, and moves a card back', async () => {
    const first = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(10);
    const second = seat.move({ cardId: 'fame', toPile: 'right' });
    await stage.clock.pass(10);
    assert.deepEqual([first.cancel(), second.cancel()], [false, true]);
    await stage.clock.pass(3_000);
    assert.deepEqual([first.state, second.state], ['done', 'cancelled']);
    assert.equal((await second.acked.catch((error) => error)).code, 'CANCELLED');
    seat.undo(first);
    await stage.clock.pass(3_000);
    assert.deepEqual(seat.confirmed.table.piles.deck, CARDS);
    assert.equal(seat.undo(first), undefined);
  });

  it('keeps what is done offline through a reload, and says once what no longer fits', async () => {
    stage.network.offline = true;
    stage.network.cutStreams();
    CARDS.forEach((cardId) => seat.move({ cardId, toPile: 'left' }));
    await stage.clock.pass(60_000);
    assert.equal(seat.link.name, 'offline');
    assert.ok(seat.link.retryAt.getTime() >= stage.clock.now() - 1);
    seat = await stage.openTab();
    assert.deepEqual(seat.view.table.piles.left.length, 4);
    stage.benMoves('fame', 'deck', 'middle');
    stage.benMoves('fun', 'deck', 'middle');
    stage.network.offline = false;
    await stage.clock.pass(30_000);
    const contested = stage.of('contested');
    assert.deepEqual(contested.map((each) => each.map(({ moves }) => moves[0].cardId)), [['fame', 'fun']]);
    const at = stage.told.find(({ type }) => type === 'contested').at;
    assert.ok(stage.sent('/moves').every((each) => each.at >= at), 'told before anything is sent');
    assert.deepEqual(seat.confirmed.table.piles, { deck: [], left: ['god', 'hope'], middle: ['fun', 'fame'], right: [] });
    assert.equal(stage.of('refused').length, 2);
  });

  it('goes on as long as its tab lives where nothing can be stored', async () => {
    const { store } = stage.life;
    store.set = store.delete = async () => {
      throw new Error('The quota is exceeded');
    };
    const moves = CARDS.map((cardId) => seat.move({ cardId, toPile: 'left' }));
    await stage.clock.pass(3_000);
    assert.deepEqual(moves.map(({ state }) => state), Array(4).fill('done'));
  });

  it('gives up after half an hour what could not be sent', async () => {
    stage.network.offline = true;
    stage.network.cutStreams();
    const move = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(31 * 60_000);
    assert.equal(move.state, 'expired');
    assert.deepEqual(seat.view.table.piles.left, []);
    assert.equal(stage.of('refused')[0].code, 'EXPIRED');
  });

  it('sends the same bytes again after a crash, and looks first whether they had arrived', async () => {
    stage.network.fetch = (url) => (url.endsWith('/moves') ? new Promise(() => {}) : undefined);
    seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(1_000);
    stage.network.fetch = undefined;
    seat = await stage.openTab();
    await stage.clock.pass(5_000);
    const [lost, again] = stage.sent('/moves');
    assert.deepEqual([again.body, again.headers['Idempotency-Key']], [lost.body, lost.headers['Idempotency-Key']]);
    assert.ok(stage.requests.some(({ path, at }) => path.includes('/events?after=') && at < again.at));
    assert.deepEqual(seat.confirmed.table.piles.left, ['fame']);
  });

  it('rejoins when its token is not good any more', async () => {
    stage.server.expireTokens();
    const move = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(5_000);
    assert.equal(move.state, 'done');
    assert.equal(stage.sent('/session').length, 1);
    assert.equal(JSON.parse(stage.disk.get(`http://scripted seat/${CODE}`)).token, stage.requests.at(-1).headers.Authorization.slice(7));
  });

  it('rejoins also where the token that another tab has stored is not good any more', async () => {
    const key = `http://scripted seat/${CODE}`;
    stage.disk.set(key, JSON.stringify({ ...JSON.parse(stage.disk.get(key)), token: stage.server.token('ada') }));
    stage.server.expireTokens();
    const move = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(5_000);
    assert.deepEqual([move.state, stage.of('lost')], ['done', []]);
  });

  it('beats every 20 seconds', async () => {
    const before = stage.sent('/heartbeats').length;
    await stage.clock.pass(200_000);
    const beats = stage.sent('/heartbeats').slice(before).map(({ at }) => at);
    assert.ok(beats.length >= 9);
    assert.ok(beats.slice(1).every((at, i) => at - beats[i] >= 20_000 && at - beats[i] <= 25_000));
  });

  it('hands back what was not sent when the seat is lost, and forgets it', async () => {
    stage.network.fetch = (url) => (url.endsWith('/moves') ? new Promise(() => {}) : undefined);
    const sent = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(100);
    const waits = seat.move({ cardId: 'fun', toPile: 'left' });
    stage.server.command('ada', 'kicked', { kind: 'leave' });
    await stage.clock.pass(3_000);
    assert.deepEqual(stage.of('lost')[0].commands, [sent, waits]);
    assert.deepEqual([sent.state, waits.state, seat.link.name], ['expired', 'expired', 'lost']);
    assert.deepEqual([...stage.disk.keys()], []);
    assert.throws(() => seat.move({ cardId: 'fame', toPile: 'left' }), { code: 'LOST' });
  });
});

describe('The stream of a seat', () => {
  let stage, seat;

  beforeEach(async () => {
    stage = new Stage();
    seat = await stage.openTab();
  });

  it('is opened again from where it was, and says what it missed', async () => {
    stage.server.catchUp = 2;
    stage.network.offline = true;
    stage.network.cutStreams();
    stage.benMoves('fame', 'deck', 'left');
    stage.benMoves('fun', 'deck', 'left');
    await stage.clock.pass(1_000);
    stage.network.offline = false;
    await stage.clock.pass(20_000);
    assert.deepEqual(stage.of('change').map(({ entry }) => entry.revision), [6, 7]);
    stage.network.offline = true;
    stage.network.cutStreams();
    CARDS.slice(0, 3).forEach((cardId) => stage.benMoves(cardId, stage.server.state.table.piles.left.includes(cardId) ? 'left' : 'deck', 'right'));
    stage.network.offline = false;
    await stage.clock.pass(20_000);
    assert.deepEqual(stage.of('gap'), [{ from: 8, to: 10 }]);
    assert.deepEqual(stage.of('snapshot').map(({ because }) => because), ['gap']);
    assert.deepEqual(seat.confirmed, stage.server.state);
  });

  it('is live again also where something happens all the time', async () => {
    stage.network.chance = { below: () => 5, is: () => false, next: () => 0.99 };
    stage.network.cutStreams();
    const piles = ['deck', 'left', 'right'];
    for (let i = 0; i < 60; i++) {
      await stage.clock.pass(50);
      stage.benMoves('fame', piles[i % 3], piles[(i + 1) % 3]);
    }
    assert.equal(seat.link.name, 'live');
    const move = seat.move({ cardId: 'fun', toPile: 'middle' });
    await stage.clock.pass(1_000);
    assert.equal(move.state, 'done');
  });

  it('is waited for until a revision is there, or the wait is given up', async () => {
    const giveUp = new AbortController();
    const [there, never] = [seat.until(6), seat.until(99, giveUp.signal).catch(({ code }) => code)];
    stage.benMoves('fame', 'deck', 'left');
    await stage.clock.pass(1_000);
    assert.equal((await there).revision, 6);
    giveUp.abort();
    assert.equal(await never, 'CANCELLED');
  });

  it('tells a reader who is too slow to hear everything', async () => {
    const [stream] = stage.server.streams;
    stage.server.streams.delete(stream);
    stage.benMoves('fame', 'deck', 'left');
    stage.benMoves('fun', 'deck', 'left');
    stage.server.snapshot(stream);
    await stage.clock.pass(1_000);
    assert.deepEqual(stage.of('gap'), [{ from: 6, to: 7 }]);
    assert.deepEqual(stage.of('snapshot').map(({ because }) => because), ['slow']);
  });

  it('accepts a snapshot of a revision that it knows', async () => {
    stage.server.streams.forEach((each) => stage.server.snapshot(each));
    await stage.clock.pass(2_000);
    assert.deepEqual(stage.of('snapshot').map(({ because, state }) => [because, state.revision]), [['audience', 5]]);
    assert.deepEqual(stage.of('gap'), []);
  });

  it('keeps its place where it sees the room as it was before it came', async () => {
    const behind = { seconds: 120, releaseAt: '2026-01-31T12:02:00Z' };
    const early = { ...stage.server.state, participants: [] };
    stage.server.streams.forEach((each) => stage.server.snapshot(each, early, behind));
    await stage.clock.pass(2_000);
    assert.deepEqual([seat.link.name, seat.behind, stage.of('lost')], ['live', behind, []]);
    stage.server.streams.forEach((each) => stage.server.snapshot(each));
    await stage.clock.pass(2_000);
    assert.equal(seat.behind, undefined);
  });

  it('is dead after 35 silent seconds', async () => {
    stage.network.stalled = true;
    stage.server.streams.forEach(({ push }) => push(': the last that arrives\n\n'));
    await stage.clock.pass(40_000);
    assert.notEqual(seat.link.name, 'live');
    stage.network.stalled = false;
    await stage.clock.pass(80_000);
    assert.equal(seat.link.name, 'live');
  });

  it('is tried again with pauses that grow to 15 seconds, and at once when the network is back', async () => {
    stage.network.serverDown = true;
    stage.network.cutStreams();
    await stage.clock.pass(120_000);
    const tries = stage.sent('?at=5&minRevision=5').map(({ at }) => at);
    const pauses = tries.slice(1).map((at, i) => at - tries[i]);
    assert.ok(pauses.every((each) => each <= 15_400) && pauses.at(-1) >= 7_500, String(pauses));
    stage.network.serverDown = false;
    const at = stage.clock.now();
    seat.wake();
    await stage.clock.pass(1_000);
    assert.equal(seat.link.name, 'live');
    assert.ok(stage.requests.some((each) => each.at >= at && each.at < at + 100));
  });

  it('begins afresh where the server was restored from a backup, and says so', async () => {
    stage.server.backUp();
    const lost = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(3_000);
    assert.equal(lost.state, 'done');
    stage.network.serverDown = true;
    stage.network.cutStreams();
    stage.server.restore();
    await stage.clock.pass(3_000);
    stage.network.serverDown = false;
    await stage.clock.pass(30_000);
    assert.deepEqual(stage.of('snapshot').map(({ because }) => because), ['restored']);
    assert.deepEqual(seat.confirmed, stage.server.state);
    seat.move({ cardId: 'fun', toPile: 'left' });
    await stage.clock.pass(3_000);
    assert.deepEqual(seat.confirmed.table.piles.left, ['fun']);
  });

  it('ends with the room', async () => {
    stage.server.command('ben', 'end', { kind: 'close' });
    const late = seat.move({ cardId: 'fame', toPile: 'left' });
    await stage.clock.pass(5_000);
    assert.equal(seat.link.name, 'ended');
    assert.deepEqual([late.state, stage.of('refused')[0].because], ['refused', 'gone']);
    const requests = stage.requests.length;
    await stage.clock.pass(300_000);
    assert.equal(stage.requests.length, requests);
  });
});

describe('Opening and joining', () => {
  it('are begun with one key, also when they are asked for again', async () => {
    const stage = new Stage();
    const keys = [];
    const reprise = connect({
      url: 'http://scripted', clock: stage.clock, store: 'memory',
      fetch: async (_, { headers, body }) => {
        keys.push([headers['Idempotency-Key'], body]);
        throw new Error('no network');
      },
    });
    for (const name of ['Ada', 'Ada', 'Ben']) {
      const failed = reprise.join('abc234 ', { name }).catch((error) => error.code);
      await stage.clock.pass(60_000);
      assert.equal(await failed, 'NETWORK');
    }
    assert.equal(new Set(keys.slice(0, 10).map(String)).size, 1);
    assert.equal(new Set(keys.slice(10).map(String)).size, 1);
    assert.notEqual(keys[0][0], keys[10][0]);
    assert.match(keys[0][0], /^[0-9a-v]{26}$/);
  });
});
