/** @typedef {import('../reprise.d.ts').Template} Template */

const unlimited = { capacity: Infinity };

/**
 * What kinds of rooms there are: the board that their cards lie on, its piles, and whether players go through steps.
 *
 * @type {typeof import('../reprise.d.ts').templates}
 */
export const templates = {
  'values-sort': {
    board: 'HAND',
    steps: true,
    piles: {
      deck: unlimited,
      important: unlimited,
      'not-important': unlimited,
      top8: { capacity: 8 },
      top3: { capacity: 3 },
    },
  },
  'shared-table': {
    board: 'TABLE',
    steps: false,
    piles: { deck: unlimited, left: unlimited, middle: unlimited, right: unlimited },
  },
  lobby: { steps: false, piles: {} },
};
