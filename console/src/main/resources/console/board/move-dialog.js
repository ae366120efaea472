import { html } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';
import { Dialog } from '../frame/parts.js';

/** Asks for the pile, for those who neither drag nor know the keys. */
export function MoveDialog({ hold }) {
  const cards = hold.asking.value;
  if (!cards?.length) return null;
  const title = w().board.moveTo(cards.map((id) => titleOf(hold.deck, id)));
  const put = (name, position) => {
    hold.intend(cards, name, position);
    hold.wantsFocus = true;
  };
  return html`
    <${Dialog} title=${title} onClose=${() => { hold.asking.value = undefined; }}>
      <ul class="piles-to-choose">
        ${hold.piles.map((pile, index) => html`
          <li key=${pile.name}>
            <button type="button" data-to=${pile.name} onClick=${() => put(pile.name)}><b>${pileName(pile.name)}</b>
              <span>${w().board.cards(pile.cards.length, pile.capacity && pile.capacity < 1000 ? pile.capacity : undefined)}</span>
              <kbd aria-hidden="true">${index + 1}</kbd></button>
            <button type="button" class="quiet small" onClick=${() => put(pile.name, 0)}>${w().board.toStart}</button>
          </li>`)}
      </ul>
    <//>`;
}
