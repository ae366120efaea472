import { html } from '../vendor/preact.js';

/** A template's piles, as a drawing: what kind of room it is, seen at once. @param {{ template: string }} props */
export function TemplatePicture({ template }) {
  return html`<svg class="template-picture" viewBox="0 0 56 36" width="56" height="36" aria-hidden="true">${pictures[template] ?? pictures.lobby}</svg>`;
}

const card = (x, y, kind = '') => html`<rect class="tp-card ${kind}" x=${x} y=${y} width="11" height="14" rx="2" />`;

/** @type {Record<string, any>} */
const pictures = {
  'values-sort': html`${card(3, 13)}${card(5, 11)}${card(7, 9, 'a')}${card(24, 4, 'b')}${card(24, 19, 'c')}${card(41, 8, 'd')}`,
  'shared-table': html`<rect class="tp-table" x="2" y="4" width="52" height="28" rx="6" />${card(7, 11, 'a')}${card(22.5, 11, 'b')}${card(38, 11, 'd')}`,
  lobby: html`<circle class="tp-card a" cx="13" cy="18" r="7" /><circle class="tp-card b" cx="28" cy="18" r="7" /><circle class="tp-card c" cx="43" cy="18" r="7" />`,
};
