#!/usr/bin/env node
// Checks a room from its address: every entry, the root and the signature. With a participant's token also that what
// they revealed lay in that pile then. Needs Node.js 18 or later and nothing else: above all, no code of the server.
//
//   node examples/verify/verify.mjs http://127.0.0.1:8080/api/v1/rooms/K7M2QX [--token T] [--reason R] [--key VKEY]
//
// Exit code 0 if all is as it was signed, 1 if not (the first wrong revision is named), 2 if it cannot be told.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const ofLeaf = (text) => sha256('\0', text);
const ofNode = (left, right) => sha256('\x01', left, right);
const fail = (reason) => {
  throw new Error(reason);
};

/** A Merkle tree of RFC 6962 that grows, known by the roots of its full subtrees, the largest first. */
class Tree {
  size = 0;
  subtrees = [];

  add(leaf) {
    let last = leaf;
    for (let rest = this.size++; rest % 2 === 1; rest = (rest - 1) / 2) {
      last = ofNode(this.subtrees.pop(), last);
    }
    this.subtrees.push(last);
  }

  root() {
    return this.subtrees.reduceRight((right, left) => ofNode(left, right)).toString('base64');
  }
}

/** Size and root of a checkpoint (C2SP signed-note and tlog-checkpoint), once its signature is good. */
export function readCheckpoint(note, vkey, code) {
  const [name, id, encoded] = vkey.trim().split(/\+(.{8})\+/);
  const key = Buffer.from(encoded ?? '', 'base64');
  const keyId = sha256(`${name}\n`, key).subarray(0, 4);
  if (key.length !== 33 || key[0] !== 1 || keyId.toString('hex') !== id) fail(`${vkey} is no Ed25519 key`);
  const end = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const line = note.slice(end).split('\n').find((each) => each.startsWith(`— ${name} `)) ?? '';
  const signature = Buffer.from(line.slice(name.length + 3), 'base64');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (!signature.subarray(0, 4).equals(keyId) || !verify(null, Buffer.from(text), publicKey, signature.subarray(4))) {
    fail(`the checkpoint is not signed by ${vkey}`);
  }
  const [origin, size, root] = text.split('\n');
  if (origin !== `${name}/rooms/${code}`) fail(`the checkpoint is of ${origin}`);
  return { size: Number(size), root };
}

/** Fails unless an entry says what its leaf says, and nothing more but what is disclosed. */
function compare(entry, leaf, disclosures, revision) {
  const shown = structuredClone(entry);
  for (const encoded of disclosures) {
    if (!leaf._sd?.includes(sha256(encoded).toString('base64url'))) fail('a disclosure is of none of its fields');
    const [, path, value] = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    const names = path.split('/').slice(1);
    const last = names.pop();
    const owner = names.reduce((object, name) => object?.[name], shown);
    if (!isDeepStrictEqual(owner?.[last], value)) fail(`${path} is not what is disclosed`);
    delete owner[last];
    // What stays to be seen by everybody, and after an erasure.
    const counted = ([pile, ids]) => [pile, ids.length];
    if (last === 'piles') owner.counts = Object.fromEntries(Object.entries(value).map(counted));
    if (last === 'cards') owner.count = value.length;
  }
  // Of a removed person there is a placeholder, of which nothing is proved.
  if (shown.payload.erased) ['erased', 'name', 'participantName'].forEach((name) => delete shown.payload[name]);
  const { _sd, ...proved } = leaf;
  if (proved.revision !== revision) fail(`it says that it is revision ${proved.revision}`);
  if (!isDeepStrictEqual(shown, proved)) fail('the entry does not say what its leaf says');
}

/** Follows the hands that are shown; says of a reveal whether its cards lay in the pile. */
function play({ type, payload }, hands) {
  const hand = hands.get(payload.participantId);
  if (payload.hand?.piles) {
    hands.set(payload.participantId, structuredClone(payload.hand.piles));
  } else if (type === 'CardMoved' && payload.board === 'HAND' && hand) {
    const from = hand[payload.fromPile];
    const at = from.indexOf(payload.cardId);
    if (at < 0) fail(`the card did not lie in ${payload.fromPile}`);
    from.splice(at, 1);
    hand[payload.toPile].splice(payload.position, 0, payload.cardId);
  } else if (type === 'SelectionRevealed' && payload.cards) {
    const pile = payload.revealType.toLowerCase();
    const ids = payload.cards.map((card) => card.cardId);
    if (hand && !isDeepStrictEqual(ids, hand[pile])) fail(`what was revealed did not lie in ${pile}`);
    return `${ids.length} cards of ${payload.participantId} were revealed; ${
      hand ? `they lay in ${pile}` : `whether they lay in ${pile} can only be checked with the owner's token`}`;
  }
  return null;
}

/** The lowest size whose root is not the signed one; 0 if there is none. */
async function firstOther(roots, rootAt) {
  let good = 0;
  let other = roots.length;
  if (other === 0 || roots[other - 1] === (await rootAt(other))) return 0;
  while (other - good > 1) {
    const middle = Math.floor((good + other) / 2);
    if (roots[middle - 1] === (await rootAt(middle))) good = middle;
    else other = middle;
  }
  return other;
}

/**
 * What is wrong first, if anything is, and what is to be said of reveals.
 *
 * @param lines entries with leaf and disclosures, as `/events?proof=true` has them
 * @param rootAt gives the signed root of any size up to this one
 */
export async function check(lines, size, rootAt) {
  const tree = new Tree();
  const roots = [];
  const hands = new Map();
  const said = [];
  let wrong = lines.length < size ? `revision ${lines.length + 1}: it is missing` : null;
  for (let revision = 1; revision <= lines.length; revision++) {
    try {
      if (revision > size) fail('it is beyond the checkpoint');
      const { leaf, disclosures, ...entry } = JSON.parse(lines[revision - 1]);
      compare(entry, JSON.parse(leaf), disclosures, revision);
      const reveal = play(entry, hands);
      if (reveal) said.push(`revision ${revision}: ${reveal}`);
      tree.add(ofLeaf(leaf));
      roots.push(tree.root());
    } catch (error) {
      wrong = `revision ${revision}: ${error.message}`;
      break;
    }
  }
  const other = await firstOther(roots, rootAt);
  return { wrong: other > 0 ? `revision ${other}: it is not the one that was signed` : wrong, said };
}

async function main([room, ...rest]) {
  const options = Object.fromEntries(rest.flatMap((each, i) => (i % 2 ? [] : [[each, rest[i + 1]]])));
  const headers = { Accept: 'application/x-ndjson, application/json, text/plain' };
  if (options['--token']) headers.Authorization = `Bearer ${options['--token']}`;
  if (options['--reason']) headers['Support-Reason'] = options['--reason'];
  const get = async (url) => {
    const answer = await fetch(url, { headers });
    return answer.ok ? answer.text() : fail(`${url}: ${answer.status} ${await answer.text()}`);
  };
  const code = room.split('/').pop().toUpperCase();
  const vkey = (options['--key'] ?? (await get(room.replace(/\/rooms\/[^/]*$/, '/log-key')))).trim();
  const checkpoint = async (query) => readCheckpoint(await get(`${room}/checkpoint${query}`), vkey, code);
  const { size, root } = await checkpoint('');
  const lines = (await get(`${room}/events?proof=true&before=${size + 1}`)).split('\n').filter(Boolean);
  const rootAt = async (at) => (at === size ? root : (await checkpoint(`?size=${at}`)).root);
  const { wrong, said } = await check(lines, size, rootAt);
  said.forEach((each) => console.log(each));
  console.log(wrong ? `WRONG, ${wrong}` : `All ${size} revisions are as ${vkey} signed them; the root is ${root}`);
  return wrong ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.length < 3) {
    console.error('Usage: node verify.mjs http://…/api/v1/rooms/CODE [--token T] [--reason R] [--key VKEY]');
    process.exitCode = 2;
  } else {
    main(process.argv.slice(2)).then(
      (code) => (process.exitCode = code),
      (error) => {
        console.error(`It cannot be told: ${error.message}`);
        process.exitCode = 2;
      },
    );
  }
}
