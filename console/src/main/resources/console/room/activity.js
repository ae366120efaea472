import { html } from '../vendor/preact.js';
import { timeOfDay, w } from '../words/words.js';
import { roomHref } from '../frame/router.js';

const SHOWN = 30;

/** The latest of what happened, each a way back to its moment. */
export function Activity({ session, view }) {
  const told = session.account.entries.value
    .map((entry) => ({ entry, text: session.account.sentence(entry, view) }))
    .filter(({ text }) => text)
    .slice(-SHOWN)
    .reverse();
  return html`
    <section class="activity" aria-labelledby="activity">
      <h2 id="activity">${w().room.activity}</h2>
      <ol reversed>
        ${told.map(({ entry, text }) => html`
          <li key=${entry.revision}>
            <a href=${roomHref(session.code, `/at/${entry.revision}`)} title=${w().room.backTo(entry.revision)}>
              <time datetime=${entry.timestamp}>${timeOfDay(entry.timestamp)}</time></a> ${text}
          </li>`)}
      </ol>
      ${!told.length && html`<p class="empty">${w().room.quiet}</p>`}
    </section>`;
}
