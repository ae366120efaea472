import { useLayoutEffect, useRef } from '../vendor/preact.js';

const HASTE = 120;

/**
 * Lets cards that lie elsewhere than before fly there; where motion is not wanted they are just there.
 *
 * @param {boolean} mayHurry whether cards do not fly, either, where one change follows the other too fast to be followed
 */
export function useFlight(mayHurry) {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const last = useRef(0);
  const before = useRef(/** @type {Map<string, { pile: string | undefined, x: number, y: number }>} */ (new Map()));
  useLayoutEffect(() => {
    if (!root.current) return;
    const isHasty = mayHurry && performance.now() - last.current < HASTE;
    last.current = performance.now();
    if (isHasty) {
      before.current = new Map();
      return;
    }
    const origin = root.current.getBoundingClientRect();
    const now = new Map();
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (root.current.querySelectorAll('button.card'))) {
      const id = card.getAttribute('data-card');
      const pile = card.closest('[data-pile]')?.getAttribute('data-pile');
      const box = card.getBoundingClientRect();
      if (!id || !box.width) continue;
      const place = { pile, x: box.left - origin.left, y: box.top - origin.top };
      now.set(id, place);
      const old = before.current.get(id);
      if (old && old.pile !== pile && !isCalm) fly(card, old.x - place.x, old.y - place.y);
    }
    before.current = now;
  });
  return root;
}

/** By the transform alone, which a browser animates without drawing the page anew. @param {HTMLElement} card @param {number} x @param {number} y */
function fly(card, x, y) {
  card.classList.add('flying');
  card.animate(
    [{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }],
    { duration: Math.min(480, 180 + Math.hypot(x, y) / 3), easing: 'cubic-bezier(.2,.8,.2,1)' },
  ).finished.finally(() => card.classList.remove('flying')).catch(() => {});
}
