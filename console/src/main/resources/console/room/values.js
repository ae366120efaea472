import { html, useEffect, useState } from '../vendor/preact.js';
import { predict, templates } from '../client/lib/reprise.js';
import { w } from '../words/words.js';
import { Board } from '../board/board.js';
import { shortcuts } from '../frame/keys.js';
import { looks, pilesOf } from './looks.js';

const OPEN = /** @type {Record<number, string[]>} */ ({
  1: ['deck', 'important', 'not-important'], 2: ['important', 'top8'], 3: ['top8', 'top3'],
});
const REVEALS = /** @type {Record<number, 'TOP8' | 'TOP3'>} */ ({ 2: 'TOP8', 3: 'TOP3' });

/** Sorting one's values: a hand of cards, three steps, two reveals. */
export function PlayValues({ session, view, me }) {
  const [dealsOne, setDealsOne] = useState(true);
  const undo = () => session.undo();
  useEffect(() => shortcuts([{ keys: ['Ctrl+z'], run: undo }]), [session]);
  const { seat } = session;
  const piles = pilesOf(me.hand.piles, templates[view.template]);
  const move = (moves) => session.did(seat.move(moves));
  const isDealing = me.step === 1 && dealsOne;
  const send = (toPile) => {
    const cardId = piles[0]?.cards[0];
    if (cardId) move([{ cardId, toPile }]);
  };
  const words = w().values;
  return html`
    <${Steps} session=${session} view=${view} me=${me} piles=${piles} />
    <${Board} label=${words.yourCards} piles=${piles} deck=${view.deck} onMove=${move} undo=${undo} lookOf=${looks(session, view)}
      open=${OPEN[me.step]} dealsOne=${isDealing ? 'deck' : undefined} empty=${words.empty}
      swipes=${isDealing ? { left: 'not-important', right: 'important' } : undefined}
      dealt=${html`
        <div class="deal">
          <button type="button" data-send="not-important" onClick=${() => send('not-important')}>← ${w().piles['not-important']}</button>
          <button type="button" class="primary" data-send="important" onClick=${() => send('important')}>${w().piles.important} →</button>
        </div>`} />
    <div class="row board-tools">
      <button type="button" class="quiet" onClick=${undo}>${w().board.undo} <kbd>Ctrl Z</kbd></button>
      ${me.step === 1 && html`
        <button type="button" class="quiet" aria-pressed=${!dealsOne} onClick=${() => setDealsOne(!dealsOne)}>
          ${dealsOne ? words.allAtOnce : words.oneByOne}</button>`}
    </div>`;
}

/** Where I am, what is missing for the next step, and what can be shown to all. */
function Steps({ session, view, me, piles }) {
  const words = w().values;
  const { seat } = session;
  const ahead = me.step + 1;
  const can = (intent) => !('refused' in predict(view, seat.me, intent));
  const canGo = me.step < 3 && can({ kind: 'step', fromStep: me.step, toStep: ahead });
  const type = REVEALS[me.step];
  const canReveal = type && can({ kind: 'reveal', revealType: type });
  const sizes = Object.fromEntries(piles.map(({ name, cards }) => [name, cards.length]));
  const isWaiting = [...view.pending.values()].some(({ kind }) => kind === 'step');
  return html`
    <section class="steps" aria-label=${words.steps}>
      <ol>
        ${[1, 2, 3].map((step) => html`
          <li key=${step} class=${step === me.step ? 'here' : step < me.step ? 'done' : ''} aria-current=${step === me.step ? 'step' : undefined}>
            <span class="figure">${step < me.step ? '✓' : step}</span>
            <span><b>${words.step[step].title}</b><small>${words.step[step].what}</small></span>
          </li>`)}
      </ol>
      <div class="row">
        ${me.step > 1 && html`<button type="button" class="quiet" onClick=${() => session.did(seat.step(me.step - 1))}>← ${words.back}</button>`}
        ${type && html`
          <button type="button" disabled=${!canReveal} data-reveal=${type} onClick=${() => session.did(seat.reveal(type))}>
            ${me.reveals[type] ? words.revealAgain[type] : words.reveal[type]}</button>`}
        ${me.step < 3 && html`
          <button type="button" class="primary" disabled=${!canGo || isWaiting} data-step=${ahead} onClick=${() => session.did(seat.step(ahead))}>
            ${words.go[ahead]} →</button>`}
      </div>
      <p class="missing" role="status">${words.missing(me.step, sizes, canGo, canReveal)}</p>
    </section>`;
}
