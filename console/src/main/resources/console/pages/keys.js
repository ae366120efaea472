import { html, useState } from '../vendor/preact.js';
import { dateAndTime, dateOf, since } from '../words/words.js';
import { Failure } from '../frame/parts.js';
import { Gate } from './desk/gate.js';
import { useAsked } from './desk/asked.js';
import { call } from './desk/staff.js';
import { Issue, Revoke, Rotate } from './desk/key-dialogs.js';
import { d } from './desk/words.js';

const SOON = 14 * 24 * 3600 * 1000;

/** API keys: those that soon expire first. */
export default function KeysPage() {
  return html`<${Gate} title=${d().keys.title} scope="admin"><${Keys} /><//>`;
}

function Keys() {
  const words = d().keys;
  const { answer, problem, again } = useAsked(() => call('/api-keys'), []);
  const [dialog, setDialog] = useState(/** @type {{ kind: string, of?: any }} */ ({ kind: '' }));
  const close = () => { setDialog({ kind: '' }); again(); };
  if (problem && !answer) return html`<${Failure} problem=${problem} again=${again} />`;
  if (!answer) return html`<p class="loading" role="status">${words.loading}</p>`;
  const keys = [...answer.apiKeys].sort((one, other) => urgency(other) - urgency(one));
  return html`
    <section class="panel" aria-labelledby="keys">
      <header class="row spread"><h2 id="keys">${words.count(keys.filter((one) => !one.revokedAt).length)}</h2>
        <button type="button" class="primary" onClick=${() => setDialog({ kind: 'issue' })}>${words.issue}</button></header>
      <div class="scroll" role="group" tabindex="0" aria-labelledby="keys"><table class="table">
        <thead><tr>${words.columns.map((column) => html`<th key=${column}>${column}</th>`)}<th><span class="hidden">${words.act}</span></th></tr></thead>
        <tbody>${keys.map((one) => html`<${Row} key=${one.id} one=${one} onAct=${(kind) => setDialog({ kind, of: one })} />`)}</tbody>
      </table></div>
    </section>
    ${dialog.kind === 'issue' && html`<${Issue} onClose=${close} />`}
    ${dialog.kind === 'rotate' && html`<${Rotate} of=${dialog.of} onClose=${close} />`}
    ${dialog.kind === 'revoke' && html`<${Revoke} of=${dialog.of} onClose=${close} />`}`;
}

/** Valid before revoked; of the valid ones, those that soon expire first. @param {any} one */
function urgency(one) {
  if (one.revokedAt) return -1;
  return expiresSoon(one) ? 1 : 0;
}

/** @param {any} one */
const expiresSoon = ({ expiresAt, revokedAt }) => expiresAt && !revokedAt && Date.parse(expiresAt) - Date.now() < SOON;

function Row({ one, onAct }) {
  const words = d().keys;
  const isOver = one.revokedAt || (one.expiresAt && Date.parse(one.expiresAt) < Date.now());
  return html`
    <tr class=${isOver ? 'over' : ''}>
      <td><b>${one.name}</b> <small><code>${one.id}</code></small></td>
      <td>${one.scopes.map((scope) => html`<span key=${scope} class="badge">${scope}</span> `)}</td>
      <td>${one.revokedAt ? words.revoked(dateAndTime(one.revokedAt)) : one.expiresAt ? dateAndTime(one.expiresAt) : words.never}
        ${expiresSoon(one) && html` <span class="badge warn">${since(one.expiresAt, Date.now()) || words.soon}</span>`}
        ${one.graceUntil && !one.revokedAt && html`<small>${words.grace(dateAndTime(one.graceUntil))}</small>`}</td>
      <td>${one.lastUsedOn ? dateOf(one.lastUsedOn) : words.unused}</td>
      <td>${!one.revokedAt && html`<div class="row">
        <button type="button" class="small" onClick=${() => onAct('rotate')} aria-label=${words.rotateOf(one.name)}>${words.rotate}</button>
        <button type="button" class="small danger" onClick=${() => onAct('revoke')} aria-label=${words.revokeOf(one.name)}>${words.revoke}</button></div>`}</td>
    </tr>`;
}
