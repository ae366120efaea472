import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { confirm } from './announce.js';
import { choose, chosen, forget, keyFor } from './chosen-keys.js';
import { pressedKey } from './keys.js';

/** Signs and letters; arrows, figures and keys with names are what they are everywhere. */
const CHANGEABLE = /^[!-/:-~]$/;
const TAKEN = /^((Shift\+)?(Arrow\w+|Tab|Enter|Space|Home|End)|Backspace|Delete|Ctrl\+[acvxz]|\d)$/;
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'];

/** Every key that does something, by where it does, and which one it shall be instead. */
export function Keyboard() {
  const { help } = w();
  const [asking, setAsking] = useState(/** @type {{ key: string, what: string } | undefined} */ (undefined));
  const take = (event) => {
    if (!asking || MODIFIERS.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = pressedKey(event);
    if (TAKEN.test(pressed)) {
      confirm(help.taken);
      return;
    }
    if (pressed !== 'Escape') {
      choose(asking.key, pressed);
      confirm(help.changed(pressed, asking.what));
    }
    setAsking(undefined);
  };
  const ask = (key, what) => {
    setAsking({ key, what });
    confirm(help.press(what));
  };
  return html`
    <div class="help" onKeyDown=${take}>
      ${help.groups.map(({ where, keys }) => html`
        <section><h3>${where}</h3>
          <dl>${keys.map(([key = '', what]) => html`
            <div><dt>${key.split(' ').map((part) => html`<${Key} part=${part} what=${what} isAsked=${asking?.key === part && asking.what === what} onAsk=${ask} /> `)}</dt><dd>${what}</dd></div>`)}
          </dl>
        </section>`)}
    </div>
    <div class="row"><p class="hint">${asking ? help.press(asking.what) : help.hint}</p>
      ${Object.keys(chosen.value).length > 0 && html`<button type="button" class="small" onClick=${forget}>${help.reset}</button>`}</div>`;
}

function Key({ part, what, isAsked, onAsk }) {
  if (!CHANGEABLE.test(part)) return html`<kbd>${part}</kbd>`;
  const key = keyFor(part);
  return html`
    <button type="button" class="quiet key" aria-label=${w().help.change(key, what)} aria-pressed=${isAsked} onClick=${() => onAsk(part, what)}>
      <kbd>${isAsked ? '…' : key}</kbd></button>`;
}
