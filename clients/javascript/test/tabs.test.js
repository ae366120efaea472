import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { connect } from '../lib/reprise.js';
import { sharedTabs } from '../lib/tabs.js';
import { Chance } from './scripted/chance.js';
import { Life } from './scripted/life.js';
import { Network } from './scripted/network.js';
import { pileOf, ScriptedServer } from './scripted/server.js';
import { Browser } from './scripted/browser.js';
import { VirtualClock } from './scripted/virtual-clock.js';

const CODE = 'ABC234';
const CARDS = ['fame', 'fun', 'god', 'hope'];

it('A tab that is refused locks, as in a sandboxed frame, leads by itself', async () => {
  const clock = new VirtualClock();
  let [led, asked] = [0, 0];
  const request = async () => {
    asked++;
    throw new DOMException('Locks are refused', 'SecurityError');
  };
  const platform = { navigator: { locks: { request } }, BroadcastChannel: new Browser(clock).platform({ lives: true }).BroadcastChannel };
  const tab = sharedTabs('room', { lead: () => (led++, () => led--), message() {} }, clock, platform);
  await clock.pass(1_000);
  assert.deepEqual([led, asked], [1, 1]);
  tab.close();
  assert.equal(led, 0);
});

describe('Six tabs of one seat', () => {
  let clock, disk, server, network, browser, tabs;

  beforeEach(async () => {
    [clock, disk] = [new VirtualClock(), new Map()];
    server = new ScriptedServer(clock, 'shared-table', CARDS);
    network = new Network(clock, server, new Chance(1));
    browser = new Browser(clock);
    const seat = { roomCode: CODE, participant: { participantId: 'ada', name: 'ada', role: 'HOST' }, token: server.token('ada'), at: 1 };
    disk.set(`http://scripted seat/${CODE}`, JSON.stringify(seat));
    tabs = [];
    for (let i = 0; i < 6; i++) {
      await open();
    }
  });

  async function open() {
    const life = new Life(clock, disk, new Chance(tabs.length));
    const tab = { life, requests: 0, changes: 0, sent: [] };
    const fetch_ = network.fetchFor(life);
    connect({
      url: 'http://scripted',
      store: life.store,
      clock: life.clock,
      fetch: (url, init) => {
        tab.requests++;
        tab.sent.push(init);
        return fetch_(url, init);
      },
      meet: (name, on, its) => sharedTabs(name, on, its, browser.platform(life)),
    })
      .resume(CODE)
      .then((found) => {
        tab.seat = found;
        found.on('change', () => tab.changes++);
      });
    tabs.push(tab);
    await clock.pass(500);
  }

  const leader = () => tabs.find(({ life, seat }) => life.lives && seat.engine !== undefined);
  const followers = () => tabs.filter(({ life, seat }) => life.lives && seat.engine === undefined);

  it('have one stream, and what one does all show', async () => {
    assert.equal(server.streams.size, 1);
    assert.equal(followers().length, 5);
    const moved = tabs.map(({ seat }, i) => seat.move({ cardId: CARDS[i % 4], toPile: ['left', 'right'][i % 2] }));
    await clock.pass(50);
    tabs.forEach(({ seat }) => assert.equal(seat.view.table.piles.deck.length, 0));
    await clock.pass(5_000);
    assert.deepEqual(moved.map((each) => each.state), Array(6).fill('done'));
    tabs.forEach(({ seat, changes }) => {
      assert.deepEqual(seat.confirmed, server.state);
      assert.equal(changes, tabs[0].changes);
    });
    followers().forEach(({ requests }) => assert.equal(requests, 0));
  });

  it('go on where the leading tab is closed in the midst of it', async () => {
    for (let round = 0; round < 4; round++) {
      const [first] = followers();
      const moves = CARDS.map((cardId) => first.seat.move({ cardId, toPile: ['left', 'right', 'middle', 'deck'][round] }));
      await clock.pass(5 + 20 * round);
      const closed = leader();
      closed.life.kill();
      browser.closed(closed.life);
      await clock.pass(5_000);
      assert.equal(followers().length, 4 - round);
      assert.deepEqual(moves.map((each) => each.state), Array(4).fill('done'));
      CARDS.forEach((card) => assert.equal(pileOf(server.state, 'ada', card), pileOf(first.seat.view, 'ada', card)));
    }
    assert.equal(server.entries.filter(({ type }) => type === 'CardMoved').length, 16);
  });

  it('send nothing under another key before they know what the tab that led has sent', async () => {
    const [closed, next] = tabs;
    next.seat.move({ cardId: 'fame', toPile: 'left' });
    await clock.pass(10);
    assert.equal(next.seat.view.pending.get('fame').state, 'pending');
    // It leads before its own next command is stored.
    Object.assign(next.life, { isQuick: false, chance: { below: () => 4 } });
    closed.life.kill();
    browser.closed(closed.life);
    network.cutStreams();
    next.seat.move({ cardId: 'fun', toPile: 'left' });
    await clock.pass(5_000);
    assert.equal(next.seat.engine !== undefined, true);
    const keys = tabs.flatMap(({ sent }) => sent).filter(({ body }) => body?.includes('fame')).map(({ headers }) => headers['Idempotency-Key']);
    assert.equal(new Set(keys).size, 1);
    assert.deepEqual(server.state.table.piles.left.toSorted(), ['fame', 'fun']);
  });

  it('hand over what one of them had kept and not told before it ended', async () => {
    const [ended] = followers();
    ended.seat.move({ cardId: 'fame', toPile: 'left' });
    ended.life.freeze();
    await clock.pass(10);
    ended.life.kill();
    browser.closed(ended.life);
    assert.deepEqual(server.state.table.piles.left, []);
    await open();
    assert.deepEqual(tabs.at(-1).seat.view.table.piles.left, ['fame']);
    await clock.pass(5_000);
    assert.deepEqual(server.state.table.piles.left, ['fame']);
    assert.deepEqual([...disk.keys()].filter((key) => key.includes('/outbox/')), []);
  });

  it('say to one of them that was late what it missed', async () => {
    const [late, other] = followers();
    const told = [];
    late.seat.on('gap', ({ from, to }) => told.push([from, to]));
    late.seat.ledger.snapshot({ ...late.seat.confirmed, revision: 3 });
    other.seat.move({ cardId: 'fame', toPile: 'left' });
    await clock.pass(1_000);
    assert.deepEqual(late.seat.confirmed, server.state);
    assert.deepEqual(told, [[4, server.state.revision]]);
  });

  it('take the place of a leading tab that is frozen', async () => {
    const frozen = leader();
    frozen.life.kill();
    await clock.pass(80_000);
    assert.notEqual(leader(), frozen);
    const move = followers()[0].seat.move({ cardId: 'fame', toPile: 'left' });
    await clock.pass(5_000);
    assert.equal(move.state, 'done');
  });

  it('tell one that was frozen for long what they did with what it had not sent', async () => {
    const frozen = leader();
    const said = [];
    frozen.seat.on('refused', ({ code }) => said.push(code));
    network.offline = true;
    network.cutStreams();
    await clock.pass(1_000);
    const move = frozen.seat.move({ cardId: 'fame', toPile: 'left' });
    await clock.pass(100);
    frozen.life.freeze();
    network.offline = false;
    await clock.pass(35 * 60_000);
    assert.deepEqual(server.state.table.piles.left, ['fame']);
    await frozen.life.thaw();
    await clock.pass(5_000);
    assert.deepEqual([move.state, said, frozen.seat.engine], ['done', [], undefined]);
    assert.equal(server.entries.filter(({ type }) => type === 'CardMoved').length, 1);
  });

  it('begin again where a refusal says that the card is, before the stream does', async () => {
    const [one] = followers();
    const refusals = [];
    one.seat.on('refused', (refusal) => refusals.push(refusal.again().moves[0].fromPile));
    network.stalled = true;
    server.command('ben', 'ben-1', { kind: 'moves', moves: [{ cardId: 'fame', fromPile: 'deck', toPile: 'middle', position: 0 }] });
    one.seat.move({ cardId: 'fame', toPile: 'left' });
    await clock.pass(3_000);
    assert.deepEqual([refusals, server.state.table.piles.left], [['middle'], ['fame']]);
    tabs.forEach(({ seat }) => assert.deepEqual(seat.view.table.piles.left, ['fame']));
  });

  it('hear from each other that a command is refused', async () => {
    const [one] = followers();
    const said = tabs.map(() => []);
    tabs.forEach(({ seat }, i) => seat.on('refused', ({ because, sentence }) => said[i].push(`${because}: ${sentence}`)));
    server.command('ben', 'ben-1', { kind: 'moves', moves: [{ cardId: 'fame', fromPile: 'deck', toPile: 'middle', position: 0 }] });
    one.seat.move({ cardId: 'fame', toPile: 'left' });
    await clock.pass(5_000);
    said.forEach((each) => assert.match(each.join(), /^other-won: ben moved FAME to middle at \d\d:\d\d:\d\d$/));
  });
});
