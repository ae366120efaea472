import { encoded, equal, sha256 } from './tree.js';

/** @typedef {import('./tree.js').Bytes} Bytes */
/** @typedef {{name: string, id: Bytes, key: Bytes}} VerifierKey */
/** @typedef {{text: string, signatures: {name: string, id: Bytes, signature: Bytes}[]}} Note */
/** @typedef {{origin: string, size: number, root: Bytes}} Checkpoint */

const ED25519 = 1;
const HASH_BYTES = 32;
const ID_BYTES = 4;
const MOST_SIGNATURES = 100;
const LARGEST = 2 ** 31 - 1;

/** @param {string} text @returns {Bytes} */
export function base64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** @param {boolean} holds @param {string} what @returns {asserts holds} */
function require(holds, what) {
  if (!holds) {
    throw new SyntaxError(what);
  }
}

/** @param {string} text */
export function hashOf(text) {
  const hash = base64(text);
  require(hash.length === HASH_BYTES, 'A hash has 32 bytes');
  return hash;
}

/** @param {string} digits */
function sizeOf(digits) {
  require(/^(0|[1-9]\d{0,9})$/.test(digits) && Number(digits) <= LARGEST, 'A size has digits alone');
  return Number(digits);
}

/** Reads what `/log-key` answers. @param {string} vkey @returns {Promise<VerifierKey>} */
export async function parseKey(vkey) {
  const [, name = '', id = '', rest = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(vkey) ?? [];
  require(name !== '', 'A log key has a name, an id and a key');
  const bytes = base64(rest);
  require(bytes.length === HASH_BYTES + 1 && bytes[0] === ED25519, 'The log key is of another algorithm than Ed25519');
  const hash = (await sha256(encoded(`${name}\n`), bytes)).subarray(0, ID_BYTES);
  require(equal(hash, Uint8Array.from(id.match(/../g) ?? [], (byte) => parseInt(byte, 16))), 'The log key has another id');
  return { name, id: hash, key: bytes.subarray(1) };
}

/** Reads a signed note; verifies nothing. @param {string} note @returns {Note} */
export function parseNote(note) {
  const split = note.lastIndexOf('\n\n');
  require(split >= 0 && note.endsWith('\n'), 'A note is a text, an empty line and signatures');
  const lines = note.slice(split + 2, -1).split('\n');
  require(lines.length <= MOST_SIGNATURES, 'A note has at most 100 signatures');
  return {
    text: note.slice(0, split + 1),
    signatures: lines.map((line) => {
      const [, name = '', rest = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = base64(rest);
      require(name !== '' && bytes.length > ID_BYTES, 'A signature is a dash, a name and base64');
      return { name, id: bytes.subarray(0, ID_BYTES), signature: bytes.subarray(ID_BYTES) };
    }),
  };
}

/** Reads the text of a checkpoint's note. @param {string} text @returns {Checkpoint} */
export function parseCheckpoint(text) {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  require(origin !== '' && rest.length > 0, 'A checkpoint has an origin, a size and a root');
  return { origin, size: sizeOf(size), root: hashOf(root) };
}

/**
 * Reads the proof of a revision; verifies nothing.
 *
 * @param {string} text
 * @returns {{index: number, path: Bytes[], note: string}}
 */
export function parseProof(text) {
  const split = text.indexOf('\n\n');
  const [format, ...lines] = text.slice(0, split).split('\n');
  const [index = '', ...path] = lines[0]?.startsWith('extra ') ? lines.slice(1) : lines;
  require(split > 0 && format === 'c2sp.org/tlog-proof@v1' && index.startsWith('index '), 'This is no tlog-proof');
  return { index: sizeOf(index.slice('index '.length)), path: path.map(hashOf), note: text.slice(split + 2) };
}

/**
 * Whether this key has signed the note, and no signature that claims to be of it is wrong.
 *
 * @param {Note} note
 * @param {VerifierKey} key
 * @returns {Promise<'valid' | 'invalid' | 'not-checked'>} not checked where the platform has no Ed25519
 */
export async function signatureOf(note, { name, id, key }) {
  const own = note.signatures.filter((each) => each.name === name && equal(each.id, id));
  const algorithm = { name: 'Ed25519' };
  let imported;
  try {
    imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['verify']);
  } catch (e) {
    if (/** @type {Error} */ (e).name !== 'NotSupportedError') {
      return 'invalid';
    }
    return 'not-checked';
  }
  const checks = own.map((each) => crypto.subtle.verify(algorithm, imported, each.signature, encoded(note.text)));
  return checks.length > 0 && (await Promise.all(checks)).every(Boolean) ? 'valid' : 'invalid';
}
