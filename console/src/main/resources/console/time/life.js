import { html } from '../vendor/preact.js';
import { duration, timeOfDay, w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';

/** Every move of one card: by whom, from where, and how long it stayed. */
export function Life({ machine }) {
  const cardId = machine.followed.value;
  const words = w().time;
  if (!cardId) return html`<section class="panel life"><h2>${words.life}</h2><p class="empty">${words.lifeHint}</p></section>`;
  const life = machine.history.lifeOf(cardId).filter(({ revision }) => revision <= machine.to.value);
  const end = Date.parse(machine.history.entry(machine.to.value).timestamp);
  return html`
    <section class="panel life" aria-labelledby="life">
      <header class="row"><h2 id="life">${words.lifeOf(titleOf(machine.deck, cardId))}</h2>
        <button type="button" class="quiet small" onClick=${() => { machine.followed.value = undefined; }}>${words.forget}</button></header>
      <ol>
        ${life.map((entry, index) => {
          const next = life[index + 1];
          const stayed = (next ? Date.parse(next.timestamp) : end) - Date.parse(entry.timestamp);
          return html`
            <li key=${entry.revision} aria-current=${entry.revision === machine.at.value ? 'step' : undefined}>
              <button type="button" class="quiet small" onClick=${() => machine.go(entry.revision)}>${timeOfDay(entry.timestamp)}</button>
              <span>${tell(entry, machine, words)}</span> <small>${words.stayed(duration(stayed))}</small>
            </li>`;
        })}
      </ol>
      ${!life.length && html`<p class="empty">${words.neverMoved}</p>`}
    </section>`;
}

function tell(entry, machine, words) {
  if (entry.type === 'CardMoved') {
    return words.lifeMove(machine.names.get(entry.payload.participantId) ?? w().somePerson, pileName(entry.payload.fromPile), pileName(entry.payload.toPile));
  }
  return entry.type === 'SelectionRevealed' ? machine.sentence(entry) : words.lifeDealt;
}
