import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { history } from '../lib/history.js';
import { Replaying } from '../lib/replay.js';
import { VirtualClock } from './scripted/virtual-clock.js';
import { Story } from './story.js';

const ENTRIES = new Story().joined('ben').moved('ben', 'fun', 'deck', 'left').moved('ben', 'god', 'deck', 'left').entries;

describe('A replay', () => {
  let clock, shown;

  beforeEach(() => {
    clock = new VirtualClock();
    shown = [];
  });

  /** Entries are a second apart. */
  function play(how = {}, entries = ENTRIES) {
    const replay = new Replaying({ history: async () => history(entries) }, clock, how);
    (async () => {
      for await (const { state, entry } of replay) {
        assert.equal(state.revision, entry.revision);
        shown.push(entry.revision);
      }
      shown.push('end');
    })();
    return replay;
  }

  it('goes at the speed that is asked for, which may change on the way', async () => {
    const replay = play();
    await clock.pass(999);
    assert.deepEqual(shown, [1]);
    await clock.pass(1);
    assert.deepEqual([shown, replay.revision], [[1, 2], 2]);
    replay.speed = 2;
    replay.speed = 4;
    await clock.pass(0);
    assert.deepEqual(shown, [1, 2], 'only time goes on');
    await clock.pass(500);
    assert.deepEqual(shown, [1, 2, 3, 4]);
    replay.speed = 'max';
    await clock.pass(0);
    assert.deepEqual(shown, [1, 2, 3, 4, 5, 6, 7, 'end']);
  });

  it('waits no longer than five seconds, however long nothing happened', async () => {
    const late = { ...ENTRIES[1], timestamp: '2026-03-02T10:00:00Z' };
    play({}, [ENTRIES[0], late]);
    await clock.pass(4_999);
    assert.deepEqual(shown, [1]);
    await clock.pass(1);
    assert.deepEqual(shown, [1, 2, 'end']);
  });

  it('runs through what is of little interest', async () => {
    play({ speed: 'interest' });
    await clock.pass(0);
    assert.deepEqual(shown, [1, 2]);
    await clock.pass(1_000);
    assert.deepEqual(shown, [1, 2, 3, 4]);
    await clock.pass(1_000);
    assert.deepEqual(shown, [1, 2, 3, 4, 5, 6, 7, 'end']);
  });

  it('pauses, goes on, and jumps', async () => {
    const replay = play();
    await clock.pass(1_000);
    replay.pause();
    await clock.pass(60_000);
    assert.deepEqual(shown, [1, 2]);
    replay.seek(6);
    assert.equal(replay.revision, 2);
    replay.play();
    await clock.pass(1_000);
    assert.deepEqual(shown, [1, 2, 6, 7, 'end']);
  });

  it('ends when it is closed', async () => {
    const replay = play();
    await clock.pass(1_000);
    replay.close();
    await clock.pass(60_000);
    assert.deepEqual(shown, [1, 2, 'end']);
  });
});
