import { html, signal, useEffect, useRef } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { confirm } from './announce.js';
import { current } from '../session/current.js';

/** Whether the browser has a network at all, which a stream that is still open would not tell. */
const isOnline = signal(navigator.onLine);
addEventListener('online', () => { isOnline.value = true; });
addEventListener('offline', () => { isOnline.value = false; });

/** How this page is connected to its room, and how much waits to be sent; always in sight. */
export function Pill() {
  const session = current.value;
  const told = session?.link.value;
  const link = told?.name === 'live' && !isOnline.value ? { ...told, name: /** @type {const} */ ('offline') } : told;
  const waiting = session ? new Set(session.view.value?.pending.values()).size : 0;
  const words = w().pill;
  const text = link ? textOf(link, waiting, words) : '';
  const before = useRef(/** @type {string | undefined} */ (undefined));
  useEffect(() => {
    const name = link?.name;
    if (before.current && name && before.current !== name) confirm(text);
    before.current = name;
  }, [link?.name]);
  if (!session || !link || (link.name === 'lost' && !session.view.value)) return null;
  return html`<a class="pill ${link.name}" href=${session.href} data-link=${link.name} title=${words.titles[link.name]}>
    <span class="dot" aria-hidden="true"></span><b>${session.code}</b> <span>${text}</span></a>`;
}

/** @param {import('../client/reprise.d.ts').Link} link @param {number} waiting @param {any} words */
function textOf(link, waiting, words) {
  switch (link.name) {
    case 'offline': return waiting ? words.offlineWith(waiting) : words.offline;
    default: return words[link.name];
  }
}
