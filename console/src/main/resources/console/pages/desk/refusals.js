import { html } from '../../vendor/preact.js';
import { dateAndTime } from '../../words/words.js';
import { pileName } from '../../words/sentences.js';
import { Failure } from '../../frame/parts.js';
import { useAsked } from './asked.js';
import { look } from './staff.js';
import { d } from './words.js';

/** What the rules of a room refused lately, as it was answered: "my card jumped back". */
export function Refusals({ code }) {
  const words = d().refusals;
  const { answer, problem, again } = useAsked(() => look(`/rooms/${code}/refusals`), [code]);
  if (problem) return html`<${Failure} problem=${problem} again=${again} />`;
  if (!answer) return html`<p class="loading" role="status">${words.loading}</p>`;
  return html`
    <section class="panel" aria-labelledby="refusals">
      <header class="row"><h2 id="refusals">${words.title(code)}</h2>
        <button type="button" class="quiet small" onClick=${again}>${words.again}</button></header>
      ${answer.refusals.length
        ? html`<ol class="refusals">${[...answer.refusals].reverse().map((refusal) => html`<${Row} key=${refusal.timestamp} refusal=${refusal} />`)}</ol>`
        : html`<p class="empty">${words.none}</p>`}
    </section>`;
}

function Row({ refusal }) {
  const { timestamp, actorId, type, commandId, problem } = refusal;
  const words = d().refusals;
  const now = problem.currentState;
  const wanted = problem.attemptedState;
  return html`
    <li>
      <p><time datetime=${timestamp}>${dateAndTime(timestamp)}</time> <b>${type}</b> <span class="badge">${problem.status} ${problem.code}</span></p>
      <p>${problem.detail}</p>
      ${wanted?.toPile && html`<p class="hint">${words.wanted(wanted.cardId, pileName(wanted.fromPile), pileName(wanted.toPile))}</p>`}
      ${now?.pile && html`<p class="hint">${words.was(now.cardId, pileName(now.pile), now.movedBy?.name)}</p>`}
      <p class="fine">${words.by} <code>${actorId}</code> · ${words.command} <code>${commandId}</code> · ${words.trace} <code>${problem.traceId}</code></p>
    </li>`;
}
