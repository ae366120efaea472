import { html, useState } from '../../vendor/preact.js';
import { Field } from '../../frame/parts.js';
import { isReason, key, lock, reason, unlock } from './staff.js';
import { d } from './words.js';

/** Shows what is behind it once there is a key, and a reason where one is needed. */
export function Gate({ title, scope, needsReason = false, children }) {
  const isOpen = key.value && (!needsReason || reason.value);
  return html`
    <div class="desk">
      <header class="desk-head">
        <h1>${title}</h1>
        <nav class="row" aria-label=${d().gate.pages}>
          ${['support', 'keys', 'audit', 'health'].map((page) => html`
            <a key=${page} class="chip" href=${`/console/${page}`} aria-current=${location.pathname.endsWith(`/${page}`) ? 'page' : undefined}>${d()[page].title}</a>`)}
          ${key.value && html`<button type="button" class="quiet" onClick=${lock}>${d().gate.lock}</button>`}
        </nav>
      </header>
      ${isOpen ? children : html`<${Unlock} scope=${scope} needsReason=${needsReason} />`}
    </div>`;
}

function Unlock({ scope, needsReason }) {
  const words = d().gate;
  const [entered, setEntered] = useState('');
  const [why, setWhy] = useState('');
  const [isKept, setKept] = useState(false);
  const needsKey = !key.value;
  const isComplete = (!needsKey || /^rk_[a-z0-9]+_[0-9a-f]+$/.test(entered.trim())) && (!needsReason || isReason(why));
  const open = (event) => {
    event.preventDefault();
    if (!isComplete) return;
    if (needsReason) reason.value = why.trim();
    if (needsKey) unlock(entered.trim(), isKept);
  };
  return html`
    <form class="panel stack unlock" onSubmit=${open}>
      ${needsKey && html`
        <${Field} label=${words.key} hint=${words.keyHint(scope)}>
          <input name="key" type="password" autocomplete="off" value=${entered} required onInput=${(event) => setEntered(event.target.value)} />
        <//>
        <label class="row"><input type="checkbox" name="kept" checked=${isKept} onChange=${(event) => setKept(event.target.checked)} />
          <span>${words.keep}</span></label>`}
      ${needsReason && html`
        <${Field} label=${words.reason} hint=${words.reasonHint}>
          <input name="reason" value=${why} minlength="5" maxlength="200" required onInput=${(event) => setWhy(event.target.value)} />
        <//>`}
      <div class="row"><button class="primary" disabled=${!isComplete}>${words.open}</button></div>
    </form>`;
}
