import { html, useState } from '../vendor/preact.js';
import { dateAndTime, w } from '../words/words.js';
import { sentenceOf } from '../words/problems.js';
import { go, roomHref } from '../frame/router.js';
import { Dialog, Failure, Field } from '../frame/parts.js';
import { leave, useSession } from '../session/current.js';
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
  const [isErasing, setErasing] = useState(false);
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
        <button type="button" class="danger" onClick=${() => setErasing(true)}>${words.erase}</button>
      </div>
      ${problem && html`<p class="error" role="alert">${sentenceOf(problem)}</p>`}
    </section>
    ${isErasing && html`<${Erase} session=${session} id=${id} onClose=${() => setErasing(false)} />`}
    ${data && html`
      <section class="panel" aria-labelledby="mine"><h2 id="mine"><span role="status">${words.count(data.events.length)}</span></h2>
        <ol class="record">${data.events.map((entry) => html`
          <li key=${entry.revision}><time datetime=${entry.timestamp}>${dateAndTime(entry.timestamp)}</time>
            ${session.account.sentence(entry, session.view.value) || w().time.silent[entry.type] || entry.type} <a href=${roomHref(code, `/at/${entry.revision}`)}>${words.at(entry.revision)}</a></li>`)}
        </ol></section>`}`;
}

/** Erases what the room has of me, for good, once my name was typed. */
function Erase({ session, id, onClose }) {
  const words = d().mine;
  const { name } = session.seat.me;
  const [typed, setTyped] = useState('');
  const [erasure, setErasure] = useState(/** @type {any} */ (undefined));
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const erase = (event) => {
    event.preventDefault();
    session.room.call(`/participants/${id}/erasure`, { method: 'POST' }).then(setErasure, setProblem);
  };
  const close = () => {
    if (!erasure) return onClose();
    leave();
    return go('/console/');
  };
  return html`
    <${Dialog} title=${words.erase} onClose=${close}>
      ${erasure ? html`<p role="status">${words.erased(dateAndTime(erasure.dueBy))}</p><p class="fine"><code>${erasure.erasureId}</code></p>`
        : html`
          <form class="stack" onSubmit=${erase}>
            <p>${words.eraseHint}</p>
            <${Field} label=${words.typeName(name)}><input name="typed" value=${typed} autocomplete="off" onInput=${(event) => setTyped(event.target.value)} /><//>
            ${problem && html`<p class="error" role="alert">${sentenceOf(problem)}</p>`}
            <button class="danger" disabled=${typed !== name}>${words.eraseNow}</button>
          </form>`}
    <//>`;
}
