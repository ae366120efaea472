import { signal } from '../vendor/preact.js';
import { announcements } from './preferences.js';

const GATHER = 2000;

export const polite = signal('');
export const assertive = signal('');

/** @type {string[]} */
let gathered = [];
let timer = 0;

/** Speaks what others did, gathered so that a busy room can be followed. @param {string} sentence */
export function announce(sentence) {
  if (announcements.value !== 'all') return;
  if (!gathered.includes(sentence)) gathered.push(sentence);
  timer ||= setTimeout(() => {
    polite.value = gathered.length > 3 ? gathered.slice(-3).join(' ') : gathered.join(' ');
    gathered = [];
    timer = 0;
  }, GATHER);
}

/** Speaks what came of something I did. @param {string} sentence */
export function confirm(sentence) {
  if (announcements.value !== 'off') polite.value = sentence;
}

/** Speaks at once what must not be missed. @param {string} sentence */
export function alarm(sentence) {
  assertive.value = '';
  queueMicrotask(() => { assertive.value = sentence; });
}
