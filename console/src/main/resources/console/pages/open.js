import { html, useMemo, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { sentenceOf } from '../words/problems.js';
import { go, roomHref } from '../frame/router.js';
import { Choice, Field } from '../frame/parts.js';
import { reprise } from '../session/reprise.js';
import { sit } from '../session/current.js';
import { remember, remembered } from '../room/door.js';
import { Late, spectatorsOf } from '../room/late.js';
import { deckFrom } from '../room/deck.js';
import { TemplatePicture } from '../room/template-picture.js';

const TEMPLATES = /** @type {const} */ (['values-sort', 'shared-table', 'lobby']);

/** Opens a room, with a deck of one's own where one is pasted. */
export default function OpenPage({ query }) {
  const words = w().open;
  const asked = query.get('template');
  const [form, setForm] = useState({ template: TEMPLATES.includes(asked) ? asked : 'values-sort', name: remembered(), visibility: 'PUBLIC', seats: 50, delay: 0, until: '', cards: '' });
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const [isBusy, setBusy] = useState(false);
  const deck = useMemo(() => deckFrom(form.cards), [form.cards]);
  const set = (change) => setForm({ ...form, ...change });
  const hasCards = form.template !== 'lobby';
  const open = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const seat = await reprise.open({
        template: form.template, hostName: form.name.trim(),
        settings: { visibility: /** @type {import('../client/reprise.d.ts').Visibility} */ (form.visibility), maxParticipants: Number(form.seats), spectators: spectatorsOf(form) },
        ...(hasCards && deck.cards.length ? { deck: deck.cards } : {}),
      });
      remember(form.name.trim());
      sit(seat, seat);
      go(roomHref(seat.code, '?new'));
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`
    <form class="open" onSubmit=${open}>
      <h1>${words.title}</h1>
      <fieldset class="templates">
        <legend>${words.template}</legend>
        ${TEMPLATES.map((template) => html`
          <label key=${template} class="template">
            <input type="radio" name="template" value=${template} checked=${form.template === template} onChange=${() => set({ template })} />
            <${TemplatePicture} template=${template} />
            <b>${w().templates[template].name}</b><span>${w().templates[template].what}</span>
          </label>`)}
      </fieldset>
      <div class="columns">
        <div class="stack">
          <${Field} label=${words.name}>
            <input name="name" value=${form.name} maxlength="40" required autocomplete="nickname" onInput=${(event) => set({ name: event.target.value })} />
          <//>
          <${Choice} name="visibility" label=${w().host.visibility} value=${form.visibility} onChoose=${(visibility) => set({ visibility })}
            options=${['PUBLIC', 'PRIVATE'].map((value) => ({ value, label: w().visibility[value] }))} />
          <p class="hint">${words.visibility[form.visibility]}</p>
          <${Field} label=${w().host.seats}>
            <input name="seats" type="number" min="1" max="200" required value=${form.seats} onInput=${(event) => set({ seats: event.target.value })} />
          <//>
          <details class="more"><summary>${w().late.title}</summary><div class="stack"><${Late} value=${form} onChange=${set} /></div></details>
        </div>
        ${hasCards && html`<${Deck} form=${form} set=${set} deck=${deck} />`}
      </div>
      ${problem && html`<p class="error" role="alert">${sentenceOf(problem)}</p>`}
      <div class="row">
        <button class="primary large" disabled=${isBusy || !form.name.trim() || (hasCards && deck.wrong.length > 0)}>${isBusy ? words.opening : words.open}</button>
        <a class="button quiet" href="/console/">${words.cancel}</a>
      </div>
    </form>`;
}

/** A card a line, as typed or as a table gives it, with what will be made of it. */
function Deck({ form, set, deck }) {
  const words = w().open;
  return html`
    <div class="stack deck">
      <${Field} label=${words.deck} hint=${words.deckHint} error=${deck.wrong.length ? deck.wrong.map(({ line, why }) => words.wrong[why](line)).join(' ') : undefined}>
        <textarea name="deck" rows="8" value=${form.cards} placeholder=${words.deckExample} onInput=${(event) => set({ cards: event.target.value })}></textarea>
      <//>
      ${deck.cards.length > 0 && html`
        <p class="hint">${words.preview(deck.cards.length)}</p>
        <ul class="preview">${deck.cards.slice(0, 12).map((card) => html`<li key=${card.cardId} class="card"><span class="card-title">${card.title}</span></li>`)}</ul>`}
    </div>`;
}
