import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { MomentBoard } from './moment-board.js';
import { WhatIf } from './what-if.js';

/** The moment as it was for others: instead of what I may see, or beside it. */
export function As({ machine, lookOf, isStaff }) {
  const words = w().time;
  const [isBeside, setBeside] = useState(false);
  const state = machine.state.value;
  const as = machine.as.value;
  const choices = state.participants.filter(({ participantId, hand }) => participantId === as || (hand && 'piles' in hand));
  /** @type {Record<string, string>} */
  const names = { '': words.asMyself, HOST: words.asHost, PUBLIC: words.asPublic };
  const nameOf = (viewer) => names[viewer] ?? words.asPerson(machine.names.get(viewer) ?? w().somePerson);
  const fiction = machine.fiction.value;
  if (fiction) return html`<${WhatIf} machine=${machine} /><${MomentBoard} machine=${machine} state=${fiction} lookOf=${lookOf} label=${words.board} />`;
  const isFree = hasCards(state) && !as && state.status !== 'CLOSED';
  const columns = as && isBeside ? [...new Set(['', as, 'PUBLIC'])] : [as];
  return html`
    ${state.template === 'values-sort' && html`
      <div class="row as">
        <label class="row"><span class="label">${words.as}</span>
          <select value=${as} onChange=${(event) => { machine.as.value = event.target.value; }}>
            <option value="">${words.asMyself}</option>
            ${isStaff && html`<option value="HOST">${words.asHost}</option>`}
            <option value="PUBLIC">${words.asPublic}</option>
            ${choices.map((one) => html`<option key=${one.participantId} value=${one.participantId}>${words.asPerson(one.name)}</option>`)}
          </select></label>
        ${isFree && html`<${WhatIf} machine=${machine} />`}
        ${as && html`<label class="check"><input type="checkbox" checked=${isBeside} onChange=${() => setBeside(!isBeside)} /> ${words.beside}</label>`}
      </div>`}
    ${isFree && state.template !== 'values-sort' && html`<div class="row"><${WhatIf} machine=${machine} /></div>`}
    <div class=${columns.length > 1 ? 'beside' : ''}>
      ${columns.map((viewer) => html`
        <section key=${viewer} aria-label=${as ? nameOf(viewer) : words.board}>${as && html`<h2>${nameOf(viewer)}</h2>`}
          <${MomentBoard} machine=${machine} state=${machine.seenBy(viewer)} lookOf=${lookOf} label=${as ? nameOf(viewer) : words.board} /></section>`)}
    </div>`;
}

/** @param {import('../client/reprise.d.ts').RoomState} state */
const hasCards = (state) => Boolean(state.table) || state.participants.some(({ hand }) => hand && 'piles' in hand);
