import { html } from '../../vendor/preact.js';
import { pileName } from '../../words/sentences.js';
import { storePicture, widest } from './picture.js';
import { d } from './words.js';

const ROW = 22;
const BAR = 320;
const LETTERS = 12;
const HEAD = 34;
/** For files, which are on white. @type {Record<string, string>} */
const ON_PAPER = { deck: '#8b87a3', important: '#1f6fb2', 'not-important': '#a8722a', top8: '#4338a8', top3: '#b03a83', left: '#1f6fb2', middle: '#a8722a', right: '#4338a8' };
/** @type {Record<string, string>} */
const OF_THEME = { deck: '--pile-1', important: '--pile-2', 'not-important': '--pile-3', top8: '--pile-4', top3: '--pile-5', left: '--pile-2', middle: '--pile-3', right: '--pile-4' };

/** The share of those who sorted a card who have it in the same pile; nothing where nobody did. @param {any} card @returns {number | undefined} */
export function agreementOf({ placements }) {
  const sorted = Object.entries(placements).filter(([pile]) => pile !== 'deck').map(([, amount]) => Number(amount));
  const all = sorted.reduce((sum, amount) => sum + amount, 0);
  return all ? Math.max(...sorted) / all : undefined;
}

/** Those first on which most agree. @param {any} one @param {any} other */
export const byAgreement = (one, other) => (agreementOf(other) ?? -1) - (agreementOf(one) ?? -1);

/** Where each card lies with how many, those first on which most agree; the table says it in numbers. */
export function Agreement({ code, cards, piles, people }) {
  const words = d().results;
  const ordered = [...cards].sort(byAgreement);
  const known = ordered.flatMap((card) => agreementOf(card) ?? []);
  const mean = known.reduce((sum, share) => sum + share, 0) / (known.length || 1);
  const store = () => storePicture(`reprise-${code}-agreement.svg`, html`<${Picture} title=${`${words.agreement} · ${code}`} cards=${ordered} piles=${piles} people=${people} hues=${ON_PAPER} />`);
  return html`
    <section class="panel" aria-labelledby="agreement">
      <header class="row spread"><h2 id="agreement">${words.agreement}</h2>
        <button type="button" onClick=${store}>${words.svg(words.agreement)}</button></header>
      <p class="hint">${words.agreementHint(Math.round(mean * 100), people)}</p>
      <div class="scroll picture" role="group" tabindex="0" aria-labelledby="agreement">
        <${Picture} cards=${ordered} piles=${piles} people=${people} hues=${OF_THEME} />
      </div>
    </section>`;
}

function Picture({ title = '', cards, piles, people, hues }) {
  const labels = widest(cards.map((card) => card.title), LETTERS);
  const width = labels + BAR + 60;
  const height = HEAD + (title ? HEAD : 0) + cards.length * ROW + 5;
  const hue = (pile) => (hues[pile]?.startsWith('--') ? `var(${hues[pile]})` : hues[pile] ?? '#8b87a3');
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" width=${width} height=${height} viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size=${LETTERS}
      fill="currentColor" aria-hidden="true">
      ${title && html`<rect width="100%" height="100%" fill="#fff" /><text x="5" y="20" font-size="14" font-weight="bold">${title}</text>`}
      <${Legend} piles=${piles} hue=${hue} y=${title ? HEAD : 0} />
      <g transform="translate(0 ${HEAD + (title ? HEAD : 0)})">
        ${cards.map((card, row) => html`<${Row} key=${card.cardId} card=${card} y=${row * ROW} labels=${labels} piles=${piles} people=${people} hue=${hue} />`)}
      </g>
    </svg>`;
}

function Legend({ piles, hue, y }) {
  let x = 5;
  return piles.map((pile) => {
    const at = x;
    x += widest([pileName(pile)], LETTERS) + 24;
    return html`<g key=${pile}><rect x=${at} y=${y + 8} width="12" height="12" rx="3" fill=${hue(pile)} /><text x=${at + 18} y=${y + 18.5}>${pileName(pile)}</text></g>`;
  });
}

function Row({ card, y, labels, piles, people, hue }) {
  const share = agreementOf(card);
  let x = labels;
  return html`
    <text x="5" y=${y + 15}>${card.title}</text>
    ${piles.filter((pile) => card.placements[pile]).map((pile) => {
      const at = x;
      const width = (BAR * card.placements[pile]) / people;
      x += width;
      return html`<rect key=${pile} x=${at} y=${y + 3} width=${Math.max(1, width - 1)} height=${ROW - 6} fill=${hue(pile)} />`;
    })}
    ${share !== undefined && html`<text x=${labels + BAR + 8} y=${y + 15}>${Math.round(share * 100)} %</text>`}`;
}
