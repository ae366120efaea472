/**
 * @typedef {{ cards: number[], height: number, row: number, parts?: [Group, Group] }} Group a height of 0 is
 *   complete agreement, 1 is none
 * @typedef {{ height: number, from: number, to: number, left: number, right: number }} Join between two rows
 * @typedef {{ order: number[], joins: Join[], groups: (share: number) => number[][] }} Tree
 */

/**
 * Groups cards by how many people have them together, by average linkage.
 *
 * @param {readonly (readonly number[])[]} similarity for each card, with each card before it
 * @param {number} people
 * @returns {Tree}
 */
export function cluster(similarity, people) {
  const share = (one, other) => (similarity[Math.max(one, other)]?.[Math.min(one, other)] ?? 0) / Math.max(1, people);
  /** @type {Group[]} */
  let groups = similarity.map((_, card) => ({ cards: [card], height: 0, row: 0 }));
  /** Average similarities of the groups that there are, kept up as they are joined. @type {Map<Group, Map<Group, number>>} */
  const average = new Map(groups.map((one, row) => [one, new Map(groups.flatMap((other, column) => (other === one ? [] : [[other, share(row, column)]])))]));
  while (groups.length > 1) {
    const [one, other, closest] = nearest(groups, average);
    const joined = /** @type {Group} */ ({ cards: [...one.cards, ...other.cards], height: 1 - closest, row: 0, parts: [one, other] });
    groups = groups.filter((each) => each !== one && each !== other);
    const row = new Map(groups.map((each) => {
      const ofOne = /** @type {number} */ (average.get(one)?.get(each));
      const ofOther = /** @type {number} */ (average.get(other)?.get(each));
      return [each, (ofOne * one.cards.length + ofOther * other.cards.length) / joined.cards.length];
    }));
    for (const each of groups) average.get(each)?.set(joined, /** @type {number} */ (row.get(each)));
    average.set(joined, row);
    groups.push(joined);
  }
  const [root] = groups;
  const joins = /** @type {Join[]} */ ([]);
  const order = root ? place(root, [], joins) : [];
  return { order, joins, groups: (least) => (root ? cutAt(root, 1 - least) : []) };
}

/** @param {Group[]} groups @param {Map<Group, Map<Group, number>>} average @returns {[Group, Group, number]} */
function nearest(groups, average) {
  let best = /** @type {[Group, Group, number]} */ (/** @type {unknown} */ ([groups[0], groups[1], -1]));
  for (const [index, one] of groups.entries()) {
    const row = average.get(one);
    for (const other of groups.slice(index + 1)) {
      const closeness = row?.get(other) ?? 0;
      if (closeness > best[2]) best = [one, other, closeness];
    }
  }
  return best;
}

/** Gives each group its row, in the middle of its parts. @param {Group} group @param {number[]} order @param {Join[]} joins */
function place(group, order, joins) {
  if (!group.parts) {
    group.row = order.length;
    order.push(...group.cards);
    return order;
  }
  const [one, other] = group.parts;
  place(one, order, joins);
  place(other, order, joins);
  group.row = (one.row + other.row) / 2;
  joins.push({ height: group.height, from: one.row, to: other.row, left: one.height, right: other.height });
  return order;
}

/** The largest groups whose cards are at most so far apart. @param {Group} group @param {number} height @returns {number[][]} */
function cutAt(group, height) {
  return !group.parts || group.height <= height ? [group.cards] : group.parts.flatMap((part) => cutAt(part, height));
}
