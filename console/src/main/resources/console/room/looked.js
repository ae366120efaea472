import { html } from '../vendor/preact.js';
import { dateAndTime, w } from '../words/words.js';
import { told } from '../session/looks.js';

const SHOWN = 20;

/** For the host: who of the support staff looked in, the latest first. */
export function Looked({ session }) {
  const entries = session.looks.entries.value;
  if (!session.isHost() || !entries.length) return null;
  return html`
    <section class="looked" aria-labelledby="looked">
      <h2 id="looked">${w().room.looked(entries.length)}</h2>
      <ol>${entries.slice(-SHOWN).reverse().map((look) => html`<${Row} key=${look.accessId} look=${look} />`)}</ol>
    </section>`;
}

function Row({ look }) {
  const [key, , range, reason] = told(look);
  return html`<li><time datetime=${look.timestamp}>${dateAndTime(look.timestamp)}</time> ${w().room.lookOf(key, range)} <q>${reason}</q></li>`;
}
