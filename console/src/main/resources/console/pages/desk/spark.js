import { html } from '../../vendor/preact.js';

const WIDTH = 160;
const HEIGHT = 36;

/** The course of a figure; what it is now stands beside it, in text. @param {{ values: readonly number[] }} props */
export function Spark({ values }) {
  const top = Math.max(...values, 0) || 1;
  const points = values.map((value, index) => {
    const x = values.length < 2 ? WIDTH : (index / (values.length - 1)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - 2 - (value / top) * (HEIGHT - 4)).toFixed(1)}`;
  });
  return html`
    <svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} preserveAspectRatio="none" aria-hidden="true">
      <polyline points=${points.join(' ')} />
    </svg>`;
}
