import { html, useEffect, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { shortcuts } from './keys.js';
import { Dialog } from './parts.js';

/** Leads to the list of keys, which is fetched when it is asked for. */
export function Help() {
  const [List, setList] = useState(/** @type {any} */ (undefined));
  const open = () => { import('./keyboard.js').then(({ Keyboard }) => setList(() => Keyboard)); };
  useEffect(() => shortcuts([{ keys: ['?'], run: open }]), []);
  const { title } = w().help;
  return html`
    <button type="button" class="quiet icon" aria-label=${title} title=${title} onClick=${open}>?</button>
    ${List && html`<${Dialog} title=${title} wide onClose=${() => setList(undefined)}><${List} /><//>`}`;
}
