import { html } from '../../vendor/preact.js';
import { widest } from './picture.js';

const STEP = 14;
const LETTERS = 10;
const DEPTH = 180;
const HEAD = 34;

/**
 * All cards with their tree, and how many people have each two together, as a drawing to store.
 *
 * @param {{ title: string, titles: readonly string[], tree: import('./cluster.js').Tree, of: (one: number, other: number) => number,
 *   people: number, cut: number }} props
 */
export function SimilarityPicture({ title, titles, tree, of, people, cut }) {
  const { order, joins } = tree;
  const labels = widest(titles, LETTERS);
  const side = order.length * STEP;
  const left = DEPTH + labels;
  const x = (height) => DEPTH * (1 - height);
  const middle = (row) => STEP * (row + 0.5);
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" width=${left + side + 10} height=${HEAD + side + labels} viewBox="0 0 ${left + side + 10} ${HEAD + side + labels}"
      font-family="sans-serif" font-size=${LETTERS} fill="#1d1b33">
      <rect width="100%" height="100%" fill="#fff" />
      <text x="10" y="20" font-size="14" font-weight="bold">${title}</text>
      <g transform="translate(5 ${HEAD})">
        ${joins.map(({ height, from, to, left: one, right: other }) => html`
          <path key=${`${from}-${to}`} d="M${x(one)} ${middle(from)}H${x(height)}V${middle(to)}H${x(other)}" fill="none" stroke="#8b87a3" />`)}
        <line x1=${x(1 - cut)} x2=${x(1 - cut)} y1="0" y2=${side} stroke="#8a5200" stroke-dasharray="3 3" />
        ${order.map((card, row) => html`<text key=${card} x=${DEPTH + 5} y=${middle(row) + 3.5}>${titles[card]}</text>`)}
      </g>
      <g transform="translate(${left} ${HEAD})">
        ${order.flatMap((one, row) => order.slice(0, row + 1).map((other, column) => ({ row, column, amount: one === other ? people : of(one, other) })))
          .filter(({ amount }) => amount > 0)
          .map(({ row, column, amount }) => html`
            <rect key=${`${row}-${column}`} x=${column * STEP} y=${row * STEP} width=${STEP - 1} height=${STEP - 1} fill="#4338a8" fill-opacity=${(amount / people).toFixed(2)} />`)}
        ${order.map((card, column) => html`<text key=${card} transform="translate(${middle(column) - 3.5} ${side + 5}) rotate(90)">${titles[card]}</text>`)}
      </g>
    </svg>`;
}
