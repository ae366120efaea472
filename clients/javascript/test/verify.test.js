import assert from 'node:assert/strict';
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { parseCheckpoint, parseKey, parseNote, parseProof, signatureOf } from '../lib/notes.js';
import { includes, isConsistent, leafHash, rootOf } from '../lib/tree.js';
import { extended, proves, verify } from '../lib/verify.js';

const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`../../../shared-engine/src/test/resources/vectors/${name}`, import.meta.url)));
const rfc6962 = vectors('rfc6962.json');
const c2sp = vectors('c2sp.json');
const events = vectors('events.json').events;

const hex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));
const code = 'ABC234';
const known = { key: c2sp.vkey, code };

describe('a tree', () => {
  const leaves = rfc6962.leaves.map((leaf) => hex(leaf.hash));
  const root = (size) => hex(rfc6962.roots.find((each) => each.size === size).root);

  it('has the roots that others computed', async () => {
    for (const each of rfc6962.roots) {
      assert.deepEqual(await rootOf(leaves.slice(0, each.size)), hex(each.root), `size ${each.size}`);
    }
  });

  it('includes what it includes, and nothing else', async () => {
    for (const { index, size, hashes } of rfc6962.inclusion) {
      const tree = { size, root: root(size) };
      const path = hashes.map(hex);
      assert.ok(await includes(tree, index, leaves[index], path), `${index} of ${size}`);
      assert.ok(!(await includes(tree, index, hex('00'.repeat(32)), path)));
      assert.ok(!(await includes(tree, index, leaves[index], [...path, leaves[0]])));
      assert.ok(!(await includes(tree, size, leaves[index], path)));
      if (path.length > 0) {
        assert.ok(!(await includes(tree, index, leaves[index], path.slice(1))));
      }
    }
  });

  it('is consistent with what it grew from, and nothing else', async () => {
    for (const { index, size, hashes } of rfc6962.consistency) {
      const [earlier, later] = [index, size].map((each) => ({ size: each, root: root(each) }));
      const path = hashes.map(hex);
      assert.ok(await isConsistent(earlier, later, path), `${index} in ${size}`);
      assert.ok(!(await isConsistent({ ...earlier, root: leaves[5] }, later, path)));
      assert.ok(!(await isConsistent(earlier, later, [...path, leaves[0]])));
      if (index < size) {
        assert.ok(!(await isConsistent(later, earlier, path)));
        assert.ok(!(await isConsistent(earlier, { ...later, root: leaves[5] }, path)));
      }
    }
    const base64 = rfc6962.consistency.at(-1);
    const [earlier, later] = [base64.index, base64.size].map((size) => ({ size, root: root(size) }));
    assert.ok(await extended(earlier, later, base64.hashes.map((each) => Buffer.from(each, 'hex').toString('base64'))));
  });
});

describe('a proof', () => {
  it('is read and checked as others wrote it', async () => {
    for (const { proof, index, size } of c2sp.checkpoints) {
      const { note, path } = parseProof(proof);
      const tree = parseCheckpoint(parseNote(note).text);
      assert.equal(tree.size, size);
      assert.equal(await signatureOf(parseNote(note), await parseKey(c2sp.vkey)), 'valid');
      assert.ok(await includes(tree, index, hex(rfc6962.leaves[index].hash), path));
    }
  });

  it('proves nothing of another leaf, room or key', async () => {
    const { proof } = c2sp.checkpoints[0];
    assert.equal(await proves(proof, '', known), true);
    assert.equal(await proves(proof, 'x', known), false);
    await assert.rejects(proves(proof, '', { ...known, code: 'XYZ789' }), /is of reprise.example/);
    await assert.rejects(proves(proof, '', { ...known, key: c2sp.witness }), /is of reprise.example/);
    await assert.rejects(proves(proof, '', { ...known, key: c2sp.vkey.replace('9f2315f7', '9f2315f8') }), /another id/);
    assert.equal(await proves(proof.replace('nyMV92UjJ', 'nyMV92UjK'), '', known), false);
    const { note, cosigned } = c2sp.checkpoints[0];
    assert.equal(await proves(proof.replace(note, cosigned), '', known), true);
  });
});

/** The events of the vectors as the server would answer them to one who may see all. */
function entries() {
  return events.map((each, index) => {
    const { _sd, ...entry } = JSON.parse(each.leaf);
    const { _sd: digests, ...payload } = entry.payload;
    const shown = { ...entry, payload };
    for (const disclosure of each.disclosures) {
      const [, path, value] = JSON.parse(Buffer.from(disclosure, 'base64url'));
      const names = path.split('/').slice(1);
      names.slice(0, -1).reduce((at, name) => at[name], shown)[names.at(-1)] = value;
    }
    delete shown.payload.hand?.counts;
    delete shown.payload.count;
    return { ...shown, revision: index + 1, leaf: each.leaf, disclosures: each.disclosures };
  });
}

/** A room's first events, signed by the key of the vectors. */
class SignedRoom {
  entries = [];

  add(type, payload, hidden = {}, rest = {}) {
    const revision = this.entries.length + 1;
    const entry = { revision, eventId: `e${revision}`, type, timestamp: '2026-01-31T12:00:00.5Z', commandId: 'c',
      payload: { roomCode: code, ...payload, ...hidden } };
    const disclosures = Object.entries(hidden).map(([name, value]) =>
      Buffer.from(JSON.stringify(['salt', `/payload/${name}`, value])).toString('base64url'));
    const leaf = { ...entry, payload: { roomCode: code, ...payload, ...rest },
      ...(disclosures.length > 0 && { _sd: disclosures.map((each) => createHash('sha256').update(each).digest('base64url')) }) };
    this.entries.push({ ...entry, leaf: JSON.stringify(leaf), disclosures });
    return this;
  }

  async signed() {
    const root = await rootOf(await Promise.all(this.entries.map((entry) => leafHash(entry.leaf))));
    const text = `${c2sp.origin}\n${this.entries.length}\n${Buffer.from(root).toString('base64')}\n`;
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(c2sp.seed, 'hex')]);
    const signature = sign(null, Buffer.from(text), createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    const id = Buffer.from(c2sp.vkey.split('+')[1], 'hex');
    return { ...known, note: `${text}\n— ${c2sp.name} ${Buffer.concat([id, signature]).toString('base64')}\n` };
  }
}

function room() {
  const settings = { maxParticipants: 5, visibility: 'PUBLIC' };
  const deck = [{ cardId: 'fun', title: 'Fun' }, { cardId: 'god', title: 'God' }, { cardId: 'art', title: 'Art' }];
  const piles = { deck: ['god', 'art'], important: [], 'not-important': [], top8: ['fun'], top3: [] };
  const ada = { participantId: 'ada' };
  const signed = new SignedRoom()
    .add('RoomOpened', { template: 'values-sort', settings, deck })
    .add('ParticipantJoined', { ...ada, role: 'HOST' }, { name: 'Ada' });
  const hand = Buffer.from(JSON.stringify(['salt', '/payload/hand/piles', piles])).toString('base64url');
  const counts = { deck: 2, important: 0, 'not-important': 0, top8: 1, top3: 0 };
  signed.add('ParticipantSeated', { ...ada, hand: { counts } });
  const seated = signed.entries[2];
  seated.leaf = JSON.stringify({ ...JSON.parse(seated.leaf), _sd: [createHash('sha256').update(hand).digest('base64url')] });
  seated.payload = { ...seated.payload, hand: { piles } };
  seated.disclosures = [hand];
  return signed.add('SelectionRevealed', { ...ada, revealType: 'TOP8' }, { cards: [{ cardId: 'fun', title: 'Fun' }] }, { count: 1 });
}

/** The same numbers for the same seed (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes one value somewhere within, and answers where. */
function mutate(value, random) {
  const names = Object.keys(value);
  const name = names[Math.floor(random() * names.length)];
  const member = value[name];
  if (typeof member === 'object' && Object.keys(member).length > 0 && random() < 0.8) {
    return `${name}/${mutate(member, random)}`;
  }
  if (random() < 0.2 && name !== 'disclosures') {
    delete value[name];
  } else if (typeof member === 'string') {
    const at = Math.floor(random() * member.length);
    value[name] = member.slice(0, at) + String.fromCharCode(member.charCodeAt(at) ^ 1) + member.slice(at + 1);
  } else {
    value[name] = typeof member === 'number' ? member + 1 : [member];
  }
  return name;
}

const copy = (entries) => structuredClone(entries);

describe('a verification', () => {
  it('finds every entry of the vectors proved by its leaf', async () => {
    const { unproved } = await import('../lib/leaf.js');
    for (const [index, entry] of entries().entries()) {
      assert.equal(await unproved(entry), undefined, events[index].sample);
      assert.equal(Buffer.from(await leafHash(entry.leaf)).toString('hex'), events[index].hash);
    }
  });

  it('finds a timeline in order', async () => {
    const { entries } = room();
    const result = await verify(entries, await room().signed());
    assert.deepEqual({ ...result, checkpoint: undefined }, { ok: true, revisions: 4, signature: 'valid', limits: [], checkpoint: undefined });
    assert.equal(result.checkpoint.size, 4);
  });

  it('says what the public cannot check', async () => {
    const signed = await room().signed();
    const entries = copy(room().entries);
    entries[2].payload.hand = { counts: JSON.parse(entries[2].leaf).payload.hand.counts };
    entries[2].disclosures = [];
    const { ok, limits } = await verify(entries, signed);
    assert.equal(ok, true);
    assert.match(limits[0], /^1 reveals: only who may see the hand/);
  });

  it('accepts what is left of an erased person', async () => {
    const signed = await room().signed();
    const entries = copy(room().entries);
    Object.assign(entries[1], { disclosures: [], payload: { ...entries[1].payload, name: 'Removed person', erased: true } });
    Object.assign(entries[2], { disclosures: [], payload: { ...JSON.parse(entries[2].leaf).payload, erased: true } });
    Object.assign(entries[3], { disclosures: [], payload: { ...JSON.parse(entries[3].leaf).payload, erased: true } });
    assert.equal((await verify(entries, signed)).ok, true);
  });

  const tamperings = {
    'a changed member': [(all) => (all[0].payload.settings.maxParticipants = 6), 1],
    'a changed member of the leaf as well': [(all) => {
      all[0].payload.settings.maxParticipants = 6;
      all[0].leaf = all[0].leaf.replace('"maxParticipants":5', '"maxParticipants":6');
    }, undefined],
    'another name': [(all) => (all[1].payload.name = 'Eve'), 2],
    'a name without a disclosure': [(all) => (all[1].disclosures = []), 2],
    'a disclosure of another entry': [(all) => all[1].disclosures.push(all[3].disclosures[0]), 2],
    'a member too many': [(all) => (all[1].payload.note = 'x'), 2],
    'a name that only seems erased': [(all) => Object.assign(all[1], { disclosures: [], payload: { ...all[1].payload, erased: true } }), 2],
    'another time': [(all) => (all[1].timestamp = '2026-01-31T12:00:01Z'), 2],
    'other revealed cards': [(all) => (all[3].payload.cards[0].cardId = 'god'), 4],
    'a missing entry': [(all) => all.splice(2, 1), 3],
    'exchanged entries': [(all) => all.splice(1, 2, all[2], all[1]), 2],
    'a missing end': [(all) => all.pop(), 4],
    'no leaf at all': [(all) => delete all[0].leaf, 1],
  };
  for (const [what, [tamper, revision]] of Object.entries(tamperings)) {
    it(`finds ${what}`, async () => {
      const all = copy(room().entries);
      tamper(all);
      const result = await verify(all, await room().signed());
      assert.equal(result.ok, false);
      assert.equal(result.wrong.revision, revision, result.wrong.why);
    });
  }

  it('finds whatever is changed', async () => {
    const signed = await room().signed();
    const random = seeded(16);
    for (let number = 0; number < 500; number++) {
      const all = copy(room().entries);
      const path = mutate(all[Math.floor(random() * all.length)], random);
      assert.equal((await verify(all, signed)).ok, false, path);
    }
  });

  it('finds revealed cards that never lay there, however well they are signed', async () => {
    const forged = room();
    forged.entries.pop();
    forged.add('SelectionRevealed', { participantId: 'ada', revealType: 'TOP8' }, { cards: [{ cardId: 'god', title: 'God' }] }, { count: 1 });
    const { ok, wrong } = await verify(forged.entries, await forged.signed());
    assert.deepEqual([ok, wrong], [false, { revision: 4, why: 'The revealed cards did not lie there' }]);
  });

  it('finds a signature that is not of the key', async () => {
    const signed = await room().signed();
    const { note } = c2sp.checkpoints[0];
    const other = note.slice(note.indexOf('— '));
    const forged = { ...signed, note: signed.note.slice(0, signed.note.indexOf('— ')) + other };
    const { ok, signature } = await verify(room().entries, forged);
    assert.deepEqual([ok, signature], [false, 'invalid']);
  });

  it('says so where the platform has no Ed25519', async (t) => {
    t.mock.method(crypto.subtle, 'importKey', async () => {
      throw new DOMException('no', 'NotSupportedError');
    });
    const { ok, signature, wrong, limits } = await verify(room().entries, await room().signed());
    assert.deepEqual([ok, signature, wrong], [false, 'not-checked', undefined]);
    assert.match(limits[0], /cannot check Ed25519/);
  });

  it('says that it needs https', async (t) => {
    const { subtle } = crypto;
    const signed = await room().signed();
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    t.after(() => Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true }));
    assert.deepEqual((await verify(room().entries, signed)).limits, ['Proofs need a secure page: https, or localhost.']);
  });

  it('reads no note that is none', () => {
    for (const note of ['', 'x\n', `${c2sp.checkpoints[0].note}x`, 'a\n1\nxx==\n\n— a AAAA\n', 'a\n\n— a !!\n']) {
      assert.throws(() => parseCheckpoint(parseNote(note).text), note);
    }
    assert.throws(() => parseCheckpoint(`a\n01\n${'A'.repeat(43)}=\n`));
    assert.throws(() => parseCheckpoint(`a\n${2 ** 31}\n${'A'.repeat(43)}=\n`));
  });
});
