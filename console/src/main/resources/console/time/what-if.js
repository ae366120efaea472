import { html } from '../vendor/preact.js';
import { predict } from '../client/lib/reprise.js';
import { w } from '../words/words.js';
import { alarm, confirm } from '../frame/announce.js';

/** Lets cards be moved in the past, in this page alone, by the rules that held; says that none of it happened. */
export function WhatIf({ machine }) {
  const words = w().time.whatIf;
  const { fiction } = machine;
  if (!fiction.value) {
    return html`<button type="button" class="quiet" onClick=${() => { fiction.value = machine.state.peek(); confirm(words.never); }}>${words.begin}</button>`;
  }
  return html`
    <div class="what-if row" role="note"><p><b>${words.never}</b> ${words.hint}</p>
      <button type="button" onClick=${() => { fiction.value = undefined; }}>${words.end}</button></div>`;
}

/** Who may move what is shown: the owner of a hand, at a table any player. @param {import('../client/reprise.d.ts').RoomState} state @param {string} [owner] */
const moverOf = (state, owner) => owner ?? state.participants.find(({ role }) => role !== 'SPECTATOR')?.participantId ?? '';

/**
 * What takes moves of a board while it is tried what would have been.
 *
 * @param {import('./machine.js').Machine} machine
 * @param {string} [owner] of the hand
 */
export function fancied(machine, owner) {
  const state = machine.fiction.value;
  if (!state) return undefined;
  return (/** @type {readonly import('../client/reprise.d.ts').Move[]} */ moves) => {
    const outcome = predict(state, { participantId: moverOf(state, owner) }, { kind: 'moves', moves });
    if ('refused' in outcome) alarm(/** @type {Record<string, string>} */ (w().problems)[outcome.refused] ?? w().problems.other);
    else machine.fiction.value = outcome.state;
  };
}
