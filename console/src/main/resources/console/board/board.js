import { html, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName } from '../words/sentences.js';
import { Hold } from './hold.js';
import { onBoardKey } from './keys.js';
import { onPointerDown } from './drag.js';
import { useFlight } from './fly.js';
import { Pile } from './pile.js';
import { MoveDialog } from './move-dialog.js';

const PLAIN = {};

/**
 * Piles of cards. With `onMove` they can be moved, by pointer, touch, keys and dialog; without, they
 * are shown, and `onOpen` is told of a card that is pressed.
 *
 * @param {{ piles: import('./hold.js').PileView[], deck: readonly import('../client/reprise.d.ts').Card[], label: string,
 *   onMove?: (moves: import('../client/reprise.d.ts').Move[]) => void, onOpen?: (cardId: string) => void, undo?: () => void,
 *   lookOf?: (cardId: string) => object, open?: readonly string[], dealsOne?: string, dealt?: any, swipes?: { left?: string, right?: string },
 *   empty?: Record<string, string> }} props
 */
export function Board({ piles, deck, label, onMove, onOpen, undo, lookOf = () => PLAIN, open, dealsOne, dealt, swipes, empty = {} }) {
  const hold = useMemo(() => new Hold(), []);
  Object.assign(hold, { piles, deck, onMove, onOpen });
  const looksOf = useStable(lookOf);
  const cards = useMemo(() => new Map(deck.map((card) => [card.cardId, card])), [deck]);
  const [toggled, setToggled] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  const flight = useFlight(!onMove);
  const isOpen = (name) => (open ? open.includes(name) : true) !== toggled.has(name);
  const toggle = useCallback((name) => setToggled((before) => new Set(before.has(name) ? [...before].filter((other) => other !== name) : [...before, name])), []);
  const inSight = piles.filter(({ name }) => isOpen(name))
    .map((pile) => (pile.name === dealsOne ? { ...pile, cards: pile.cards.slice(0, 1) } : pile));
  hold.inSight = inSight;
  const focused = hold.focused.value;
  const isThere = focused && inSight.some(({ cards: shown }) => shown.includes(focused));
  const tabbable = isThere ? focused : inSight.find((pile) => pile.cards.length)?.cards[0];
  const tab = hold.tab.value ?? open?.[0] ?? piles[0]?.name;
  useEffect(() => { hold.tab.value = open?.[0] ?? piles[0]?.name; }, [open?.[0]]);
  // Before the next key: who types fast must not have the focus on what is no longer there.
  useLayoutEffect(() => {
    const gone = [...hold.chosen.peek()].filter((id) => !hold.pileOf(id));
    if (gone.length) hold.chosen.value = new Set([...hold.chosen.peek()].filter((id) => !gone.includes(id)));
    if (!hold.wantsFocus || !isThere) return;
    hold.wantsFocus = false;
    const card = flight.current?.querySelector(`button.card[data-card="${CSS.escape(tabbable ?? '')}"]`);
    if (card instanceof HTMLElement) card.focus();
  });
  const columns = [...piles.entries()].map(([index, pile]) => ({ isOpen: isOpen(pile.name), pile: html`
    <${Pile} key=${pile.name} name=${pile.name} held=${pile.cards} capacity=${pile.capacity} number=${index + 1} hold=${hold} moves=${Boolean(onMove)} cards=${cards}
      looks=${looksOf(pile)} tabbable=${tabbable !== undefined && pile.cards.includes(tabbable) ? tabbable : undefined}
      isOpen=${isOpen(pile.name)} onToggle=${open && !open.includes(pile.name) ? toggle : undefined}
      dealt=${dealsOne === pile.name ? dealt ?? '' : undefined} empty=${empty[pile.name]} />` }));
  const folded = columns.filter((column) => !column.isOpen);
  return html`
    <div class="board" id=${hold.id} ref=${flight} role="group" aria-label=${label} data-piles=${inSight.length}
      onKeyDown=${(event) => onBoardKey(hold, event, undo)}
      onPointerDown=${(event) => onPointerDown(hold, event, swipes)}>
      <div class="piles">
        ${columns.filter((column) => column.isOpen).map(({ pile }) => pile)}
        ${folded.length > 0 && html`<div class="folded-piles">${folded.map(({ pile }) => pile)}</div>`}
      </div>
      <${Detail} hold=${hold} cards=${cards} hint=${onMove ? w().board.hint : ''} />
      <nav class="pile-tabs" aria-label=${w().board.piles}>
        ${piles.map((pile) => html`<${Tab} key=${pile.name} pile=${pile} hold=${hold} isHere=${tab === pile.name} />`)}
      </nav>
      ${onMove && html`<${MoveDialog} hold=${hold} />`}
    </div>`;
}

/** What the card under the pointer or the focus is about. */
function Detail({ hold, cards, hint }) {
  const card = cards.get(hold.hovered.value ?? hold.focused.value ?? '');
  return html`<p class="detail" aria-hidden="true">${card ? html`<b>${card.title}</b> ${card.description ?? ''}` : hint}</p>`;
}

/** How cards look keeps its identity while it is the same, so that only piles and cards which look different are drawn anew. */
function useStable(lookOf) {
  const known = useRef(/** @type {Map<string, any>} */ (new Map())).current;
  const kept = (/** @type {string} */ name, /** @type {any} */ looks) => {
    const before = known.get(name);
    if (before && isAlike(before, looks)) return before;
    known.set(name, looks);
    return looks;
  };
  return (/** @type {import('./hold.js').PileView} */ { name, cards }) => kept(`pile ${name}`, cards.map((cardId) => kept(`card ${cardId}`, lookOf(cardId))));
}

/** @param {any} one @param {any} other */
function isAlike(one, other) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** On a small screen, a pile at the bottom edge: shows it, or takes the cards that are chosen. */
function Tab({ pile, hold, isHere }) {
  const chosen = hold.onMove ? [...hold.chosen.value].filter((id) => !pile.cards.includes(id)) : [];
  const press = () => {
    if (chosen.length) hold.intend(hold.meant(chosen[0]), pile.name);
    else hold.tab.value = pile.name;
  };
  return html`
    <button type="button" class=${chosen.length ? 'takes' : ''} data-to=${pile.name} aria-current=${isHere ? 'true' : undefined} onClick=${press}>
      <b>${pile.cards.length}</b> <span>${chosen.length ? w().board.tabTakes(pileName(pile.name)) : pileName(pile.name)}</span>
    </button>`;
}
