import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { after } from '../lib/fold.js';
import { history } from '../lib/history.js';
import { show } from '../lib/redact.js';
import { Story } from './story.js';

const CARDS = Array.from({ length: 83 }, (_, number) => `card-${number}`);
const PILES = ['left', 'middle', 'right', 'deck'];

/** Each card goes from pile to pile, again and again. */
function long(events) {
  const story = new Story('shared-table', CARDS);
  const at = new Map();
  for (let number = 0; story.entries.length < events; number++) {
    const card = CARDS[number % CARDS.length];
    const to = PILES[Math.floor(number / CARDS.length) % PILES.length];
    story.moved('ada', card, at.get(card) ?? 'deck', to);
    at.set(card, to);
  }
  return story.entries;
}

describe('a history', () => {
  it('knows the state at every revision, asked in any order', () => {
    const entries = long(300);
    const past = history(entries);
    const states = [];
    entries.forEach((entry) => states.push(after(states.at(-1), entry)));
    for (const revision of [300, 1, 64, 65, 66, 128, 63, 299, 2, 200, 199, 201]) {
      assert.deepEqual(past.state(revision), states[revision - 1], `at ${revision}`);
    }
  });

  it('begins in the middle, with the state before', () => {
    const entries = long(200);
    const before = history(entries.slice(0, 99)).state(99);
    const past = history(entries.slice(99), before);

    assert.deepEqual([past.from, past.to], [100, 200]);
    assert.deepEqual(past.state(150), history(entries).state(150));
    assert.deepEqual(past.state(99), before);
    assert.throws(() => past.state(98), RangeError);
    assert.throws(() => past.entry(201), RangeError);
  });

  it('grows while it is looked at', () => {
    const entries = long(130);
    const past = history(entries.slice(0, 128));
    entries.slice(128).forEach((entry) => past.append(entry));
    assert.deepEqual(past.state(130), history(entries).state(130));
  });

  it('finds forward and back', () => {
    const past = history(long(300));
    const isFirst = (state, entry) => entry.payload.cardId === 'card-0';
    const found = [past.find(isFirst), past.find(isFirst, 5), past.find(isFirst, 300, true), past.find(isFirst, 3, true)];
    assert.deepEqual(found, [4, 87, 253, undefined]);
    assert.equal(past.find((state) => state.table.piles.deck.length === 0), 86);
  });

  it('tells the life of a card', () => {
    const past = history(new Story().moved('ada', 'fun', 'deck', 'left').moved('ada', 'god', 'deck', 'left').entries);
    assert.deepEqual(past.lifeOf('fun').map((entry) => entry.type), ['RoomOpened', 'CardMoved']);
  });

  it('shows what an audience saw', () => {
    const past = history(new Story('values-sort').joined('ben').moved('ben', 'fun', 'deck', 'top8').entries);
    assert.deepEqual(past.as({ owner: 'ada' }, 6), show(past.state(6), { owner: 'ada' }));
    assert.deepEqual(past.as('PUBLIC', 6).participants[1].hand.counts.top8, 1);
  });

  it('tells what changed, and not what only made way', () => {
    const story = new Story().joined('ben');
    const from = story.entries.length;
    story.moved('ben', 'god', 'deck', 'left').moved('ben', 'fame', 'deck', 'left')
      .add('ParticipantDisconnected', { participantId: 'ben' });
    const past = history(story.entries);
    const moved = (cardId, one, other) => ({ what: 'card', cardId, board: 'TABLE', from: one, to: other });

    assert.deepEqual(past.changed(from, past.to), [
      { what: 'participant', participantId: 'ben', member: 'connected', from: true, to: false },
      moved('god', { pile: 'deck', position: 2 }, { pile: 'left', position: 1 }),
      moved('fame', { pile: 'deck', position: 0 }, { pile: 'left', position: 0 }),
    ]);
    assert.deepEqual(past.changed(past.to, past.to), []);
    assert.deepEqual(past.changed(1, 3).map((each) => each.what), ['room', 'joined']);
    assert.equal(past.changed(past.to, from).length, 3);
  });

  it('finds the revision of a time', () => {
    const past = history(long(300));
    const time = new Date(past.entry(200).timestamp);
    assert.equal(past.revisionAt(time), 200);
    assert.equal(past.revisionAt(new Date(time.getTime() + 999)), 200);
    assert.equal(past.revisionAt(new Date(0)), undefined);
    assert.equal(past.revisionAt(new Date('2100-01-01')), 300);
  });

  it('steps through 10,000 events within a frame', () => {
    const past = history(long(10_000));
    past.state(5_000);
    const steps = [];
    for (let number = 0; number < 500; number++) {
      const revision = 1 + ((number * 7_919) % 10_000);
      const start = performance.now();
      past.state(revision);
      steps.push(performance.now() - start);
    }
    steps.sort((one, other) => one - other);
    console.log(`a step anywhere in 10,000: median ${steps[250].toFixed(3)} ms, 99 % ${steps[495].toFixed(3)} ms`);
    assert.ok(steps[495] <= 16, `99 % within ${steps[495]} ms`);
  });
});
