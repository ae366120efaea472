import { signal } from '../vendor/preact.js';
import { pages } from '../pages.js';

const ROOT = '/console/';

/**
 * @typedef {{ page: import('../pages.js').Page | undefined, params: Record<string, string>,
 *   query: URLSearchParams, fragment: URLSearchParams }} Place
 * @type {import('../vendor/preact.js').Signal<Place>}
 */
export const place = signal(read());

/** Secrets come in the fragment, which is taken out of the address before anything else is done. */
function read() {
  const address = new URL(location.href);
  const fragment = new URLSearchParams(address.hash.slice(1));
  if (fragment.has('invite')) {
    history.replaceState(history.state, '', address.pathname + address.search);
  }
  const path = address.pathname.slice(ROOT.length).replace(/\/$/, '');
  for (const page of pages) {
    const params = match(page.path, path);
    if (params) return { page, params, query: address.searchParams, fragment };
  }
  return { page: undefined, params: {}, query: address.searchParams, fragment };
}

/** @param {string} pattern @param {string} path */
function match(pattern, path) {
  const names = pattern.split('/');
  const values = path.split('/');
  if (names.length !== values.length) return undefined;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [index, name] of names.entries()) {
    if (name.startsWith(':')) params[name.slice(1)] = decoded(values[index] ?? '');
    else if (name !== values[index]) return undefined;
  }
  return params;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Goes to an address of the console, as a click on a link to it would. @param {string} href */
export function go(href) {
  history.pushState(null, '', href);
  arrive();
}

/** Changes the address without a step in the browser's history. @param {string} href */
export function rewrite(href) {
  if (location.pathname + location.search !== href) {
    history.replaceState(history.state, '', href);
    place.value = read();
  }
}

/** @param {string} code @param {string} [rest] */
export function roomHref(code, rest = '') {
  return `${ROOT}r/${encodeURIComponent(code)}${rest}`;
}

function arrive() {
  const before = place.peek();
  place.value = read();
  if (before.page !== place.peek().page) scrollTo(0, 0);
}

/** Makes links within the console change the page without loading it anew. */
export function followAddress() {
  addEventListener('popstate', arrive);
  addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const isOurs = link.origin === location.origin && link.pathname.startsWith(ROOT);
    if (!isPlain || !isOurs || link.target || link.hasAttribute('download')) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    go(link.href);
  });
}
