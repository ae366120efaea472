import { html, useState } from '../vendor/preact.js';
import { dateAndTime, w } from '../words/words.js';
import { sentenceOf } from '../words/problems.js';
import { go, roomHref } from '../frame/router.js';
import { Field } from '../frame/parts.js';
import { sit } from '../session/current.js';
import { Gate } from './desk/gate.js';
import { Refusals } from './desk/refusals.js';
import { key, look, looks, reason, staff } from './desk/staff.js';
import { d } from './desk/words.js';

const TIME = /^\d{4}-\d\d-\d\d[Tt ]/;
const TEMPLATES = /** @type {const} */ (['values-sort', 'shared-table', 'lobby']);

/** From what a ticket says to the moment, with what was refused there and what is on record of it. */
export default function SupportPage() {
  return html`<${Gate} title=${d().support.title} scope="support:replay" needsReason><${Support} /><//>`;
}

function Support() {
  const [found, setFound] = useState(/** @type {any} */ (undefined));
  const [about, setAbout] = useState('');
  return html`
    <${Box} found=${found} onFound=${(next) => { setFound(next); setAbout(''); }} />
    ${found && html`<${Matches} matches=${found.matches} about=${about} onAbout=${setAbout} />`}
    ${about && html`<${Refusals} code=${about} key=${about} />`}
    <${OnRecord} />`;
}

function Box({ found, onFound }) {
  const words = d().support;
  const [text, setText] = useState('');
  const [template, setTemplate] = useState('');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const [isBusy, setBusy] = useState(false);
  const isTime = TIME.test(text.trim());
  const search = async (cursor) => {
    setBusy(true);
    setProblem(undefined);
    const query = new URLSearchParams({ q: isTime ? text.trim().replace(' ', 'T') : text.trim() });
    if (isTime && template) query.set('template', template);
    if (isTime && name.trim()) query.set('name', name.trim());
    if (cursor) query.set('cursor', cursor);
    try {
      const answer = await look(`/find?${query}`);
      onFound({ ...answer, matches: [...(cursor ? found.matches : []), ...answer.matches] });
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return html`
    <form class="panel stack" role="search" onSubmit=${(event) => { event.preventDefault(); search(); }}>
      <${Field} label=${words.box} hint=${words.boxHint} error=${problem && sentenceOf(problem)}>
        <input name="q" value=${text} maxlength="200" required autocomplete="off" spellcheck=${false} onInput=${(event) => setText(event.target.value)} />
      <//>
      ${isTime && html`
        <div class="columns">
          <${Field} label=${w().lobby.template}>
            <select name="template" value=${template} onChange=${(event) => setTemplate(event.target.value)}>
              <option value="">${w().lobby.allTemplates}</option>
              ${TEMPLATES.map((each) => html`<option key=${each} value=${each}>${w().templates[each].name}</option>`)}
            </select>
          <//>
          <${Field} label=${words.name}><input name="name" value=${name} maxlength="40" onInput=${(event) => setName(event.target.value)} /><//>
        </div>`}
      <div class="row">
        <button class="primary" disabled=${isBusy || !text.trim()}>${isBusy ? words.searching : words.search}</button>
        ${found?.next && html`<button type="button" disabled=${isBusy} onClick=${() => search(found.next)}>${words.further}</button>`}
      </div>
    </form>`;
}

function Matches({ matches, about, onAbout }) {
  const words = d().support;
  if (!matches.length) return html`<p class="empty" role="status">${words.nothing}</p>`;
  return html`
    <section class="panel" aria-labelledby="matches">
      <h2 id="matches"><span role="status">${words.found(matches.length)}</span></h2>
      <div class="scroll" role="group" tabindex="0" aria-labelledby="matches"><table class="table">
        <thead><tr><th>${words.room}</th><th>${words.what}</th><th>${words.when}</th><th><span class="hidden">${words.act}</span></th></tr></thead>
        <tbody>${matches.map((match) => html`
          <tr key=${match.roomCode + match.revision + match.what}>
            <td><span class="room-code">${match.roomCode}</span></td>
            <td>${words.kinds[match.what]}${match.type ? html` <small>${match.type}</small>` : ''}</td>
            <td>${dateAndTime(match.timestamp)} <small>${words.revision(match.revision)}</small></td>
            <td><div class="row">
              <button type="button" class="small" onClick=${() => visit(match)}>${words.visit(match.roomCode, match.revision)}</button>
              <button type="button" class="small" aria-pressed=${about === match.roomCode} onClick=${() => onAbout(match.roomCode)}>${words.refusals}</button>
            </div></td>
          </tr>`)}
        </tbody>
      </table></div>
    </section>`;
}

/** Goes to the moment, looking as support staff. @param {{ roomCode: string, revision: number }} match */
function visit({ roomCode, revision }) {
  sit(staff().watch(roomCode, { key: key.peek(), reason: reason.peek() }), undefined, true);
  go(roomHref(roomCode, `/at/${revision}`));
}

function OnRecord() {
  const words = d().support;
  if (!looks.value.length) return null;
  return html`
    <section class="panel" aria-labelledby="record">
      <h2 id="record">${words.record}</h2>
      <p class="hint">${words.recordHint(reason.value)}</p>
      <ol class="record">${looks.value.slice(-20).reverse().map(({ at, kind, what }) => html`
        <li key=${at + kind}><time datetime=${at}>${dateAndTime(at)}</time> ${d().audit.kinds[kind]} <b>${what}</b></li>`)}</ol>
    </section>`;
}
