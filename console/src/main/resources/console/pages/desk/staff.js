import { effect, signal } from '../../vendor/preact.js';
import { connect } from '../../client/lib/reprise.js';
import { more } from '../../frame/me.js';
import { d } from './words.js';

const STORED = 'reprise.key';
const IDLE = 15 * 60_000;
const SHORTEST = 5;

/** The API key of this tab; empty while it is locked. */
export const key = signal(sessionStorage.getItem(STORED) ?? '');
/** Why I look, which goes on record with each look. */
export const reason = signal('');
/**
 * What this tab has put on record: each answer to a question with a reason.
 *
 * @type {import('../../vendor/preact.js').Signal<readonly { at: string, kind: string, what: string }[]>}
 */
export const looks = signal([]);

/** @type {{ key: string, client: import('../../client/reprise.d.ts').Reprise } | undefined} */
let connected;
let idle = 0;

/** How the audit trail names a look, by what follows the room in the path. @type {Record<string, string>} */
const PARTS = { '': 'STATE', diff: 'DIFF', stream: 'STREAM', replay: 'REPLAY', stats: 'STATS', overview: 'OVERVIEW', results: 'RESULTS', refusals: 'REFUSALS' };

/** @param {string} entered @param {boolean} isKept */
export function unlock(entered, isKept) {
  if (isKept) sessionStorage.setItem(STORED, entered);
  key.value = entered;
}

/** Forgets the key, in memory and in storage. */
export function lock() {
  sessionStorage.removeItem(STORED);
  connected?.client.close();
  connected = undefined;
  key.value = '';
  reason.value = '';
}

/** The client that asks with the key; there must be one. */
export function staff() {
  if (connected?.key !== key.peek()) {
    connected = { key: key.peek(), client: connect({ url: location.origin, key: key.peek(), store: 'memory', fetch: noted }) };
  }
  return connected.client;
}

/**
 * Asks with the key; one that is no longer good is forgotten.
 *
 * @template [T=any]
 * @param {string} path
 * @param {import('../../client/reprise.d.ts').CallOptions} [how]
 * @returns {Promise<T>}
 */
export async function call(path, how) {
  try {
    return await staff().call(path, how);
  } catch (problem) {
    if (/** @type {any} */ (problem).code === 'UNAUTHENTICATED') lock();
    throw problem;
  }
}

/** Asks for what is put on record first. @param {string} path */
export function look(path) {
  return call(path, { headers: { 'Support-Reason': encodeURIComponent(reason.peek()) } });
}

/** Fetches, and notes what that put on record. @type {typeof fetch} */
async function noted(input, init) {
  const response = await fetch(input, init);
  const look = response.ok && new Headers(init?.headers).has('Support-Reason') && lookOf(new URL(String(input)));
  if (look) looks.value = [...looks.value, { at: new Date().toISOString(), ...look }];
  return response;
}

/** What the audit trail has of a request; of what is of no room, nothing. @param {URL} url */
function lookOf(url) {
  if (url.pathname.endsWith('/find')) return { kind: 'SEARCH', what: url.searchParams.get('q') ?? '' };
  const [, code, part = ''] = /\/rooms\/([^/]+)(?:\/([^/]+))?/.exec(url.pathname) ?? [];
  return code && { kind: PARTS[part] ?? 'EVENTS', what: code };
}

/** @param {string} text */
export const isReason = (text) => text.trim().length >= SHORTEST && text.trim().length <= 200;

effect(() => {
  const isLooking = key.value && reason.value;
  more.value = isLooking ? [{ kind: 'warn', text: d().lookingBecause(reason.value, looks.value.length) }] : [];
});

effect(() => {
  clearTimeout(idle);
  if (!key.value) return undefined;
  const wait = () => {
    clearTimeout(idle);
    idle = setTimeout(lock, IDLE);
  };
  wait();
  for (const sign of ['keydown', 'pointerdown']) addEventListener(sign, wait, { passive: true });
  return () => { for (const sign of ['keydown', 'pointerdown']) removeEventListener(sign, wait); };
});
