import { go } from './router.js';
import { meant } from './chosen-keys.js';
import { letters } from './preferences.js';
import { current } from '../session/current.js';
import { menu } from '../pages.js';

/**
 * @typedef {{ keys: string[], run: (event: KeyboardEvent) => void }} Shortcut
 * @type {Set<Shortcut[]>}
 */
const active = new Set();
let afterG = 0;

/** @type {Record<string, string>} */
const DESK = { k: '/console/keys', a: '/console/audit', h: '/console/health' };

/** Adds a page's shortcuts, until what it returns is called. @param {Shortcut[]} shortcuts */
export function shortcuts(shortcuts) {
  active.add(shortcuts);
  return () => { active.delete(shortcuts); };
}

/** What a key stands for, as readers chose it. @param {KeyboardEvent} event */
export const keyName = (event) => meant(pressedKey(event));

/** @param {KeyboardEvent} event */
export function pressedKey(event) {
  // AltGr, by which some keyboards have brackets, comes as Ctrl with Alt.
  const isControl = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
  const modifiers = (isControl ? 'Ctrl+' : '') + (event.shiftKey && event.key.length > 1 ? 'Shift+' : '');
  return modifiers + (event.key === ' ' ? 'Space' : event.key);
}

/** Single letters are commands only where nothing is being typed and no dialog is open. */
export function followKeys() {
  addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || (event.altKey && !event.getModifierState('AltGraph')) || typesInto(target) || document.querySelector('dialog[open]')) return;
    if (pressedKey(event).length === 1 && letters.value === 'off') return;
    const key = keyName(event);
    // A button under the focus is pressed by the space bar.
    if (key === 'Space' && target.closest('button, a, summary')) return;
    if (jumps(key)) return;
    if (key === '/' && search()) {
      event.preventDefault();
      return;
    }
    for (const shortcuts of [...active].reverse()) {
      const shortcut = shortcuts.find(({ keys }) => keys.includes(key));
      if (shortcut) {
        event.preventDefault();
        shortcut.run(event);
        return;
      }
    }
  });
}

/** @param {string} key */
function jumps(key) {
  const isSecond = Date.now() - afterG < 1500;
  afterG = key === 'g' ? Date.now() : 0;
  const href = isSecond ? hrefOf(key) : undefined;
  if (href) go(href);
  return key === 'g' || Boolean(href);
}

/** @param {string} key */
function hrefOf(key) {
  if (key === 'r') return current.peek()?.href;
  return menu.find(({ name }) => name.startsWith(key))?.href ?? DESK[key];
}

/** Goes to the field that finds or filters what is on the page. */
function search() {
  const field = document.querySelector('main input[type=search], main input[name=q], main input[name=code]');
  if (field instanceof HTMLElement) field.focus();
  return Boolean(field);
}

/** @param {HTMLElement} target */
function typesInto(target) {
  return target.isContentEditable || target.matches('input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select');
}
