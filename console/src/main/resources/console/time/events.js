import { html, useEffect, useMemo, useRef } from '../vendor/preact.js';
import { timeOfDay, w } from '../words/words.js';

const AROUND = 60;

/** What happened around the moment, as sentences; the same as the strip shows, for those who read. */
export function Events({ machine }) {
  const words = w().time;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const filter = machine.filter.value.toLowerCase();
  const to = machine.to.value;
  const language = w();
  const told = useMemo(() => {
    const all = [];
    for (let revision = machine.history.from; revision <= to; revision += 1) {
      const entry = machine.history.entry(revision);
      const text = machine.sentence(entry) || words.silent[entry.type] || entry.type;
      if (!filter || text.toLowerCase().includes(filter) || entry.type.toLowerCase() === filter) all.push({ entry, text });
    }
    return all;
  }, [machine, filter, to, language]);
  const at = machine.at.value;
  const index = Math.max(0, told.findLastIndex(({ entry }) => entry.revision <= at));
  const begin = Math.max(0, index - AROUND);
  useEffect(() => {
    const here = list.current?.querySelector('[aria-current]');
    if (here && list.current) list.current.scrollTop = /** @type {HTMLElement} */ (here).offsetTop - list.current.clientHeight / 2;
  }, [at, filter]);
  return html`
    <section class="panel events" aria-labelledby="events">
      <header class="row"><h2 id="events">${words.events}</h2>
        <label><span class="hidden">${words.filter}</span>
          <input type="search" value=${machine.filter.value} placeholder=${words.filter} onInput=${(event) => { machine.filter.value = event.target.value; }} /></label>
      </header>
      <ol ref=${list} tabindex="0" aria-label=${words.events}>
        ${told.slice(begin, index + AROUND).map(({ entry, text }) => html`
          <li key=${entry.revision} aria-current=${entry.revision === at ? 'step' : undefined}>
            <button type="button" class="quiet" tabindex="-1" onClick=${() => machine.go(entry.revision)}>
              <time datetime=${entry.timestamp}>${timeOfDay(entry.timestamp)}</time> <span>${text}</span></button>
          </li>`)}
      </ol>
      ${!told.length && html`<p class="empty">${words.noEvents}</p>`}
    </section>`;
}

/** Ten sentences around the moment, for a ticket or a mail. @param {import('./machine.js').Machine} machine */
export function asText(machine) {
  const lines = [];
  for (let revision = machine.at.value; revision >= machine.history.from && lines.length < 5; revision -= 1) add(revision, 'unshift');
  for (let revision = machine.at.value + 1; revision <= machine.to.value && lines.length < 10; revision += 1) add(revision, 'push');
  return lines.join('\n');

  /** @param {number} revision @param {'push' | 'unshift'} how */
  function add(revision, how) {
    const entry = machine.history.entry(revision);
    const text = machine.sentence(entry);
    if (text) lines[how](`${revision === machine.at.value ? '> ' : '  '}${revision}  ${entry.timestamp}  ${text}`);
  }
}
