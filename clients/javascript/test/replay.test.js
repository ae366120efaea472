import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

import { after } from '../lib/fold.js';
import { history } from '../lib/history.js';
import { canonical, same } from '../lib/json.js';
import { predict } from '../lib/predict.js';
import { show } from '../lib/redact.js';

const recording = process.env.REPRISE_RECORDING;
const OWNER = 'owner-';

test('rooms recorded by the server are replayed alike', { skip: !recording && 'recorded by Maven' }, async () => {
  const tally = { rooms: 0, entries: 0, erased: 0, states: 0, commands: 0, refused: {} };
  let room;
  for await (const text of createInterface({ input: createReadStream(recording) })) {
    const line = JSON.parse(text);
    if (line.seed !== undefined) {
      room?.finish();
      room = new Room(line.seed, tally);
    } else if (line.last === undefined) {
      room.step(line);
    } else {
      room.requireLast(line.last);
    }
  }
  room.finish();
  console.log(`${JSON.stringify(tally)}`);
  assert.ok(tally.entries > 0 && tally.erased > 0 && tally.commands > 0);
  for (const code of ['FORBIDDEN', 'ROOM_CLOSED', 'PILE_NOT_FOUND', 'CARD_NOT_FOUND', 'STATE_CONFLICT', 'PILE_FULL',
    'STEP_NOT_ALLOWED', 'SELECTION_INVALID', 'PARTICIPANT_NOT_FOUND']) {
    assert.ok(tally.refused[code] > 0, `no command was refused with ${code}`);
  }
});

/** A recorded room: each audience folds what it is shown. */
class Room {
  #seed;
  #tally;
  #entries = [];
  #states = new Map();

  constructor(seed, tally) {
    this.#seed = seed;
    this.#tally = tally;
    tally.rooms++;
  }

  step({ me, command, refused, entries }) {
    const prediction = command && this.#predicted(me, command, refused, entries);
    for (const { entry, views } of entries) {
      this.#add(entry, views);
    }
    if (prediction?.state) {
      const { revision, updatedAt } = this.#stateOf(me);
      this.#equal({ ...prediction.state, revision, updatedAt }, this.#stateOf(me), 'predicted state');
    }
  }

  #predicted(me, command, refused, entries) {
    this.#tally.commands++;
    const prediction = predict(this.#stateOf(me), { participantId: me }, command);
    const decided = refused ? { refused } : { effects: entries.map(({ entry: { type, payload } }) => ({ type, payload })) };
    const { refused: code, effects } = prediction;
    this.#equal(code ? { refused: code } : { effects }, decided, `${me} asks ${JSON.stringify(command)}`);
    if (refused) {
      this.#tally.refused[refused] = (this.#tally.refused[refused] ?? 0) + 1;
    }
    return prediction;
  }

  #stateOf(participantId) {
    return this.#states.get(OWNER + participantId) ?? this.#states.get('public');
  }

  #add(entry, views) {
    this.#tally.entries++;
    this.#tally.erased += entry.payload.erased ? 1 : 0;
    this.#entries.push(entry);
    const everything = after(this.#states.get('staff'), entry);
    // A reader who is not in the room yet sees what the public sees.
    const states = new Map(Object.keys(views).map((label) => [label, this.#states.get(label) ?? this.#states.get('public')]));
    for (const [label, [entryHash, stateHash]] of Object.entries(views)) {
      const shown = show(entry, viewer(label));
      const state = after(states.get(label), shown);
      this.#tally.states++;
      const where = `revision ${entry.revision} for ${label}`;
      assert.equal(hash(shown), entryHash, `entry of ${this.#where(where)}: ${canonical(shown)}`);
      assert.equal(hash(state), stateHash, `state of ${this.#where(where)}: ${canonical(state)}`);
      assert.equal(hash(show(everything, viewer(label))), stateHash, `shown state of ${this.#where(where)}`);
      states.set(label, state);
    }
    this.#states = states;
  }

  requireLast(last) {
    for (const [label, state] of Object.entries(last)) {
      this.#equal(withoutDeck(this.#states.get(label)), state, `last state for ${label}`);
    }
  }

  /** What a history answers is what was folded on the way. */
  finish() {
    const past = history(this.#entries);
    let state;
    const states = this.#entries.map((entry) => (state = after(state, entry)));
    for (const revision of [1, past.to, ...[7, 64, 65, 128, 3].filter((each) => each < past.to)]) {
      this.#equal(past.state(revision), states[revision - 1], `history at ${revision}`);
    }
  }

  #equal(actual, expected, what) {
    if (!same(actual, expected)) {
      assert.deepEqual(actual, expected, this.#where(what));
    }
  }

  #where(what) {
    return `${what}, room of seed ${this.#seed}`;
  }
}

function viewer(label) {
  return label.startsWith(OWNER) ? { owner: label.slice(OWNER.length) } : label.toUpperCase();
}

function withoutDeck({ deck, ...state }) {
  return state;
}

function hash(value) {
  return createHash('sha256').update(canonical('deck' in value ? withoutDeck(value) : value)).digest('hex').slice(0, 24);
}
