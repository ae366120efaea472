import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';
import { Dialog } from '../frame/parts.js';

/** Who is here, where each of them is, and what they have shown. */
export function People({ session, view }) {
  const [about, setAbout] = useState(/** @type {string | undefined} */ (undefined));
  const person = view.participants.find(({ participantId }) => participantId === about);
  const mayAct = session.isHost() && view.status !== 'CLOSED';
  const mine = session.seat?.me.participantId;
  return html`
    <section class="people" aria-labelledby="people">
      <h2 id="people">${w().people.title} <span class="count">${view.participants.length}<i>/${view.settings.maxParticipants}</i></span></h2>
      <ul>
        ${view.participants.map((one) => html`
          <${Row} key=${one.participantId} one=${one} isMine=${one.participantId === mine} template=${view.template} onAbout=${mayAct ? setAbout : undefined} />`)}
      </ul>
      ${person && html`<${Actions} session=${session} person=${person} onClose=${() => setAbout(undefined)} />`}
    </section>`;
}

/** Drawn anew only where something of this person is different: a room may have two hundred. */
function Row({ one, isMine, template, onAbout }) {
  const words = w().people;
  return html`
    <li class="person ${one.connected ? '' : 'away'}">
      <span class="presence" title=${one.connected ? words.here : words.away}>
        <span class="hidden">${one.connected ? words.here : words.away}</span></span>
      <span class="who"><b>${one.name}</b>${isMine ? html` <i>${words.you}</i>` : ''}
        <small>${describe(one, template)}</small></span>
      ${one.role === 'HOST' && html`<span class="badge">${w().roles.HOST}</span>`}
      ${onAbout && !isMine && html`
        <button type="button" class="quiet small icon" aria-label=${words.about(one.name)} onClick=${() => onAbout(one.participantId)}>⋯</button>`}
    </li>`;
}

/** @param {any} one @param {string} template */
function describe(one, template) {
  if (one.role === 'SPECTATOR') return w().roles.SPECTATOR;
  if (template === 'lobby') return one.ready ? w().gathering.isReady : w().gathering.isNotReady;
  if (template !== 'values-sort') return one.connected ? w().people.here : w().people.away;
  const counts = one.hand?.counts ?? Object.fromEntries(Object.entries(one.hand?.piles ?? {}).map(([pile, cards]) => [pile, cards.length]));
  const filled = Object.entries(counts).filter(([, cards]) => cards > 0).map(([pile, cards]) => `${cards} ${pileName(pile)}`);
  return `${w().people.step(one.step)} · ${filled.join(', ')}`;
}

function Actions({ session, person, onClose }) {
  const { host } = session.seat;
  const act = (command) => { session.did(command); onClose(); };
  return html`
    <${Dialog} title=${person.name} onClose=${onClose}>
      <div class="stack">
        ${person.role !== 'SPECTATOR' && person.connected && html`
          <button type="button" onClick=${() => act(host.give(person.participantId))}>${w().people.makeHost(person.name)}</button>`}
        <button type="button" class="danger" onClick=${() => act(host.remove(person.participantId))}>${w().people.remove(person.name)}</button>
        <p class="fine">${w().people.removeHint}</p>
      </div>
    <//>`;
}

/** What has been shown to everybody. */
export function Revealed({ view }) {
  const shown = view.participants.flatMap((one) => Object.entries(one.reveals).map(([type, cards]) => ({ one, type, cards })));
  if (!shown.length) return null;
  return html`
    <section class="revealed" aria-labelledby="revealed">
      <h2 id="revealed">${w().people.revealed}</h2>
      ${shown.reverse().map(({ one, type, cards }) => html`
        <article key=${one.participantId + type}>
          <h3>${one.name} <small>${w().reveals[type]}</small></h3>
          <ul>${(Array.isArray(cards) ? cards : []).map((cardId) => html`<li key=${cardId}>${titleOf(view.deck, cardId)}</li>`)}</ul>
          ${!Array.isArray(cards) && html`<p class="fine">${w().board.cards(cards.count)}</p>`}
        </article>`)}
    </section>`;
}
