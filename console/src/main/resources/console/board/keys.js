import { keyName } from '../frame/keys.js';

const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
});

/**
 * Cards by the keyboard: arrows walk or carry, Space lifts, Enter drops, figures send, `m` asks.
 *
 * @param {import('./hold.js').Hold} hold
 * @param {KeyboardEvent} event
 * @param {() => void} [undo]
 */
export function onBoardKey(hold, event, undo) {
  if (event.altKey || /** @type {HTMLElement} */ (event.target).closest('input, textarea, select, dialog')) return;
  const key = keyName(event);
  const card = /** @type {HTMLElement} */ (event.target).closest('[data-card]')?.getAttribute('data-card') ?? undefined;
  if (handle(hold, key, card, undo)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** @param {import('./hold.js').Hold} hold @param {string} key @param {string | undefined} card @param {(() => void) | undefined} undo */
function handle(hold, key, card, undo) {
  const arrow = ARROWS[key.replace('Shift+', '')];
  if (hold.lifted.value) {
    if (arrow) hold.carry(...arrow);
    else if (key === 'Enter' || key === 'Space') hold.drop();
    else if (key === 'Escape') hold.lifted.value = undefined;
    else return false;
    hold.wantsFocus = true;
    return true;
  }
  if (!hold.onMove) {
    // Left and right are for the time.
    if (!card || !arrow?.[1]) return false;
    hold.stroll(arrow[1]);
    return true;
  }
  if (arrow && card) {
    hold.walk(...arrow, key.startsWith('Shift+'));
    return true;
  }
  if (key === 'Escape' && hold.chosen.value.size) hold.clear();
  else if (key === 'Ctrl+z' && undo) undo();
  else if (card && key === 'Space') hold.lift(card);
  else if (card && key === 'x') hold.choose(card);
  else if (card && key === 'm') hold.asking.value = hold.meant(card);
  else if (card && /^[1-9]$/.test(key)) {
    const pile = hold.piles[Number(key) - 1];
    if (!pile) return false;
    hold.intend(hold.meant(card), pile.name);
    hold.wantsFocus = true;
  } else return false;
  return true;
}
