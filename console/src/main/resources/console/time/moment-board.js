import { html } from '../vendor/preact.js';
import { templates } from '../client/lib/reprise.js';
import { w } from '../words/words.js';
import { Board } from '../board/board.js';
import { Gathering } from '../room/gathering.js';
import { pilesOf } from '../room/looks.js';
import { Hands } from '../room/watch.js';
import { Revealed } from '../room/people.js';
import { fancied } from './what-if.js';

/** So many people have a button each. */
const FEW = 10;

/** A room as it was, for somebody: the table, a hand, or how far everybody was. */
export function MomentBoard({ machine, state, lookOf, label }) {
  const open = (cardId) => { machine.followed.value = machine.followed.value === cardId ? undefined : cardId; };
  if (state.table) {
    return html`<${Board} label=${label} piles=${pilesOf(state.table.piles, templates[state.template])} deck=${state.deck} lookOf=${lookOf} onOpen=${open} onMove=${fancied(machine)} />`;
  }
  if (state.template === 'lobby') return html`<${Gathering} view=${state} session=${{ isHost: () => false }} me=${undefined} />`;
  const open_ = state.participants.filter(({ hand }) => hand && 'piles' in hand);
  const shown = open_.find(({ participantId }) => participantId === machine.whose.value) ?? lastMover(machine, open_) ?? open_[0];
  return html`
    ${open_.length > FEW && html`
      <label class="row as"><span class="label">${w().time.whose}</span>
        <select value=${shown?.participantId} onChange=${(event) => { machine.whose.value = event.target.value; }}>
          ${open_.map(({ participantId, name }) => html`<option key=${participantId} value=${participantId}>${name}</option>`)}
        </select></label>`}
    ${open_.length > 1 && open_.length <= FEW && html`
      <div class="row hands-tabs" role="group" aria-label=${w().time.whose}>
        ${open_.map(({ participantId, name }) => html`
          <button key=${participantId} type="button" class="small" aria-pressed=${shown?.participantId === participantId}
            onClick=${() => { machine.whose.value = participantId; }}>${name}</button>`)}
      </div>`}
    ${shown
      ? html`<${Board} key=${shown.participantId} label=${`${label}: ${w().time.handOf(shown.name)}`} piles=${pilesOf(shown.hand.piles, templates[state.template])}
          deck=${state.deck} lookOf=${lookOf} onOpen=${open} onMove=${fancied(machine, shown.participantId)}
          open=${machine.fiction.value ? undefined : filled(shown.hand.piles)} />`
      : html`<${Hands} view=${state} />`}
    <${Revealed} view=${state} />`;
}

/** Most of a hand's piles are empty most of the time. @param {import('../client/reprise.d.ts').Piles} piles */
const filled = (piles) => Object.keys(piles).filter((name) => piles[name]?.length);

/** Whose hand the last move was in. */
function lastMover(machine, people) {
  const entry = machine.entry.value;
  return entry.type === 'CardMoved' ? people.find(({ participantId }) => participantId === entry.payload.participantId) : undefined;
}
