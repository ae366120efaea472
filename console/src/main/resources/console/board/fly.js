import { useLayoutEffect, useRef } from '../vendor/preact.js';

/** Lets cards that lie elsewhere than before fly there; where motion is not wanted they are just there. */
export function useFlight() {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(/** @type {Map<string, { pile: string | undefined, x: number, y: number }>} */ (new Map()));
  useLayoutEffect(() => {
    if (!root.current) return;
    const origin = root.current.getBoundingClientRect();
    const now = new Map();
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const card of root.current.querySelectorAll('button.card')) {
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

/** @param {Element} card @param {number} x @param {number} y */
function fly(card, x, y) {
  // A press is meant for what lies there, not for what happens to fly over it.
  const above = { zIndex: 5, pointerEvents: 'none' };
  card.animate(
    [{ transform: `translate(${x}px, ${y}px)`, ...above }, { transform: 'none', ...above }],
    { duration: Math.min(480, 180 + Math.hypot(x, y) / 3), easing: 'cubic-bezier(.2,.8,.2,1)' },
  );
}
