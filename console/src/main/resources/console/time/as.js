import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { MomentBoard } from './moment-board.js';

/** The moment as it was for others: instead of what I may see, or beside it. */
export function As({ machine, lookOf }) {
  const words = w().time;
  const [isBeside, setBeside] = useState(false);
  const state = machine.state.value;
  const as = machine.as.value;
  const seen = machine.asSeen();
  const choices = state.participants.filter(({ participantId, hand }) => participantId === as || (hand && 'piles' in hand));
  const name = as === 'PUBLIC' ? words.asPublic : as && words.asPerson(machine.names.get(as) ?? w().somePerson);
  return html`
    ${state.template === 'values-sort' && html`
      <div class="row as">
        <label class="row"><span class="label">${words.as}</span>
          <select value=${as} onChange=${(event) => { machine.as.value = event.target.value; }}>
            <option value="">${words.asMyself}</option>
            <option value="PUBLIC">${words.asPublic}</option>
            ${choices.map((one) => html`<option key=${one.participantId} value=${one.participantId}>${words.asPerson(one.name)}</option>`)}
          </select></label>
        ${as && html`<label class="check"><input type="checkbox" checked=${isBeside} onChange=${() => setBeside(!isBeside)} /> ${words.beside}</label>`}
      </div>`}
    <div class=${as && isBeside ? 'beside' : ''}>
      ${as && isBeside && html`<section aria-label=${words.asMyself}><h2>${words.asMyself}</h2>
        <${MomentBoard} machine=${machine} state=${state} lookOf=${lookOf} label=${words.board} /></section>`}
      <section aria-label=${name || words.board}>${as && html`<h2>${name}</h2>`}
        <${MomentBoard} machine=${machine} state=${seen} lookOf=${lookOf} label=${words.board} /></section>
    </div>`;
}
