import { html } from '../../vendor/preact.js';
import { pileName } from '../../words/sentences.js';
import { w } from '../../words/words.js';
import { d } from './words.js';

/** One row for each person: who needs me first. */
export function Wall({ session, view }) {
  const words = d().wall;
  const people = view.participants.filter(({ role }) => role !== 'SPECTATOR').sort((one, other) => need(other) - need(one));
  if (!people.length) return html`<p class="empty">${words.nobody}</p>`;
  return html`
    <section class="panel" aria-labelledby="wall">
      <h2 id="wall">${words.title(people.filter(({ connected }) => connected).length, people.length)}</h2>
      <ul class="wall">${people.map((one) => html`<${Person} key=${one.participantId} one=${one} isMe=${one.participantId === session.seat?.me.participantId} hasSteps=${view.template === 'values-sort'} />`)}</ul>
    </section>`;
}

/** @param {any} one */
const need = (one) => (one.connected ? 0 : 4) + (3 - one.step) + (sizesOf(one).deck ? 0.5 : 0);

/** @param {any} one @returns {Record<string, number>} */
function sizesOf({ hand }) {
  return hand?.counts ?? Object.fromEntries(Object.entries(hand?.piles ?? {}).map(([pile, cards]) => [pile, cards.length]));
}

function Person({ one, isMe, hasSteps }) {
  const words = d().wall;
  const sizes = sizesOf(one);
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const sorted = all - (sizes.deck ?? 0);
  return html`
    <li class=${one.connected ? '' : 'away'}>
      <b>${one.name}</b> ${isMe ? w().people.you : ''} ${!one.connected && html`<span class="badge warn">${w().people.away}</span>`}
      ${one.ready && html`<span class="badge IN_GAME">${words.ready}</span>`}
      ${hasSteps && html`<span class="badge">${w().people.step(one.step)}</span>`}
      ${all > 0 && html`<progress max=${all} value=${sorted} aria-label=${words.sorted(one.name)}></progress>
        <small>${Object.entries(sizes).filter(([, size]) => size).map(([pile, size]) => `${size} ${pileName(pile)}`).join(', ')}</small>`}
      ${Object.keys(one.reveals).map((type) => html`<span key=${type} class="badge IN_GAME">${w().reveals[type]}</span> `)}
    </li>`;
}
