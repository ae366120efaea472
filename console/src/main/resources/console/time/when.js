import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';
import { confirm } from '../frame/announce.js';
import { Dialog, Field } from '../frame/parts.js';
import { cardOf, personOf } from './machine.js';

const ABOUT = /** @type {const} */ ({
  moved: ['CardMoved'], joined: ['ParticipantJoined'], left: ['ParticipantLeft'], lost: ['ParticipantDisconnected'],
  step: ['StepTransitioned'], revealed: ['SelectionRevealed'],
});

/** Asks when something happened, of what there is in the room, and goes there. */
export function When({ machine, onClose }) {
  const words = w().time.when;
  const [what, setWhat] = useState(/** @type {keyof typeof ABOUT} */ ('moved'));
  const [card, setCard] = useState(machine.followed.value ?? '');
  const [pile, setPile] = useState('');
  const [who, setWho] = useState('');
  const [isNever, setNever] = useState(false);
  const state = machine.state.value;
  const layout = state.table ?? state.participants.find(({ hand }) => hand && 'piles' in hand)?.hand;
  const fits = (_, entry) => /** @type {readonly string[]} */ (ABOUT[what]).includes(entry.type)
    && (!who || personOf(entry) === who)
    && (what !== 'moved' || ((!card || cardOf(entry) === card) && (!pile || entry.payload.toPile === pile)));
  const go = (from, isBack) => {
    const found = machine.history.find(fits, from, isBack);
    setNever(found === undefined);
    if (found === undefined) return;
    machine.go(found);
    confirm(machine.sentence(machine.history.entry(found)));
  };
  const select = (label, value, set, options) => html`
    <${Field} label=${label}>
      <select value=${value} onChange=${(event) => { set(event.target.value); setNever(false); }}>
        ${options.map(([key, text]) => html`<option key=${key} value=${key}>${text}</option>`)}
      </select>
    <//>`;
  return html`
    <${Dialog} title=${words.title} onClose=${onClose}>
      <div class="stack">
        ${select(words.what, what, setWhat, Object.keys(ABOUT).map((key) => [key, words.about[key]]))}
        ${what === 'moved' && machine.deck.length > 0 && html`
          ${select(words.card, card, setCard, [['', words.any], ...machine.deck.map(({ cardId }) => [cardId, titleOf(machine.deck, cardId)])])}
          ${layout?.piles && select(words.to, pile, setPile, [['', words.any], ...Object.keys(layout.piles).map((name) => [name, pileName(name)])])}`}
        ${select(words.who, who, setWho, [['', words.anyone], ...machine.names])}
        <p class=${isNever ? 'error' : 'hint'} role="status">${isNever ? words.never : words.at(machine.at.value, machine.sentence(machine.entry.value))}</p>
        <div class="row">
          <button type="button" onClick=${() => go(machine.history.from, false)}>${words.first}</button>
          <button type="button" onClick=${() => go(machine.at.value - 1, true)}>${words.before}</button>
          <button type="button" onClick=${() => go(machine.at.value + 1, false)}>${words.next}</button>
          <button type="button" onClick=${() => go(machine.to.value, true)}>${words.last}</button>
        </div>
      </div>
    <//>`;
}
