import { html } from '../vendor/preact.js';
import { w } from '../words/words.js';

/**
 * One card. What is sent but not yet there is hollow, what may have been lost on the way pulses, a
 * refused one says why.
 */
export function Card({ card, hold, look, tabbable, big, moves }) {
  const { cardId, title, description } = card;
  const isChosen = hold.chosen.value.has(cardId);
  const isLifted = hold.lifted.value?.cards.includes(cardId);
  const state = look.refusal ? 'refused' : look.sent ?? '';
  const click = () => {
    if (!moves) hold.onOpen?.(cardId);
    else hold.choose(cardId);
  };
  const classes = ['card', state, isChosen && 'chosen', isLifted && 'lifted', big && 'big', look.changed && `changed ${look.changed}`,
    look.followed && 'followed'].filter(Boolean).join(' ');
  return html`
    <button type="button" class=${classes} data-card=${cardId} data-state=${state || undefined}
      aria-pressed=${moves ? isChosen : undefined} tabindex=${tabbable ? 0 : -1} onClick=${click}
      onFocus=${() => { hold.focused.value = cardId; }}
      onPointerEnter=${() => { hold.hovered.value = cardId; }} onPointerLeave=${() => { hold.hovered.value = undefined; }}>
      <span class="card-title">${title}</span>
      ${description && html`<span class=${big ? 'card-text' : 'hidden'}>${big ? '' : ': '}${description}</span>`}
      ${state && html`<span class="hidden">, ${w().board.states[state]}</span>`}
      ${state === 'in-doubt' && html`<span class="card-sign" aria-hidden="true">?</span>`}
      ${look.mover && html`<span class="card-mover">${look.mover}</span>`}
      ${look.changed && html`<span class="hidden">, ${w().board.changed[look.changed]}</span>`}
    </button>
    ${look.refusal && html`<${Refused} ...${look} />`}`;
}

/** Who won, with the same wish again from where the card is now. */
function Refused({ refusal, text, onAgain, onForgive }) {
  return html`
    <div class="refusal">
      <p>${text}</p>
      <div class="row">
        ${refusal.again && html`<button type="button" class="small" onClick=${onAgain}>${w().board.again}</button>`}
        <button type="button" class="small quiet" onClick=${onForgive}>${w().board.fine}</button>
      </div>
    </div>`;
}
