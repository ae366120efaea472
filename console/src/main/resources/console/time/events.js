import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/preact.js';
import { timeOfDay, w } from '../words/words.js';

const AROUND = 25;
/** The list changes what it holds every so many steps, and not with each. */
const STRIDE = 15;
/** The board comes first: so much later the list follows it. */
const LATER = 50;
const PRINTED = 5;

/** What happened around the moment, as sentences; the same as the strip shows, for those who read. */
export function Events({ machine }) {
  const words = w().time;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const found = useFound(machine);
  const at = useLater(machine.at);
  const index = Math.max(0, found.indexBefore(at));
  const begin = Math.max(0, Math.floor((index - AROUND) / STRIDE) * STRIDE);
  const shown = found.slice(begin, begin + 2 * (AROUND + STRIDE));
  useLayoutEffect(() => {
    const here = list.current?.querySelector('[aria-current]');
    if (here && list.current) list.current.scrollTop = /** @type {HTMLElement} */ (here).offsetTop - list.current.clientHeight / 2;
  }, [at, found]);
  return html`
    <section class="panel events" aria-labelledby="events">
      <header class="row"><h2 id="events">${words.events}</h2>
        <label><span class="hidden">${words.filter}</span>
          <input type="search" value=${machine.filter.value} placeholder=${words.filter} onInput=${(event) => { machine.filter.value = event.target.value; }} /></label>
      </header>
      <ol ref=${list} tabindex="0" aria-label=${words.events}>
        ${shown.map((revision) => html`<${Row} key=${revision} machine=${machine} revision=${revision} isHere=${revision === at} isNear=${Math.abs(revision - at) <= PRINTED} />`)}
      </ol>
      ${!shown.length && html`<p class="empty">${words.noEvents}</p>`}
    </section>`;
}

/** Drawn anew only when it becomes, or is no longer, the one in view. */
function Row({ machine, revision, isHere, isNear }) {
  const entry = machine.history.entry(revision);
  return html`
    <li class=${isNear ? 'near' : ''} aria-current=${isHere ? 'step' : undefined}>
      <button type="button" class="quiet" tabindex="-1" onClick=${() => machine.go(revision)}>
        <time datetime=${entry.timestamp}>${timeOfDay(entry.timestamp)}</time> <span>${machine.told(entry)}</span></button>
    </li>`;
}

/** What a signal was a moment ago, so that who holds a key down does not wait. @template T @param {import('../vendor/preact.js').Signal<T>} of */
function useLater(of) {
  const [value, setValue] = useState(of.peek());
  useEffect(() => {
    let timer = 0;
    const stop = of.subscribe(() => {
      timer ||= setTimeout(() => { timer = 0; setValue(of.peek()); }, LATER);
    });
    return () => { stop(); clearTimeout(timer); };
  }, [of]);
  return value;
}

/** The revisions that fit the filter; without one, all of them, none of which is looked at. */
function useFound(machine) {
  const filter = machine.filter.value.trim().toLowerCase();
  const { from } = machine.history;
  const to = machine.to.value;
  const language = w();
  return useMemo(() => {
    if (!filter) {
      return {
        indexBefore: (/** @type {number} */ at) => at - from,
        slice: (/** @type {number} */ begin, /** @type {number} */ end) => {
          const size = Math.max(0, Math.min(end, to - from + 1) - begin);
          return Array.from({ length: size }, (_, index) => from + begin + index);
        },
      };
    }
    /** @type {number[]} */
    const fits = [];
    for (let revision = from; revision <= to; revision += 1) {
      const entry = machine.history.entry(revision);
      if (machine.told(entry).toLowerCase().includes(filter) || entry.type.toLowerCase() === filter) fits.push(revision);
    }
    return {
      indexBefore: (/** @type {number} */ at) => fits.findLastIndex((revision) => revision <= at),
      slice: (/** @type {number} */ begin, /** @type {number} */ end) => fits.slice(begin, end),
    };
  }, [machine, filter, to, language]);
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
