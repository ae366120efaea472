// Changes an exported room in every way, one at a time; the verifier must find each, and name the first revision that is
// not as it was. What it exports is {lines, roots}; says how many of each kind were found.
//
//   node mutations.mjs VERIFIER EXPORT COUNT SEED
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const [verifier, exported, count, seed] = process.argv.slice(2);
const { check } = await import(pathToFileURL(verifier).href);
const { lines, roots } = JSON.parse(readFileSync(exported, 'utf8'));
const rootAt = async (size) => roots[size - 1];

let state = Number(seed);
/** mulberry32 */
const below = (bound) => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
};
const at = (index, line) => lines.with(index, line);
const edited = (index, edit) => {
  const entry = JSON.parse(lines[index]);
  return edit(entry) === false ? lines : at(index, JSON.stringify(entry));
};
const disclosing = lines.flatMap((line, index) => (JSON.parse(line).disclosures.length > 0 ? [index] : []));
const oneOf = (list) => list[below(list.length)];

const kinds = {
  bit: () => {
    const index = below(lines.length);
    const bytes = Buffer.from(lines[index]);
    bytes[below(bytes.length)] ^= 1 << below(8);
    return at(index, bytes.toString());
  },
  order: () => {
    const [one, other] = [below(lines.length), below(lines.length)];
    return lines.with(one, lines[other]).with(other, lines[one]);
  },
  missing: () => lines.toSpliced(below(lines.length), 1),
  added: () => lines.toSpliced(below(lines.length + 1), 0, oneOf(lines)),
  noDisclosure: () => edited(oneOf(disclosing), (entry) => void entry.disclosures.splice(below(entry.disclosures.length), 1)),
  otherDisclosure: () =>
    edited(oneOf(disclosing), (entry) => {
      entry.disclosures[below(entry.disclosures.length)] = oneOf(JSON.parse(lines[oneOf(disclosing)]).disclosures);
    }),
  falseDisclosure: () =>
    edited(oneOf(disclosing), (entry) => {
      const which = below(entry.disclosures.length);
      const [salt, path] = JSON.parse(Buffer.from(entry.disclosures[which], 'base64url'));
      const names = path.split('/').slice(1);
      const last = names.pop();
      names.reduce((object, name) => object[name], entry)[last] = 'false';
      entry.disclosures[which] = Buffer.from(JSON.stringify([salt, path, 'false'])).toString('base64url');
    }),
  // Entry and leaf agree, so that nothing but the tree tells.
  forged: () =>
    edited(below(lines.length), (entry) => {
      const leaf = JSON.parse(entry.leaf);
      entry.commandId = leaf.commandId = `forged-${below(1e9)}`;
      entry.leaf = JSON.stringify(leaf);
    }),
};

const parsed = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
/** The first line that says something else; what only writes the same otherwise is no change. */
const firstChange = (changed) => {
  for (let index = 0; index < Math.max(lines.length, changed.length); index++) {
    const [before, after] = [lines[index], changed[index]];
    if (before !== after && (before === undefined || after === undefined || !isDeepStrictEqual(parsed(before), parsed(after)))) {
      return index + 1;
    }
  }
  return 0;
};

const untouched = await check(lines, lines.length, rootAt);
if (untouched.wrong) throw new Error(`Nothing is changed, but ${untouched.wrong}`);
const found = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0]));
for (let tried = 0; tried < Number(count); ) {
  const kind = oneOf(Object.keys(kinds));
  const changed = kinds[kind]();
  const expected = firstChange(changed);
  if (expected === 0) continue;
  tried++;
  const { wrong } = await check(changed, lines.length, rootAt);
  if (!wrong?.startsWith(`revision ${expected}: `)) {
    throw new Error(`${kind}: revision ${expected} was changed, but ${wrong} is said of ${changed[expected - 1]}`);
  }
  found[kind]++;
}
console.log(JSON.stringify(found));
