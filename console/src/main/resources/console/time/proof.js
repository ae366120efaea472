import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { confirm } from '../frame/announce.js';
import { sentenceOf } from '../words/problems.js';

/** Checks in this browser that the past is the one that the server signed, and says what came of it. */
export function Proof({ room }) {
  const words = w().time.proof;
  const [state, setState] = useState(/** @type {'' | 'busy' | { told: string, isGood: boolean, fine?: string }} */ (''));
  const check = async () => {
    setState('busy');
    const outcome = await room.verify().then((found) => tell(found), (problem) => ({ told: sentenceOf(problem), isGood: false }));
    setState(outcome);
    confirm(outcome.told);
  };
  if (state === '' || state === 'busy') {
    return html`<button type="button" class="quiet proof-check" disabled=${state === 'busy'} onClick=${check}>${state === 'busy' ? words.busy : words.check}</button>`;
  }
  return html`<p class="proof ${state.isGood ? 'good' : 'wrong'}"><span aria-hidden="true">${state.isGood ? '✓' : '!'}</span> ${state.told}${state.fine && html` <small>${state.fine}</small>`}</p>`;
}

/** @param {import('../client/reprise.d.ts').Verification} found */
function tell({ ok, revisions, signature, wrong, limits }) {
  const words = w().time.proof;
  if (ok) return { told: words.good(revisions), isGood: true, fine: limits.length ? words.reveals : undefined };
  if (wrong) return { told: words.wrong(wrong.revision), isGood: false, fine: wrong.why };
  return { told: signature === 'not-checked' ? words.unable : words.wrong(undefined), isGood: false };
}
