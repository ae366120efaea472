import { html } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';

const SHOWN = 60;

/** What is different from the revision before, or from the one that is pinned, in words. */
export function Changes({ machine, changes, from }) {
  const words = w().time;
  const told = changes.map((change) => tell(change, machine)).filter(Boolean);
  return html`
    <section class="panel changes" aria-labelledby="changes">
      <h2 id="changes">${machine.pinned.value === undefined ? words.changed : words.changedSince(from)}</h2>
      <ul>${told.slice(0, SHOWN).map((text, index) => html`<li key=${index}>${text}</li>`)}</ul>
      ${told.length > SHOWN && html`<p class="fine">${words.more(told.length - SHOWN)}</p>`}
      ${!told.length && html`<p class="empty">${words.nothingChanged}</p>`}
    </section>`;
}

/** @param {import('../client/reprise.d.ts').Change} change @param {import('./machine.js').Machine} machine */
function tell(change, machine) {
  const words = w().time.change;
  const name = (/** @type {string | undefined} */ id) => (id && machine.names.get(id)) || w().somePerson;
  switch (change.what) {
    case 'card': {
      const card = titleOf(machine.deck, change.cardId);
      const from = change.from && pileName(change.from.pile);
      const to = change.to && pileName(change.to.pile);
      if (!from || !to) return words.dealt(card, to ?? from, change.owner && name(change.owner));
      return from === to ? words.reordered(card, to, change.owner && name(change.owner)) : words.card(card, from, to, change.owner && name(change.owner));
    }
    case 'count': return words.count(name(change.owner), pileName(change.pile), change.from, change.to);
    case 'joined': return words.joined(name(change.participantId));
    case 'left': return words.left(name(change.participantId));
    case 'participant': return (words.participant[change.member] ?? words.participant.data)(name(change.participantId), change.to);
    case 'room': return words.room[change.member]?.(change.member === 'host' ? name(/** @type {string} */ (change.to)) : change.to) ?? '';
    default: return '';
  }
}

/** How cards look that lie elsewhere than before. @param {readonly import('../client/reprise.d.ts').Change[]} changes @param {string | undefined} moved @param {string | undefined} followed */
export function tinted(changes, moved, followed) {
  const marks = new Map();
  for (const change of changes) {
    if (change.what === 'card' && change.to) marks.set(change.cardId, change.from?.pile === change.to.pile ? 'went' : 'came');
  }
  if (moved) marks.set(moved, 'is');
  return (/** @type {string} */ cardId) => ({ changed: marks.get(cardId), followed: cardId === followed });
}
