import { html, useState } from '../vendor/preact.js';
import { dateAndTime } from '../words/words.js';
import { sentenceOf } from '../words/problems.js';
import { roomHref } from '../frame/router.js';
import { Failure } from '../frame/parts.js';
import { useSession } from '../session/current.js';
import { download } from './desk/asked.js';
import { d } from './desk/words.js';

/** What this room has of me, to look at and to take along. */
export default function MinePage({ params }) {
  const code = params.code.toUpperCase();
  const { session, problem } = useSession(code);
  const words = d().mine;
  if (problem) return html`<${Failure} problem=${problem} />`;
  if (!session) return html`<p class="loading" role="status">${words.loading}</p>`;
  return html`
    <div class="desk">
      <header class="desk-head"><h1>${words.title(code)}</h1><a class="button quiet" href=${roomHref(code)}>${words.back}</a></header>
      ${session.seat ? html`<${Export} session=${session} code=${code} />` : html`<p class="empty large">${words.noSeat}</p>`}
    </div>`;
}

function Export({ session, code }) {
  const words = d().mine;
  const [data, setData] = useState(/** @type {any} */ (undefined));
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const id = session.seat.me.participantId;
  const fetchIt = () => session.room.call(`/participants/${id}/export`).then(setData, setProblem);
  const store = () => download(`reprise-${code}.json`, 'application/json', JSON.stringify(data, null, 2));
  return html`
    <section class="panel stack">
      <p>${words.lead}</p>
      <ul class="plain">${words.parts.map((part) => html`<li key=${part}>${part}</li>`)}</ul>
      <div class="row">
        ${data ? html`<button type="button" class="primary" onClick=${store}>${words.store}</button>`
          : html`<button type="button" class="primary" onClick=${fetchIt}>${words.show}</button>`}
      </div>
      ${problem && html`<p class="error" role="alert">${sentenceOf(problem)}</p>`}
    </section>
    ${data && html`
      <section class="panel" aria-labelledby="mine"><h2 id="mine" role="status">${words.count(data.events.length)}</h2>
        <ol class="record">${data.events.map((entry) => html`
          <li key=${entry.revision}><time datetime=${entry.timestamp}>${dateAndTime(entry.timestamp)}</time>
            ${session.account.sentence(entry, session.view.value) || entry.type} <a href=${roomHref(code, `/at/${entry.revision}`)}>${words.at(entry.revision)}</a></li>`)}
        </ol></section>`}`;
}
