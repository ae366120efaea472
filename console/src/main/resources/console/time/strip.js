import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/preact.js';
import { duration, w } from '../words/words.js';
import { theme } from '../frame/preferences.js';
import { personOf } from './machine.js';
import { LANE, paint, TOP } from './paint.js';

const LANES = 8;

/** The whole of a room's past at a glance; pressing it goes there. What it shows, the list says in words. */
export function Strip({ machine }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [width, setWidth] = useState(0);
  const to = machine.to.value;
  const people = useMemo(() => busiest(machine), [machine, to]);
  const height = TOP + people.length * LANE + 6;
  const chosen = theme.value;
  useLayoutEffect(() => {
    const box = canvas.current?.parentElement;
    if (!box) return undefined;
    const watcher = new ResizeObserver(() => setWidth(Math.floor(box.clientWidth)));
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);
  const [dark, setDark] = useState(0);
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const repaint = () => setDark((times) => times + 1);
    scheme.addEventListener('change', repaint);
    return () => scheme.removeEventListener('change', repaint);
  }, []);
  useEffect(() => {
    const ink = canvas.current?.getContext('2d');
    if (!ink || !width || !canvas.current) return;
    const scale = devicePixelRatio || 1;
    canvas.current.width = width * scale;
    canvas.current.height = height * scale;
    ink.setTransform(scale, 0, 0, scale, 0, 0);
    paint(ink, machine, people, { width, height, colour: probe(canvas.current), pauses: duration });
  }, [width, height, to, chosen, dark, machine]);
  const { from } = machine.history;
  const total = to - from + 1;
  const left = (revision) => `${((revision - from + 0.5) / total) * 100}%`;
  const seek = (event) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    machine.go(from + Math.floor(((event.clientX - box.left) / box.width) * total));
  };
  const pinned = machine.pinned.value;
  return html`
    <div class="strip" aria-hidden="true">
      <ul class="lanes">${people.map((person) => html`<li key=${person}>${machine.names.get(person)}</li>`)}</ul>
      <div class="strip-paper" onPointerDown=${(event) => { event.currentTarget.setPointerCapture(event.pointerId); seek(event); }} onPointerMove=${seek}>
        <canvas ref=${canvas} style=${{ width: `${width}px`, height: `${height}px` }}></canvas>
        ${pinned !== undefined && html`<span class="pin" style=${{ left: left(pinned) }} title=${w().time.pinnedAt(pinned)}></span>`}
        <span class="needle" style=${{ left: left(machine.at.value) }}></span>
      </div>
    </div>`;
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

/** @param {import('./machine.js').Machine} machine */
function busiest(machine) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let revision = machine.history.from; revision <= machine.to.value; revision += 1) {
    const person = personOf(machine.history.entry(revision));
    if (person && machine.names.has(person)) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  const chosen = new Set([...counts].sort(([, a], [, b]) => b - a).slice(0, LANES).map(([person]) => person));
  return [...machine.names.keys()].filter((person) => chosen.has(person));
}
