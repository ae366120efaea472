import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { announcements, language, letters, theme } from './preferences.js';
import { Choice, Dialog } from './parts.js';

/** How this browser shows the console. */
export function Settings() {
  const [isOpen, setOpen] = useState(false);
  return html`
    <button type="button" class="quiet icon" aria-label=${w().settings.title} title=${w().settings.title} onClick=${() => setOpen(true)}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" class="stroked">
        <path d="M3 6h7M14 6h3M3 14h3M10 14h7" /><circle cx="12" cy="6" r="2" /><circle cx="8" cy="14" r="2" />
      </svg>
    </button>
    ${isOpen && html`
      <${Dialog} title=${w().settings.title} onClose=${() => setOpen(false)}>
        <${Preference} name="theme" of=${theme} />
        <${Preference} name="language" of=${language} />
        <${Preference} name="announcements" of=${announcements} />
        <${Preference} name="letters" of=${letters} />
        <p class="fine">${w().settings.kept}</p>
      <//>`}`;
}

function Preference({ name, of }) {
  const words = w().settings[name];
  return html`
    <${Choice} name=${name} label=${words.label} value=${of.value} onChoose=${(value) => of.choose(value)}
      options=${of.choices.map((value) => ({ value, label: words[value] }))} />`;
}
