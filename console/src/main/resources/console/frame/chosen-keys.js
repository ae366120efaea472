import { signal } from '../vendor/preact.js';

const NAME = 'reprise.keys';

/** By the key that is pressed, the one that it stands for, where a reader chose so: always some that changed places. */
export const chosen = signal(stored());

/** @returns {Readonly<Record<string, string>>} */
function stored() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(NAME) ?? '{}'));
    return Object.fromEntries(kept.filter(([, key]) => typeof key === 'string'));
  } catch {
    return {};
  }
}

/** The key that the page knows a command by. @param {string} pressed */
export const meant = (pressed) => chosen.value[pressed] ?? pressed;

/** The key that has to be pressed for a command. @param {string} key by which the page knows it */
export const keyFor = (key) => Object.entries(chosen.value).find(([, known]) => known === key)?.[0] ?? key;

/** What another command had, that one gets: no command is ever without a key. @param {string} key @param {string} pressed */
export function choose(key, pressed) {
  const before = keyFor(key);
  keep({ ...chosen.value, [before]: meant(pressed), [pressed]: key });
}

export function forget() {
  keep({});
}

/** @param {Record<string, string>} keys */
function keep(keys) {
  chosen.value = Object.fromEntries(Object.entries(keys).filter(([pressed, key]) => pressed !== key));
  try {
    localStorage.setItem(NAME, JSON.stringify(chosen.value));
  } catch { /* denied */ }
}
