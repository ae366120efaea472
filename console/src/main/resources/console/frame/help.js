import { html, useEffect, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { shortcuts } from './keys.js';
import { Dialog } from './parts.js';

/** Every key that does something, by where it does. */
export function Help() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => shortcuts([{ keys: ['?'], run: () => setOpen(true) }]), []);
  const { help } = w();
  return html`
    <button type="button" class="quiet icon" aria-label=${help.title} title=${help.title} onClick=${() => setOpen(true)}>?</button>
    ${isOpen && html`
      <${Dialog} title=${help.title} wide onClose=${() => setOpen(false)}>
        <div class="help">
          ${help.groups.map(({ where, keys }) => html`
            <section><h3>${where}</h3>
              <dl>${keys.map(([key = '', what]) => html`
                <div><dt>${key.split(' ').map((part) => html`<kbd>${part}</kbd> `)}</dt><dd>${what}</dd></div>`)}
              </dl>
            </section>`)}
        </div>
      <//>`}`;
}
