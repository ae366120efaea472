import { html } from '../vendor/preact.js';

/** Cards, and the way back to where they were. */
export function Art() {
  return html`
    <svg class="art" viewBox="0 0 300 220" aria-hidden="true">
      <path class="art-arc" d="M34 148 A118 118 0 0 1 266 148" /><path class="art-tip" d="M22 140l11 24 13-22z" />
      ${[-26, -9, 8, 25].map((turn, index) => html`
        <g key=${turn} transform="translate(150 210) rotate(${turn}) translate(-34 -150)">
          <rect class="art-card a${index}" width="68" height="92" rx="9" /><path class="art-line" d="M14 24h40M14 38h28M14 52h34" />
        </g>`)}
      ${[0, 1, 2, 3, 4, 5, 6, 7, 8].map((tick) => html`<rect key=${tick} class="art-tick ${tick === 6 ? 'here' : ''}" x=${48 + tick * 24} y=${196 - (tick * 37) % 17} width="5" height=${10 + (tick * 37) % 17} rx="2" />`)}
    </svg>`;
}
