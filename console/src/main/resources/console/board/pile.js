import { html, useRef } from '../vendor/preact.js';
import { count, w } from '../words/words.js';
import { pileName } from '../words/sentences.js';
import { Card } from './card.js';

/** A pile with its cards in order, and, while cards are chosen, a place to put them. */
export function Pile({ name, held, capacity, number, hold, moves, cards, looks, tabbable, isOpen, onToggle, dealt, empty }) {
  const dealsOne = dealt !== undefined;
  const isLimited = capacity !== undefined && capacity < 1000;
  const isFull = isLimited && held.length >= capacity;
  // Of boards that are shown side by side each has piles of the same names.
  const named = `${moves ? '' : `${hold.id} `}${hold.id}-${name}`;
  const chosen = moves ? [...hold.chosen.value].filter((id) => !held.includes(id)) : [];
  const lifted = hold.lifted.value;
  const shown = dealsOne ? held.slice(0, 1) : held;
  // One list, so that cards keep their elements, and with them the focus, when they change places.
  const keys = useKeys(shown, !moves);
  const items = shown.map((cardId, index) => cards.has(cardId) && html`
    <li key=${keys[index]} class="card-place">
      <${Card} card=${cards.get(cardId)} hold=${hold} look=${looks[index]} tabbable=${tabbable === cardId} big=${dealsOne} moves=${moves} />
    </li>`);
  if (lifted?.pile === name) {
    const others = shown.filter((id) => !lifted.cards.includes(id));
    const before = others[lifted.position];
    const at = before === undefined ? items.length : shown.indexOf(before);
    items.splice(at, 0, html`<li class="gap" key="gap" aria-hidden="true"></li>`);
  }
  return html`
    <section class="pile ${isOpen ? '' : 'folded'} ${isFull ? 'full' : ''} ${lifted?.pile === name ? 'aimed' : ''} ${dealsOne ? 'dealing' : ''}"
      style=${{ flexGrow: isOpen && !dealsOne ? widthFor(held.length) : undefined }}
      data-pile=${name} data-tab=${hold.tab.value === name ? 'here' : undefined} aria-labelledby=${named}
      onClick=${(event) => { if (chosen.length && !event.target.closest('button')) hold.intend(hold.meant(chosen[0]), name); }}>
      <header>
        <h2 id="${hold.id}-${name}">${pileName(name)}</h2>
        <span class="hidden">${w().board.cards(held.length, isLimited ? capacity : undefined)}</span>
        <span class="count" aria-hidden="true">${count(held.length)}${isLimited ? html`<i>/${capacity}</i>` : ''}</span>
        ${moves && html`<kbd aria-hidden="true">${number}</kbd>`}
        ${onToggle && html`
          <button type="button" class="quiet small" aria-expanded=${isOpen} onClick=${() => onToggle(name)}
            aria-label=${isOpen ? w().board.fold(pileName(name)) : w().board.unfold(pileName(name))}>${isOpen ? '–' : '+'}</button>`}
      </header>
      ${chosen.length > 0 && html`
        <button type="button" class="put" onClick=${() => hold.intend(hold.meant(chosen[0]), name)}>
          ${w().board.putHere(chosen.length, pileName(name))}</button>`}
      ${(isOpen || hold.tab.value === name) && html`
        <ul class="cards" tabindex=${moves || !held.length ? undefined : 0}>${items}</ul>
        ${!held.length && html`<p class="empty">${empty ?? w().board.empty}</p>`}
        ${dealsOne && held.length > 0 && dealt}
        ${dealsOne && held.length > 1 && html`<p class="beneath">${w().board.beneath(held.length - 1)}</p>`}`}
    </section>`;
}

/** In steps of ten cards, so that not every move changes the widths of all piles. @param {number} cards */
const widthFor = (cards) => 1 + Math.min(3, Math.round(cards / 10) / 2);

/**
 * By what cards keep their elements: themselves, or, where most of them may change at once, also by
 * taking over that of a card which goes.
 *
 * @param {readonly string[]} cards @param {boolean} mayTakeOver @returns {readonly (string | number)[]}
 */
function useKeys(cards, mayTakeOver) {
  const known = useRef({ keys: /** @type {Map<string, number>} */ (new Map()), made: 0 }).current;
  if (!mayTakeOver) return cards;
  const stays = new Set(cards);
  const free = [...known.keys].filter(([cardId]) => !stays.has(cardId)).map(([, key]) => key);
  known.keys = new Map(cards.map((cardId) => [cardId, known.keys.get(cardId) ?? free.shift() ?? (known.made += 1)]));
  return [...known.keys.values()];
}
