/** Merkle trees of RFC 6962 with SHA-256. Sizes are below 2^31, so that they can be shifted. */

const LEAF = 0;
const NODE = 1;
const utf8 = new TextEncoder();

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {string} text @returns {Bytes} */
export function encoded(text) {
  return utf8.encode(text);
}

/** @param {...Bytes} parts @returns {Promise<Bytes>} */
export async function sha256(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

/** @param {Bytes} one @param {Bytes} other */
export function equal(one, other) {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** The hash of a leaf with this content. @param {string} text */
export function leafHash(text) {
  return sha256(Uint8Array.of(LEAF), encoded(text));
}

/** @param {Bytes} left @param {Bytes} right */
function nodeHash(left, right) {
  return sha256(Uint8Array.of(NODE), left, right);
}

/**
 * The root of a tree with these leaf hashes.
 *
 * @param {readonly Bytes[]} leaves
 * @returns {Promise<Bytes>}
 */
export async function rootOf(leaves) {
  let level = leaves;
  while (level.length > 1) {
    const below = level;
    // A node without a sibling moves up as it is: so RFC 6962 splits at powers of two.
    level = await Promise.all(
      Array.from({ length: Math.ceil(below.length / 2) }, (_, index) => {
        const [left, right] = below.slice(2 * index, 2 * index + 2);
        return /** @type {Bytes | Promise<Bytes>} */ (right ? nodeHash(/** @type {Bytes} */ (left), right) : left);
      }),
    );
  }
  return level[0] ?? sha256();
}

/**
 * Whether a leaf stands at this index of the tree with this size and root.
 *
 * @param {{size: number, root: Bytes}} tree
 * @param {number} index
 * @param {Bytes} leaf
 * @param {readonly Bytes[]} path
 */
export async function includes({ size, root }, index, leaf, path) {
  if (!(index >= 0 && index < size)) {
    return false;
  }
  const climb = new Climb(index, size - 1);
  let hash = leaf;
  for (const sibling of path) {
    if (climb.isAtRoot()) {
      return false;
    }
    hash = await (climb.isRight() ? nodeHash(sibling, hash) : nodeHash(hash, sibling));
    climb.up();
  }
  return climb.isAtRoot() && equal(hash, root);
}

/**
 * Whether the earlier tree is the beginning of the later one.
 *
 * @param {{size: number, root: Bytes}} earlier
 * @param {{size: number, root: Bytes}} later
 * @param {readonly Bytes[]} path
 */
export async function isConsistent(earlier, later, path) {
  if (earlier.size === 0 || earlier.size >= later.size) {
    const beginning = earlier.size === 0 ? await sha256() : later.root;
    return earlier.size <= later.size && path.length === 0 && equal(earlier.root, beginning);
  }
  const isFull = (earlier.size & (earlier.size - 1)) === 0;
  const [start, ...rest] = isFull ? [earlier.root, ...path] : path;
  if (start === undefined || path.length === 0) {
    return false;
  }
  const climb = new Climb(earlier.size - 1, later.size - 1);
  climb.skipFull();
  let [one, other] = [start, start];
  for (const sibling of rest) {
    if (climb.isAtRoot()) {
      return false;
    }
    if (climb.isRight()) {
      [one, other] = await Promise.all([nodeHash(sibling, one), nodeHash(sibling, other)]);
    } else {
      other = await nodeHash(other, sibling);
    }
    climb.up();
  }
  return climb.isAtRoot() && equal(one, earlier.root) && equal(other, later.root);
}

/** The way from a node to the root, as RFC 9162 has it. */
class Climb {
  /** @param {number} node @param {number} last */
  constructor(node, last) {
    this.node = node;
    this.last = last;
  }

  isAtRoot() {
    return this.last === 0;
  }

  /** Whether the sibling stands to the left. */
  isRight() {
    return (this.node & 1) === 1 || this.node === this.last;
  }

  up() {
    while (this.isRight() && (this.node & 1) === 0 && this.node !== 0) {
      this.#shift();
    }
    this.#shift();
  }

  /** Over the full subtrees that both trees share. */
  skipFull() {
    while ((this.node & 1) === 1) {
      this.#shift();
    }
  }

  #shift() {
    this.node >>= 1;
    this.last >>= 1;
  }
}
