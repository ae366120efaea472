import { html } from '../vendor/preact.js';
import { count, w } from '../words/words.js';
import { pileName } from '../words/sentences.js';
import { Card } from './card.js';

/** A pile with its cards in order, and, while cards are chosen, a place to put them. */
export function Pile({ pile, number, hold, cards, lookOf, tabbable, isOpen, onToggle, dealsOne, dealt, empty }) {
  const { name, capacity } = pile;
  const isLimited = capacity !== undefined && capacity < 1000;
  const isFull = isLimited && pile.cards.length >= capacity;
  // Of boards that are shown side by side each has piles of the same names.
  const named = `${hold.onMove ? '' : `${hold.id} `}${hold.id}-${name}`;
  const chosen = hold.onMove ? [...hold.chosen.value].filter((id) => !pile.cards.includes(id)) : [];
  const lifted = hold.lifted.value;
  const shown = dealsOne ? pile.cards.slice(0, 1) : pile.cards;
  // One list, so that cards keep their elements, and with them the focus, when they change places.
  const items = shown.filter((cardId) => cards.has(cardId)).map((cardId) => html`
    <li key=${cardId} class="card-place">
      <${Card} card=${cards.get(cardId)} hold=${hold} look=${lookOf(cardId)} tabbable=${tabbable === cardId} big=${dealsOne} moves=${Boolean(hold.onMove)} />
    </li>`);
  if (lifted?.pile === name) {
    const others = shown.filter((id) => !lifted.cards.includes(id));
    const before = others[lifted.position];
    const at = before === undefined ? items.length : shown.indexOf(before);
    items.splice(at, 0, html`<li class="gap" key="gap" aria-hidden="true"></li>`);
  }
  return html`
    <section class="pile ${isOpen ? '' : 'folded'} ${isFull ? 'full' : ''} ${lifted?.pile === name ? 'aimed' : ''} ${dealsOne ? 'dealing' : ''}"
      style=${{ flexGrow: isOpen && !dealsOne ? 1 + Math.min(3, pile.cards.length / 20) : undefined }}
      data-pile=${name} data-tab=${hold.tab.value === name ? 'here' : undefined} aria-labelledby=${named}
      onClick=${(event) => { if (chosen.length && !event.target.closest('button')) hold.intend(hold.meant(chosen[0]), name); }}>
      <header>
        <h2 id="${hold.id}-${name}">${pileName(name)}</h2>
        <span class="hidden">${w().board.cards(pile.cards.length, isLimited ? capacity : undefined)}</span>
        <span class="count" aria-hidden="true">${count(pile.cards.length)}${isLimited ? html`<i>/${capacity}</i>` : ''}</span>
        ${hold.onMove && html`<kbd aria-hidden="true">${number}</kbd>`}
        ${onToggle && html`
          <button type="button" class="quiet small" aria-expanded=${isOpen} onClick=${onToggle}
            aria-label=${isOpen ? w().board.fold(pileName(name)) : w().board.unfold(pileName(name))}>${isOpen ? '–' : '+'}</button>`}
      </header>
      ${chosen.length > 0 && html`
        <button type="button" class="put" onClick=${() => hold.intend(hold.meant(chosen[0]), name)}>
          ${w().board.putHere(chosen.length, pileName(name))}</button>`}
      ${(isOpen || hold.tab.value === name) && html`
        <ul class="cards" tabindex=${hold.onMove || !pile.cards.length ? undefined : 0}>${items}</ul>
        ${!pile.cards.length && html`<p class="empty">${empty ?? w().board.empty}</p>`}
        ${dealsOne && pile.cards.length > 0 && dealt}
        ${dealsOne && pile.cards.length > 1 && html`<p class="beneath">${w().board.beneath(pile.cards.length - 1)}</p>`}`}
    </section>`;
}
