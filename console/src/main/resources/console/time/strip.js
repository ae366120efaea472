import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/preact.js';
import { duration, w } from '../words/words.js';
import { theme } from '../frame/preferences.js';
import { INSET, LANE, paint, TOP } from './paint.js';
import { useStripPointer } from './strip-pointer.js';

const LANES = 8;

/** A room's past at a glance, or a part of it; pressing it goes there. What it shows, the list says in words. */
export function Strip({ machine }) {
  const pointer = useStripPointer(machine);
  const { from, to } = machine.zoom.part;
  const left = (revision) => `${((revision - from + 0.5) / (to - from + 1)) * 100}%`;
  const isSeen = (revision) => revision !== undefined && revision >= from && revision <= to;
  const pinned = machine.pinned.value;
  const choosing = pointer.choosing.value;
  return html`
    <div class="strip" aria-hidden="true">
      <${Paper} machine=${machine} from=${from} to=${to}>
        <div class="strip-paper" ...${pointer.handlers}>
          ${isSeen(pinned) && html`<span class="pin" style=${{ left: left(pinned) }} title=${w().time.pinnedAt(pinned)}></span>`}
          ${choosing && html`<span class="choosing" style=${{ left: `${Math.min(choosing.from, choosing.to) * 100}%`, width: `${Math.abs(choosing.to - choosing.from) * 100}%` }}></span>`}
          ${isSeen(machine.at.value) && html`<span class="needle" style=${{ left: left(machine.at.value) }}></span>`}
        </div>
      <//>
      <${Part} machine=${machine} />
    </div>`;
}

/** Which part of all that is, while it is not all. */
function Part({ machine }) {
  const chosen = machine.zoom.chosen.value;
  if (!chosen) return null;
  const { from } = machine.history;
  const all = machine.to.value - from + 1;
  return html`<div class="strip-part"><span style=${{ left: `${((chosen.from - from) / all) * 100}%`, width: `${((chosen.to - chosen.from + 1) / all) * 100}%` }}></span></div>`;
}

/** The drawing, made anew only where there is something else to draw. */
function Paper({ machine, from, to, children }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [width, setWidth] = useState(0);
  const scheme = useScheme();
  const last = machine.to.value;
  const people = useMemo(() => machine.busiest(LANES), [machine, last]);
  const refused = machine.refused.value;
  const height = TOP + (people.length + (refused?.length ? 1 : 0)) * LANE + 6;
  useLayoutEffect(() => {
    const box = canvas.current?.parentElement;
    if (!box) return undefined;
    const watcher = new ResizeObserver(() => setWidth(Math.floor(box.clientWidth)));
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    const ink = canvas.current?.getContext('2d');
    if (!ink || !width || !canvas.current) return;
    const scale = devicePixelRatio || 1;
    canvas.current.width = width * scale;
    canvas.current.height = height * scale;
    ink.setTransform(scale, 0, 0, scale, INSET * scale, 0);
    paint(ink, machine, people, { from, to, width: width - 2 * INSET, height, colour: probe(canvas.current), pauses: duration });
  }, [width, height, from, to, last, people, scheme, refused, machine]);
  return html`
    <ul class="lanes">${people.map((person) => html`<li key=${person}>${machine.names.get(person)}</li>`)}
      ${refused?.length > 0 && html`<li key="refused">${w().time.refused.lane}</li>`}</ul>
    <div class="strip-sheet"><canvas ref=${canvas} style=${{ width: `${width}px`, height: `${height}px` }}></canvas>${children}</div>`;
}

/** Changes with the colours that a drawing has to have. */
function useScheme() {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const repaint = () => setTimes((before) => before + 1);
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', repaint);
    return () => { for (const query of queries) query.removeEventListener('change', repaint); };
  }, []);
  return `${theme.value} ${times}`;
}

/** Tokens are of both themes; what they are in this one, only an element tells. @param {HTMLElement} element */
function probe(element) {
  /** @type {Map<string, string>} */
  const known = new Map();
  return (/** @type {string} */ name) => {
    if (!known.has(name)) {
      element.style.color = `var(${name})`;
      known.set(name, getComputedStyle(element).color);
    }
    return /** @type {string} */ (known.get(name));
  };
}
