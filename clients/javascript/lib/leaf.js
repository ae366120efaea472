import { counted } from './piles.js';
import { same } from './json.js';
import { base64 } from './notes.js';
import { encoded, sha256 } from './tree.js';

/** @typedef {import('../reprise.d.ts').Entry} Entry */

const utf8 = new TextDecoder();

/** What an erased person is called. */
const REMOVED = 'Removed person';

/**
 * Says what an entry tells that its leaf does not prove; nothing where all is proved.
 *
 * @param {Entry} entry with `leaf` and `disclosures`
 * @returns {Promise<string | undefined>}
 */
export async function unproved({ leaf: text = '', disclosures = [], ...shown }) {
  const { _sd: digests = [], ...leaf } = JSON.parse(text);
  const rest = structuredClone(shown);
  summarise(rest.payload);
  for (const disclosure of disclosures) {
    if (!digests.includes(await digestOf(disclosure))) {
      return 'A disclosure is not in the leaf';
    }
    const [, path, value] = JSON.parse(utf8.decode(base64(disclosure.replaceAll('-', '+').replaceAll('_', '/'))));
    if (!taken(rest, path, value)) {
      return `${path} is not as disclosed`;
    }
  }
  erase(rest.payload);
  // The leaf's time is cut to milliseconds.
  const isOfItsTime = Date.parse(rest.timestamp) === Date.parse(leaf.timestamp);
  return isOfItsTime && same({ ...rest, timestamp: leaf.timestamp }, leaf) ? undefined : 'The entry is not as in the leaf';
}

/** @param {string} disclosure base64url, as the digest below */
async function digestOf(disclosure) {
  const digest = String.fromCharCode(...(await sha256(encoded(disclosure))));
  return btoa(digest).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Counts what the leaf counts. @param {any} payload */
function summarise(payload) {
  if (payload.hand?.piles) {
    payload.hand.counts = counted(payload.hand.piles);
  }
  if (payload.cards) {
    payload.count = payload.cards.length;
  }
}

/** Leaves out what an erased person's entry has instead of what was erased. @param {any} payload */
function erase(payload) {
  for (const name of payload.erased ? ['name', 'participantName'] : []) {
    if (payload[name] === REMOVED) {
      delete payload[name];
    }
  }
  delete payload.erased;
}

/**
 * Takes the value at a path out, if it is this one.
 *
 * @param {any} value
 * @param {string} path a JSON Pointer
 * @param {unknown} expected
 */
function taken(value, path, expected) {
  const names = path.split('/').slice(1);
  const last = names.pop() ?? '';
  const parent = names.reduce((at, name) => (at && Object.hasOwn(at, name) ? at[name] : undefined), value);
  return parent && Object.hasOwn(parent, last) && same(parent[last], expected) && delete parent[last];
}
