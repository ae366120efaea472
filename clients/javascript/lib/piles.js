/** @typedef {import('../reprise.d.ts').Piles} Piles */

/**
 * Where a card lies, if it lies here at all.
 *
 * @param {Piles} piles
 * @param {string} cardId
 * @returns {{pile: string, position: number} | undefined}
 */
export function find(piles, cardId) {
  for (const [pile, cards] of Object.entries(piles)) {
    const position = cards.indexOf(cardId);
    if (position >= 0) {
      return { pile, position };
    }
  }
  return undefined;
}

/**
 * The same cards with one of them taken out and put down elsewhere; past the end of a pile means its end.
 *
 * @param {Piles} piles
 * @param {string} cardId
 * @param {string} toPile
 * @param {number} position
 * @returns {Piles}
 */
export function moved(piles, cardId, toPile, position) {
  const place = find(piles, cardId);
  const taken = place === undefined ? piles : { ...piles, [place.pile]: without(piles[place.pile], place.position) };
  const target = [...(taken[toPile] ?? [])];
  target.splice(position, 0, cardId);
  return { ...taken, [toPile]: target };
}

/** @param {readonly string[] | undefined} cards @param {number} position */
function without(cards = [], position) {
  return [...cards.slice(0, position), ...cards.slice(position + 1)];
}

/**
 * How many cards lie in each pile.
 *
 * @param {Piles} piles
 * @returns {{[pile: string]: number}}
 */
export function counted(piles) {
  return Object.fromEntries(Object.entries(piles).map(([pile, cards]) => [pile, cards.length]));
}
