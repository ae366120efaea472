import { html, useEffect, useRef, useState } from '../../vendor/preact.js';
import { dateAndTime } from '../../words/words.js';
import { sentenceOf } from '../../words/problems.js';
import { Dialog, Field } from '../../frame/parts.js';
import { call } from './staff.js';
import { d } from './words.js';

const SCOPES = ['rooms:read', 'rooms:write', 'support:replay', 'webhooks', 'admin'];

/** @param {() => Promise<any>} ask */
function useSending(ask) {
  const [answer, setAnswer] = useState(/** @type {any} */ (undefined));
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const [isBusy, setBusy] = useState(false);
  const send = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      setAnswer(await ask());
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return { answer, problem, isBusy, send };
}

const Wrong = ({ problem }) => problem && html`<p class="error" role="alert">${sentenceOf(problem)}</p>`;

/** A new key, whose secret is shown once. */
export function Issue({ onClose }) {
  const words = d().keys;
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(/** @type {string[]} */ ([]));
  const [until, setUntil] = useState('');
  const { answer, problem, isBusy, send } = useSending(() => call('/api-keys', {
    method: 'POST',
    body: { name: name.trim(), scopes, ...(until && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }) },
  }));
  const toggle = (scope) => setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);
  if (answer) return html`<${Secret} answer=${answer} onClose=${onClose} />`;
  return html`
    <${Dialog} title=${words.issue} onClose=${onClose}>
      <form class="stack" onSubmit=${send}>
        <${Field} label=${words.name}><input name="name" value=${name} maxlength="80" required onInput=${(event) => setName(event.target.value)} /><//>
        <fieldset class="stack"><legend>${words.scopes}</legend>
          ${SCOPES.map((scope) => html`
            <label key=${scope} class="row"><input type="checkbox" name="scope" value=${scope} checked=${scopes.includes(scope)} onChange=${() => toggle(scope)} />
              <span><code>${scope}</code> <small>${words.scope[scope]}</small></span></label>`)}
        </fieldset>
        <${Field} label=${words.until} hint=${words.untilHint}><input name="until" type="date" value=${until} onInput=${(event) => setUntil(event.target.value)} /><//>
        <${Wrong} problem=${problem} />
        <button class="primary" disabled=${isBusy || !name.trim() || !scopes.length}>${words.issueNow}</button>
      </form>
    <//>`;
}

/** The secret, which nothing shows again: it has to be copied before this can be closed. */
function Secret({ answer, onClose }) {
  const words = d().keys;
  const [isCopied, setCopied] = useState(false);
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const mayClose = isCopied || !answer.secret;
  useEffect(() => { dialog.current?.showModal(); }, []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(answer.secret);
    } catch { /* It can be copied by hand. */ }
    setCopied(true);
  };
  return html`
    <dialog ref=${dialog} aria-label=${words.secret} onClose=${onClose} onCancel=${(event) => { if (!mayClose) event.preventDefault(); }}>
      <div class="dialog-body">
        <h2>${words.secretOf(answer.name)}</h2>
        <p>${words.secretHint}</p>
        ${answer.secret ? html`<output class="secret"><code>${answer.secret}</code></output>` : html`<p>${answer.notice}</p>`}
        ${answer.graceUntil && html`<p class="hint">${words.grace(dateAndTime(answer.graceUntil))}</p>`}
        <div class="row">
          <button type="button" class="primary" onClick=${copy}>${isCopied ? `✓ ${words.copied}` : words.copy}</button>
          <button type="button" disabled=${!mayClose} onClick=${() => dialog.current?.close()}>${words.done}</button>
        </div>
      </div>
    </dialog>`;
}

/** A new secret for a key, while the one before stays good for a week. */
export function Rotate({ of, onClose }) {
  const words = d().keys;
  const { answer, problem, isBusy, send } = useSending(() => call(`/api-keys/${of.id}/rotate`, { method: 'POST' }));
  if (answer) return html`<${Secret} answer=${answer} onClose=${onClose} />`;
  return html`
    <${Dialog} title=${words.rotateOf(of.name)} onClose=${onClose}>
      <form class="stack" onSubmit=${send}>
        <p>${words.rotateHint}</p>
        <${Wrong} problem=${problem} />
        <button class="primary" disabled=${isBusy}>${words.rotate}</button>
      </form>
    <//>`;
}

/** The end of a key, once its name was typed. */
export function Revoke({ of, onClose }) {
  const words = d().keys;
  const [typed, setTyped] = useState('');
  const { answer, problem, isBusy, send } = useSending(() => call(`/api-keys/${of.id}`, { method: 'DELETE' }));
  if (answer) return html`<${Dialog} title=${words.revokeOf(of.name)} onClose=${onClose}><p role="status">${words.isRevoked}</p><//>`;
  return html`
    <${Dialog} title=${words.revokeOf(of.name)} onClose=${onClose}>
      <form class="stack" onSubmit=${send}>
        <p>${words.revokeHint}</p>
        <${Field} label=${words.typeName(of.name)}><input name="typed" value=${typed} autocomplete="off" onInput=${(event) => setTyped(event.target.value)} /><//>
        <${Wrong} problem=${problem} />
        <button class="danger" disabled=${isBusy || typed !== of.name}>${words.revoke}</button>
      </form>
    <//>`;
}
