import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { after } from '../lib/fold.js';
import { show } from '../lib/redact.js';
import { Story } from './story.js';

const fold = (entries) => entries.reduce(after, undefined);

describe('a fold', () => {
  it('shares with the state before what an entry does not change', () => {
    const { entries } = new Story('values-sort').joined('ben').moved('ada', 'fun', 'deck', 'top8');
    const before = fold(entries.slice(0, -1));
    const now = after(before, entries.at(-1));

    assert.equal(now.deck, before.deck);
    assert.equal(now.participants[1], before.participants[1]);
    assert.equal(now.participants[0].hand.piles.important, before.participants[0].hand.piles.important);
    assert.deepEqual(before.participants[0].hand.piles.deck, ['fame', 'fun', 'god']);
    assert.deepEqual(now.participants[0].hand.piles.deck, ['fame', 'god']);
  });

  it('refuses an entry that is not the next one', () => {
    const { entries } = new Story().joined('ben');
    assert.throws(() => fold([...entries, entries.at(-1)]), /does not follow/);
    assert.throws(() => after(undefined, entries[1]), /is no beginning/);
  });

  it('refuses an entry of a type that it does not know', () => {
    const { entries } = new Story().add('DiceThrown', {});
    assert.throws(() => fold(entries), /DiceThrown is unknown/);
  });

  it('counts the cards of a hand that it may not see', () => {
    const { entries } = new Story('values-sort').moved('ada', 'fun', 'deck', 'top8');
    const state = fold(entries.map((entry) => show(entry, 'PUBLIC')));

    assert.deepEqual(state.participants[0].hand.counts, { deck: 2, important: 0, 'not-important': 0, top8: 1, top3: 0 });
    assert.deepEqual(state, show(fold(entries), 'PUBLIC'));
  });

  it('keeps of an erased person how many cards they had and revealed', () => {
    const story = new Story('values-sort');
    const counts = { deck: 3, important: 0, 'not-important': 0, top8: 0, top3: 0 };
    const gone = { participantId: 'ben', erased: true };
    story
      .add('ParticipantJoined', { ...gone, name: 'Removed person', role: 'PLAYER' })
      .add('ParticipantSeated', { participantId: 'ben', hand: { counts } })
      .add('CardMoved', { participantId: 'ben', board: 'HAND', fromPile: 'deck', toPile: 'top8' })
      .add('SelectionRevealed', { ...gone, revealType: 'TOP8', count: 1 });
    const ben = fold(story.entries).participants[1];

    assert.equal(ben.erased, true);
    assert.equal(ben.name, 'Removed person');
    assert.deepEqual(ben.hand, { counts: { ...counts, deck: 2, top8: 1 } });
    assert.deepEqual(ben.reveals, { TOP8: { count: 1 } });
  });
});
