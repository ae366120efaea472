import { html, useEffect, useState } from '../../vendor/preact.js';
import { pileName } from '../../words/sentences.js';
import { duration, w } from '../../words/words.js';
import { d } from './words.js';

const QUIET = 120_000;

/** A card for each person: who needs me first. */
export function Wall({ session, view }) {
  const words = d().wall;
  const now = useNow();
  const quietOf = (one) => {
    const since = one.connected && !one.reveals.TOP3 ? session.account.quietSince(one.participantId) : undefined;
    const quiet = since ? now - Date.parse(since) : 0;
    return quiet > QUIET ? quiet : 0;
  };
  const people = view.participants.filter(({ role }) => role !== 'SPECTATOR')
    .map((one) => ({ one, quiet: quietOf(one) }))
    .sort((some, other) => need(other) - need(some));
  if (!people.length) return html`<p class="empty">${words.nobody}</p>`;
  return html`
    <section class="panel" aria-labelledby="wall">
      <h2 id="wall">${words.title(people.filter(({ one }) => one.connected).length, people.length)}</h2>
      <ul class="wall">${people.map(({ one, quiet }) => html`
        <${Person} key=${one.participantId} one=${one} quiet=${Math.floor(quiet / 60_000)} isMe=${one.participantId === session.seat?.me.participantId} template=${view.template} />`)}</ul>
    </section>`;
}

/** The time, in quarters of a minute. */
function useNow() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** @param {{ one: any, quiet: number }} person */
const need = ({ one, quiet }) => (one.connected ? 0 : 4) + (3 - one.step) + (quiet ? 2 : 0) + (sizesOf(one).deck ? 0.5 : 0);

/** @param {any} one @returns {Record<string, number>} */
function sizesOf({ hand }) {
  return hand?.counts ?? Object.fromEntries(Object.entries(hand?.piles ?? {}).map(([pile, cards]) => [pile, cards.length]));
}

/** Drawn anew only where something of this person is different. */
function Person({ one, quiet, isMe, template }) {
  const words = d().wall;
  const sizes = sizesOf(one);
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const sorted = all - (sizes.deck ?? 0);
  const isElsewhere = template === 'lobby' || one.location === 'GAME';
  return html`
    <li class=${one.connected ? '' : 'away'}>
      <b>${one.name}</b> ${isMe ? w().people.you : ''} ${!one.connected && html`<span class="badge warn">${w().people.away}</span>`}
      ${one.ready && html`<span class="badge IN_GAME">${words.ready}</span>`}
      ${isElsewhere && html`<span class="badge">${w().gathering.at[one.location]}</span>`}
      ${template === 'values-sort' && html`<span class="badge">${w().people.step(one.step)}</span>`}
      ${quiet > 0 && html`<span class="badge warn">${words.quiet(duration(quiet * 60_000))}</span>`}
      ${all > 0 && html`<progress max=${all} value=${sorted} aria-label=${words.sorted(one.name)}></progress>
        <small>${Object.entries(sizes).filter(([, size]) => size).map(([pile, size]) => `${size} ${pileName(pile)}`).join(', ')}</small>`}
      ${Object.keys(one.reveals).map((type) => html`<span key=${type} class="badge IN_GAME">${w().reveals[type]}</span> `)}
    </li>`;
}
