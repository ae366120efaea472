import { signal } from '../vendor/preact.js';

/**
 * A choice that this browser keeps; where storage is denied, this page does.
 *
 * @template {string} T
 * @param {string} name
 * @param {T} otherwise
 * @param {readonly T[]} choices
 */
function preference(name, otherwise, choices) {
  const key = `reprise.${name}`;
  let stored = null;
  try {
    stored = localStorage.getItem(key);
  } catch { /* denied */ }
  const value = signal(/** @type {T} */ (choices.includes(/** @type {T} */ (stored)) ? stored : otherwise));
  return {
    get value() { return value.value; },
    choices,
    /** @param {T} chosen */
    choose(chosen) {
      value.value = chosen;
      try {
        localStorage.setItem(key, chosen);
      } catch { /* denied */ }
    },
  };
}

export const theme = preference('theme', 'system', /** @type {const} */ (['system', 'light', 'dark']));
export const language = preference('language', /^de/i.test(navigator.language) ? 'de' : 'en',
  /** @type {const} */ (['en', 'de']));
/** Whether what others do is spoken, besides what concerns me. */
export const announcements = preference('announcements', 'all', /** @type {const} */ (['all', 'mine', 'off']));
/** Whether single letters are commands, which some tools of input send by accident. */
export const letters = preference('letters', 'on', /** @type {const} */ (['on', 'off']));
