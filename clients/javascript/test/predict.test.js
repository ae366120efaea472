import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { after } from '../lib/fold.js';
import { predict } from '../lib/predict.js';
import { Story } from './story.js';

const state = (story) => story.entries.reduce(after, undefined);
const ada = { participantId: 'ada' };
const moves = (...moves) => ({ kind: 'moves', moves });

describe('a prediction', () => {
  it('gives the effective position', () => {
    const { effects } = predict(state(new Story()), ada, moves({ cardId: 'god', fromPile: 'deck', toPile: 'left', position: 9 }));
    assert.equal(effects[0].payload.position, 0);
  });

  it('takes a card from where it is and to the end, if not told otherwise', () => {
    const room = state(new Story().moved('ada', 'fun', 'deck', 'left'));
    const { effects } = predict(room, ada, moves({ cardId: 'fun', toPile: 'deck' }));
    assert.deepEqual(
      { ...effects[0].payload },
      { roomCode: 'ABC234', participantId: 'ada', board: 'TABLE', cardId: 'fun', fromPile: 'left', toPile: 'deck', position: 2 },
    );
  });

  it('says which move of a batch is refused, and where the card is', () => {
    const room = state(new Story());
    const first = { cardId: 'fun', fromPile: 'deck', toPile: 'left', position: 0 };
    assert.deepEqual(predict(room, ada, moves(first, { ...first, fromPile: 'right' })), {
      refused: 'STATE_CONFLICT',
      index: 1,
      current: { cardId: 'fun', board: 'TABLE', pile: 'deck', position: 1 },
    });
  });

  it('leaves the state as it is where nothing changes', () => {
    const room = state(new Story());
    const same = predict(room, ada, { kind: 'status', ready: false });
    assert.deepEqual(same.effects, []);
    assert.equal(same.state, room);
  });

  it('compares data by value', () => {
    const data = { score: 1, list: [1, { a: null }] };
    const room = state(new Story().add('StatusesChanged', { reason: 'STATUS', changes: [{ participantId: 'ada', data }] }));
    assert.deepEqual(predict(room, ada, { kind: 'status', data: structuredClone(data) }).effects, []);
    assert.equal(predict(room, ada, { kind: 'status', data: { ...data, list: [1, {}] } }).effects.length, 1);
  });

  it('brings a returning room back to the lobby with the last who comes out of the game', () => {
    const game = { reason: 'STATUS', changes: [{ participantId: 'ada', location: 'GAME' }] };
    const room = state(new Story().add('GameStarted', { name: 'Tag' }).add('StatusesChanged', game).add('GameEnded', {}));
    assert.equal(room.status, 'RETURNING');
    assert.equal(predict(room, ada, { kind: 'status', location: 'LOBBY' }).state.status, 'LOBBY');
  });
});
