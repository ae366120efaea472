const SLOP = 6;
const SWIPE = 90;

/**
 * Cards by the pointer: a mouse or a pen drags, a finger scrolls, taps, and swipes the card on top.
 *
 * @param {import('./hold.js').Hold} hold
 * @param {PointerEvent} down
 * @param {{ left?: string, right?: string } | undefined} swipes to which piles, for a card that is dealt alone
 */
export function onPointerDown(hold, down, swipes) {
  const card = /** @type {HTMLElement} */ (down.target).closest('button.card');
  const cardId = card?.getAttribute('data-card');
  if (!(card instanceof HTMLElement) || !cardId || !hold.onMove || down.button !== 0) return;
  const isTouch = down.pointerType === 'touch';
  if (isTouch && !swipes) return;
  /** @type {HTMLElement | undefined} */
  let ghost;
  const move = (/** @type {PointerEvent} */ event) => {
    const x = event.clientX - down.clientX;
    const y = event.clientY - down.clientY;
    if (!ghost && Math.hypot(x, y) < SLOP) return;
    ghost ??= lift(card, hold.meant(cardId).length);
    ghost.style.transform = `translate(${x}px, ${isTouch ? 0 : y}px) rotate(${Math.max(-8, Math.min(8, x / 30))}deg)`;
    if (!isTouch) aim(event);
  };
  const end = (/** @type {PointerEvent} */ event) => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    if (!ghost) return;
    ghost.remove();
    card.classList.remove('dragged');
    swallowClick();
    if (event.type === 'pointercancel') { aim(undefined); return; }
    if (isTouch) swipe(hold, cardId, event.clientX - down.clientX, swipes);
    else dropAt(hold, cardId, event);
    aim(undefined);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
}

/** What ends a drag is no press of the card. */
function swallowClick() {
  const swallow = (/** @type {Event} */ click) => { click.stopPropagation(); click.preventDefault(); };
  addEventListener('click', swallow, { capture: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
}

/** @param {import('./hold.js').Hold} hold @param {string} cardId @param {number} x @param {{ left?: string, right?: string } | undefined} swipes */
function swipe(hold, cardId, x, swipes) {
  const pile = x > SWIPE ? swipes?.right : x < -SWIPE ? swipes?.left : undefined;
  if (pile) hold.intend([cardId], pile);
}

/** A copy of the card that follows the pointer. @param {HTMLElement} card @param {number} cards */
function lift(card, cards) {
  const box = card.getBoundingClientRect();
  const ghost = /** @type {HTMLElement} */ (card.cloneNode(true));
  ghost.classList.add('ghost');
  ghost.removeAttribute('data-card');
  ghost.setAttribute('aria-hidden', 'true');
  if (cards > 1) ghost.dataset.count = String(cards);
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
  document.body.append(ghost);
  card.classList.add('dragged');
  return ghost;
}

/** @param {PointerEvent | undefined} event */
function aim(event) {
  const pile = event && pileAt(event);
  for (const other of document.querySelectorAll('.pile.aimed')) if (other !== pile) other.classList.remove('aimed');
  pile?.classList.add('aimed');
}

/** @param {PointerEvent} event */
function pileAt(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-pile]');
}

/** @param {import('./hold.js').Hold} hold @param {string} cardId @param {PointerEvent} event */
function dropAt(hold, cardId, event) {
  const pile = pileAt(event);
  const name = pile?.getAttribute('data-pile');
  if (!pile || !name) return;
  const cards = hold.meant(cardId);
  const isBefore = (/** @type {Element} */ element) => {
    const box = element.getBoundingClientRect();
    const isAbove = event.clientY < box.top;
    const isLeft = event.clientY < box.bottom && event.clientX < box.left + box.width / 2;
    return !isAbove && !isLeft;
  };
  const others = [...pile.querySelectorAll('button.card')]
    .filter((other) => !cards.includes(other.getAttribute('data-card') ?? ''));
  const position = others.filter(isBefore).length;
  hold.intend(cards, name, position === others.length ? undefined : position);
}
