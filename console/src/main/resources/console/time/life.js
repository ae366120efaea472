import { html, useMemo } from '../vendor/preact.js';
import { duration, timeOfDay, w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';

/** Every move of one card: by whom, from where, and how long it stayed. */
export function Life({ machine }) {
  const cardId = machine.followed.value;
  const words = w().time;
  const to = machine.to.value;
  const life = useMemo(() => (cardId ? staysOf(machine.history.lifeOf(cardId).filter(({ revision }) => revision <= to)) : []), [machine, cardId, to]);
  if (!cardId) return html`<section class="panel life"><h2>${words.life}</h2><p class="empty">${words.lifeHint}</p></section>`;
  const end = machine.history.entry(to).timestamp;
  return html`
    <section class="panel life" aria-labelledby="life">
      <header class="row"><h2 id="life">${words.lifeOf(titleOf(machine.deck, cardId))}</h2>
        <button type="button" class="quiet small" onClick=${() => { machine.followed.value = undefined; }}>${words.forget}</button></header>
      <ol>
        ${life.map(({ entry, until }) => html`
          <${Stay} key=${entry.revision} machine=${machine} entry=${entry} until=${until ?? end} isHere=${entry.revision === machine.at.value} />`)}
      </ol>
      ${!life.length && html`<p class="empty">${words.neverMoved}</p>`}
    </section>`;
}

/**
 * Each entry with when the card went on in the same hand, or at the table; a reveal moves nothing.
 *
 * @param {readonly import('./machine.js').Entry[]} life
 * @returns {{ entry: import('./machine.js').Entry, until: string | undefined }[]}
 */
function staysOf(life) {
  /** @type {Map<string, string>} */
  const next = new Map();
  return life.filter(({ type, payload }) => type !== 'RoomOpened' || payload.table).reverse().map((entry) => {
    const owner = entry.type === 'CardMoved' && entry.payload.board === 'TABLE' ? '' : entry.participantId ?? '';
    const until = next.get(owner);
    if (entry.type !== 'SelectionRevealed') next.set(owner, entry.timestamp);
    return { entry, until };
  }).reverse();
}

/** One move, and how long the card stayed then; drawn anew only when it becomes, or is no longer, the one in view. */
function Stay({ machine, entry, until, isHere }) {
  const words = w().time;
  return html`
    <li aria-current=${isHere ? 'step' : undefined}>
      <button type="button" class="quiet small" onClick=${() => machine.go(entry.revision)}>${timeOfDay(entry.timestamp)}</button>
      <span>${tell(entry, machine, words)}</span> ${entry.type !== 'SelectionRevealed' && html`<small>${words.stayed(duration(Date.parse(until) - Date.parse(entry.timestamp)))}</small>`}
    </li>`;
}

function tell(entry, machine, words) {
  if (entry.type === 'CardMoved') {
    return words.lifeMove(machine.names.get(entry.payload.participantId) ?? w().somePerson, pileName(entry.payload.fromPile), pileName(entry.payload.toPile));
  }
  return entry.type === 'SelectionRevealed' ? machine.sentence(entry) : words.lifeDealt;
}
