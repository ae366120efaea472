import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';
import { confirm } from '../frame/announce.js';
import { Dialog, Field } from '../frame/parts.js';
import { cardOf, personOf } from './machine.js';

const ABOUT = /** @type {const} */ ({
  moved: ['CardMoved'], filled: ['CardMoved'], joined: ['ParticipantJoined'], left: ['ParticipantLeft'], lost: ['ParticipantDisconnected'],
  step: ['StepTransitioned'], revealed: ['SelectionRevealed'],
});
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/;

/** Asks when something happened, of what there is in the room, and goes there. */
export function When({ machine, onClose }) {
  const words = w().time.when;
  const [what, setWhat] = useState(/** @type {keyof typeof ABOUT} */ ('moved'));
  const [card, setCard] = useState(machine.followed.value ?? '');
  const [pile, setPile] = useState('');
  const [size, setSize] = useState('1');
  const [who, setWho] = useState('');
  const [isNever, setNever] = useState(false);
  const piles = Object.keys(layoutOf(machine.state.value)?.piles ?? layoutOf(machine.state.value)?.counts ?? {});
  const asks = { what, card, pile: pile || (what === 'filled' ? piles[0] : ''), size: Number(size), who };
  const go = (from, isBack) => {
    const found = machine.history.find((state, entry) => fits(asks, state, entry), from, isBack);
    setNever(found === undefined);
    if (found === undefined) return;
    machine.go(found);
    confirm(machine.told(machine.history.entry(found)));
  };
  const select = (label, value, set, options) => html`
    <${Field} label=${label}>
      <select value=${value} onChange=${(event) => { set(event.target.value); setNever(false); }}>
        ${options.map(([key, text]) => html`<option key=${key} value=${key}>${text}</option>`)}
      </select>
    <//>`;
  const named = piles.map((name) => [name, pileName(name)]);
  const kinds = Object.keys(ABOUT).filter((kind) => piles.length || (kind !== 'moved' && kind !== 'filled'));
  return html`
    <${Dialog} title=${words.title} onClose=${onClose}>
      <${Moment} machine=${machine} onClose=${onClose} />
      <div class="stack">
        ${select(words.what, what, setWhat, kinds.map((key) => [key, words.about[key]]))}
        ${what === 'moved' && machine.deck.length > 0 && html`
          ${select(words.card, card, setCard, [['', words.any], ...machine.deck.map(({ cardId }) => [cardId, titleOf(machine.deck, cardId)])])}
          ${select(words.to, pile, setPile, [['', words.any], ...named])}`}
        ${what === 'filled' && html`
          ${select(words.pile, asks.pile, setPile, named)}
          <${Field} label=${words.size}><input type="number" min="0" max="200" value=${size} onInput=${(event) => { setSize(event.target.value); setNever(false); }} /><//>`}
        ${select(words.who, who, setWho, [['', words.anyone], ...machine.names])}
        <p class=${isNever ? 'error' : 'hint'} role="status">${isNever ? words.never : words.at(machine.at.value, machine.told(machine.entry.value))}</p>
        <div class="row">
          <button type="button" onClick=${() => go(machine.history.from, false)}>${words.first}</button>
          <button type="button" onClick=${() => go(machine.at.value - 1, true)}>${words.before}</button>
          <button type="button" onClick=${() => go(machine.at.value + 1, false)}>${words.next}</button>
          <button type="button" onClick=${() => go(machine.to.value, true)}>${words.last}</button>
        </div>
      </div>
    <//>`;
}

/** The piles that this room has, of the table or of a hand. @param {import('../client/reprise.d.ts').RoomState} state @returns {any} */
const layoutOf = (state) => state.table ?? state.participants.find(({ hand }) => hand)?.hand;

/** Whether this is what was asked for. */
function fits({ what, card, pile, size, who }, state, entry) {
  if (!(/** @type {readonly string[]} */ (ABOUT[what]).includes(entry.type)) || (who && personOf(entry) !== who)) return false;
  const { payload } = entry;
  if (what === 'moved') return (!card || cardOf(entry) === card) && (!pile || payload.toPile === pile);
  if (what !== 'filled') return true;
  // A move within a pile fills nothing.
  if (payload.fromPile === payload.toPile || (payload.toPile !== pile && payload.fromPile !== pile)) return false;
  const layout = state.table ?? state.participants.find(({ participantId }) => participantId === payload.participantId)?.hand;
  return (layout?.piles?.[pile]?.length ?? layout?.counts?.[pile]) === size;
}

/** Goes to a revision, or to a time of the day that is in view. */
function Moment({ machine, onClose }) {
  const words = w().time.when;
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const go = (event) => {
    event.preventDefault();
    const revision = revisionOf(machine, text.trim());
    setWrong(revision === undefined);
    if (revision === undefined) return;
    machine.go(revision);
    confirm(machine.told(machine.entry.peek()));
    onClose();
  };
  return html`
    <form class="row moment-form" onSubmit=${go}>
      <${Field} label=${words.moment} hint=${words.momentHint} error=${isWrong ? words.noMoment : undefined}>
        <input name="moment" value=${text} maxlength="40" autocomplete="off" onInput=${(event) => { setText(event.target.value); setWrong(false); }} />
      <//>
      <button disabled=${!text.trim()}>${words.go}</button>
    </form>`;
}

/** @param {import('./machine.js').Machine} machine @param {string} text */
function revisionOf(machine, text) {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const [, hours, minutes, seconds] = CLOCK.exec(text) ?? [];
  const time = new Date(hours ? machine.entry.peek().timestamp : text);
  // The last second of what was said, so that "10:04" is all of that minute.
  if (hours) time.setHours(Number(hours), Number(minutes), Number(seconds ?? 59), 999);
  return Number.isNaN(time.getTime()) ? undefined : machine.history.revisionAt(time) ?? machine.history.from;
}
