import { html, useMemo, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName } from '../words/sentences.js';
import { roomHref } from '../frame/router.js';
import { Failure } from '../frame/parts.js';
import { useSession } from '../session/current.js';
import { download, useAsked } from './desk/asked.js';
import { casolysis } from './desk/casolysis.js';
import { Agreement, agreementOf, byAgreement } from './desk/agreement.js';
import { Similarity } from './desk/similarity.js';
import { Wall } from './desk/wall.js';
import { d } from './desk/words.js';

/** Where everybody is, and what came of the cards, as far as I see hands. */
export default function ResultsPage({ params }) {
  const code = params.code.toUpperCase();
  const { session, problem } = useSession(code);
  const view = session?.view.value;
  const link = session?.link.value;
  if (problem) return html`<${Failure} problem=${problem} />`;
  if (!view && link?.name === 'lost') return html`<${Failure} problem=${{ problem: link.problem }} text=${w().room.notHereWhy} />`;
  if (!view) return html`<p class="loading" role="status">${w().frame.loading}</p>`;
  return html`
    <div class="desk results">
      <header class="desk-head"><h1>${d().results.title(code)}</h1><a class="button quiet" href=${roomHref(code)}>${d().results.back}</a></header>
      <${Wall} session=${session} view=${view} />
      ${view.deck.length ? html`<${Results} session=${session} view=${view} />` : html`<p class="empty">${d().results.noCards}</p>`}
    </div>`;
}

function Results({ session, view }) {
  const words = d().results;
  const { answer, problem, again } = useAsked(() => session.room.call('/results'), [session]);
  const [order, setOrder] = useState('chosen');
  const names = pilesOf(view).join();
  // The same as long as they are the same, so that what was counted is not drawn with each move.
  const piles = useMemo(() => names.split(','), [names]);
  const csv = async () => {
    const text = await session.room.call('/results', { headers: { Accept: 'text/csv' }, answer: 'text' });
    download(`reprise-${session.code}.csv`, 'text/csv', text);
  };
  if (problem) return html`<${Failure} problem=${problem} again=${again} />`;
  if (!answer) return html`<p class="loading" role="status">${words.loading}</p>`;
  const isOld = view.revision > answer.revision;
  return html`
    <section class="panel" aria-labelledby="placements">
      <header class="row spread"><h2 id="placements">${words.placements}</h2>
        <div class="row">
          <label class="row"><span class="label">${words.order}</span>
            <select value=${order} onChange=${(event) => setOrder(event.target.value)}>
              ${Object.entries(words.orders).map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
            </select></label>
          <button type="button" class=${isOld ? 'primary' : ''} onClick=${again}>${words.again}</button>
          <button type="button" onClick=${csv}>${words.csv}</button>
          ${answer.people.length > 0 && html`<button type="button" title=${words.casolysisHint} onClick=${() => download(`reprise-${session.code}-casolysis.csv`, 'text/csv', casolysis(view))}>${words.casolysis}</button>`}
          <button type="button" class="quiet" onClick=${() => print()}>${words.print}</button>
        </div></header>
      <p class="hint">${words.people(answer.people.map(({ name }) => name))}</p>
      <${Placements} cards=${answer.cards} piles=${piles} order=${order} most=${Math.max(1, answer.people.length)} />
    </section>
    ${answer.people.length > 1 && html`<${Agreement} code=${session.code} cards=${answer.cards} piles=${piles} people=${answer.people.length} />`}
    ${answer.similarity.length > 1 && html`<${Similarity} code=${session.code} cards=${answer.cards} similarity=${answer.similarity} people=${answer.people.length} />`}`;
}

/** @param {any} view */
function pilesOf(view) {
  const layout = view.table ?? view.participants.find(({ hand }) => hand)?.hand;
  return Object.keys(layout?.piles ?? layout?.counts ?? {});
}

/** How gladly a card was chosen. @param {any} card */
const chosen = ({ placements, revealed }) => 1000 * (revealed.TOP3 ?? 0) + 100 * (revealed.TOP8 ?? 0)
  + 30 * (placements.top3 ?? 0) + 10 * (placements.top8 ?? 0) + (placements.important ?? 0);

const ORDERS = {
  chosen: (one, other) => chosen(other) - chosen(one),
  doubt: (one, other) => (other.doubt ?? 0) - (one.doubt ?? 0),
  agreed: byAgreement,
  disputed: (one, other) => (agreementOf(one) ?? 2) - (agreementOf(other) ?? 2),
  deck: () => 0,
};

/** @param {number | undefined} share */
const percent = (share) => (share === undefined ? '' : `${Math.round(share * 100)} %`);

function Placements({ cards, piles, order, most }) {
  const words = d().results;
  return html`
    <div class="scroll" role="group" tabindex="0" aria-labelledby="placements"><table class="table placements">
      <thead><tr><th scope="col">${words.card}</th>${piles.map((pile) => html`<th key=${pile} scope="col">${pileName(pile)}</th>`)}
        <th scope="col">${words.top8}</th><th scope="col">${words.top3}</th><th scope="col">${words.agreement}</th><th scope="col">${words.doubt}</th></tr></thead>
      <tbody>${[...cards].sort(ORDERS[order]).map((card) => html`
        <tr key=${card.cardId}><th scope="row">${card.title}</th>
          ${piles.map((pile) => html`<${Cell} key=${pile} amount=${card.placements[pile]} most=${most} />`)}
          <td>${card.revealed.TOP8 ?? ''}</td><td>${card.revealed.TOP3 ?? ''}</td><td>${percent(agreementOf(card))}</td><td>${card.doubt || ''}</td></tr>`)}
      </tbody>
    </table></div>`;
}

/** A number, with as much colour as its share. */
function Cell({ amount, most }) {
  return html`<td class="share" style=${{ '--share': `${Math.round((100 * (amount ?? 0)) / most)}%` }}>${amount ?? ''}</td>`;
}
