/**
 * QR codes (ISO/IEC 18004) of bytes, versions 1 to 10, error correction M, which is enough for a link.
 * By version: error correction per block, blocks, codewords in all, places of alignment patterns.
 *
 * @type {readonly [number, number, number, number[]][]}
 */
const VERSIONS = [
  [10, 1, 26, []], [16, 1, 44, [6, 18]], [26, 1, 70, [6, 22]], [18, 2, 100, [6, 26]], [24, 2, 134, [6, 30]],
  [16, 4, 172, [6, 34]], [18, 4, 196, [6, 22, 38]], [22, 4, 242, [6, 24, 42]], [22, 5, 292, [6, 26, 46]], [26, 5, 346, [6, 28, 50]],
];
const MASK = 0;

/** The modules, row by row; `undefined` for a text that is too long. @param {string} text @returns {boolean[][] | undefined} */
export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  const index = VERSIONS.findIndex(([ec, blocks, total], i) => total - ec * blocks >= bytes.length + (i < 9 ? 2 : 3));
  if (index < 0) return undefined;
  const grid = new Grid(index + 1, /** @type {any} */ (VERSIONS[index])[3]);
  grid.fill(interleaved(dataOf(bytes, index), index));
  return grid.dark;
}

/** @param {Uint8Array} bytes @param {number} index */
function dataOf(bytes, index) {
  const [ec, blocks, total] = /** @type {any} */ (VERSIONS[index]);
  let bits = '0100' + bytes.length.toString(2).padStart(index < 9 ? 8 : 16, '0');
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const size = total - ec * blocks;
  bits += '0'.repeat(Math.min(4, size * 8 - bits.length));
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  const data = (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  for (let pad = 0xec; data.length < size; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** Splits into blocks, adds what corrects errors, and takes from all blocks in turn. @param {number[]} data @param {number} index */
function interleaved(data, index) {
  const [ec, count] = /** @type {any} */ (VERSIONS[index]);
  const short = Math.floor(data.length / count);
  const firstLong = count - (data.length % count);
  const blocks = [];
  for (let block = 0, at = 0; block < count; block += 1) {
    const size = short + (block >= firstLong ? 1 : 0);
    blocks.push(data.slice(at, at + size));
    at += size;
  }
  const inTurn = (/** @type {number[][]} */ parts) => {
    const longest = Math.max(...parts.map((part) => part.length));
    return Array.from({ length: longest }, (_, i) => parts.map((part) => part[i]).filter((value) => value !== undefined)).flat();
  };
  return [...inTurn(blocks), ...inTurn(blocks.map((block) => correction(block, ec)))];
}

/** @param {number} a @param {number} b in GF(256) */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

/** The remainder that Reed and Solomon add. @param {number[]} data @param {number} degree */
function correction(data, degree) {
  const divisor = new Array(degree).fill(0);
  divisor[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i += 1, root = times(root, 2)) {
    for (let j = 0; j < degree; j += 1) divisor[j] = times(divisor[j], root) ^ (divisor[j + 1] ?? 0);
  }
  const remainder = new Array(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ remainder.shift();
    remainder.push(0);
    for (let i = 0; i < degree; i += 1) remainder[i] ^= times(divisor[i], factor);
  }
  return remainder;
}

/** @param {number} value @param {number} generator @param {number} bits */
function checked(value, generator, bits) {
  let remainder = value;
  for (let i = 0; i < bits; i += 1) remainder = (remainder << 1) ^ ((remainder >>> (bits - 1)) * generator);
  return (value << bits) | remainder;
}

class Grid {
  /** @param {number} version @param {number[]} alignment */
  constructor(version, alignment) {
    this.size = 17 + 4 * version;
    /** @type {boolean[][]} */
    this.dark = Array.from({ length: this.size }, () => new Array(this.size).fill(false));
    /** @type {boolean[][]} */
    this.fixed = Array.from({ length: this.size }, () => new Array(this.size).fill(false));
    for (let i = 0; i < this.size; i += 1) { this.set(6, i, i % 2 === 0); this.set(i, 6, i % 2 === 0); }
    for (const [x, y] of /** @type {[number, number][]} */ ([[3, 3], [this.size - 4, 3], [3, this.size - 4]])) this.finder(x, y);
    this.align(alignment);
    this.format();
    if (version >= 7) this.version(version);
  }

  /** @param {number} x @param {number} y @param {boolean} isDark */
  set(x, y, isDark) {
    const row = this.dark[y];
    if (!row || x < 0 || x >= this.size) return;
    row[x] = isDark;
    /** @type {boolean[]} */ (this.fixed[y])[x] = true;
  }

  /** @param {number} x @param {number} y */
  finder(x, y) {
    for (let dy = -4; dy <= 4; dy += 1) {
      for (let dx = -4; dx <= 4; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        this.set(x + dx, y + dy, ring !== 2 && ring !== 4);
      }
    }
  }

  /** @param {number[]} places */
  align(places) {
    const last = places.length - 1;
    for (const [i, x] of places.entries()) {
      for (const [j, y] of places.entries()) {
        if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) continue;
        for (let dy = -2; dy <= 2; dy += 1) {
          for (let dx = -2; dx <= 2; dx += 1) this.set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
        }
      }
    }
  }

  /** Error correction M is 00. */
  format() {
    const bits = checked(MASK, 0x537, 10) ^ 0x5412;
    const bit = (/** @type {number} */ i) => ((bits >>> i) & 1) === 1;
    for (let i = 0; i < 6; i += 1) this.set(8, i, bit(i));
    this.set(8, 7, bit(6)); this.set(8, 8, bit(7)); this.set(7, 8, bit(8));
    for (let i = 9; i < 15; i += 1) this.set(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i += 1) this.set(this.size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i += 1) this.set(8, this.size - 15 + i, bit(i));
    this.set(8, this.size - 8, true);
  }

  /** @param {number} version */
  version(version) {
    const bits = checked(version, 0x1f25, 12);
    for (let i = 0; i < 18; i += 1) {
      const far = this.size - 11 + (i % 3);
      const near = Math.floor(i / 3);
      this.set(far, near, ((bits >>> i) & 1) === 1);
      this.set(near, far, ((bits >>> i) & 1) === 1);
    }
  }

  /** In columns of two, up and down, masked. @param {number[]} codewords */
  fill(codewords) {
    let at = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step += 1) {
        const y = ((right + 1) & 2) === 0 ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.fixed[y]?.[x]) continue;
          const isDark = (((codewords[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1) === 1;
          /** @type {boolean[]} */ (this.dark[y])[x] = isDark !== ((x + y) % 2 === 0);
          at += 1;
        }
      }
    }
  }
}
