import { batch, signal } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';
import { confirm } from '../frame/announce.js';

let boards = 0;

/**
 * What a reader has in hand on one board: which cards are chosen, where the focus is, what is
 * lifted. Pointer, keys and dialog all end in `intend`.
 *
 * @typedef {{ name: string, cards: readonly string[], capacity?: number }} PileView
 * @typedef {{ cards: readonly string[], pile: string, position: number }} Lifted
 */
export class Hold {
  constructor() {
    boards += 1;
    /** Tells the elements of this board from those of others beside it. */
    this.id = `board-${boards}`;
    this.chosen = signal(/** @type {ReadonlySet<string>} */ (new Set()));
    this.focused = signal(/** @type {string | undefined} */ (undefined));
    this.lifted = signal(/** @type {Lifted | undefined} */ (undefined));
    this.asking = signal(/** @type {readonly string[] | undefined} */ (undefined));
    this.hovered = signal(/** @type {string | undefined} */ (undefined));
    /** The pile in sight, where there is room for one. */
    this.tab = signal(/** @type {string | undefined} */ (undefined));
    /** @type {readonly PileView[]} */
    this.piles = [];
    /** Those whose cards are shown, with the cards that are. @type {readonly PileView[]} */
    this.inSight = [];
    /** @type {readonly import('../client/reprise.d.ts').Card[]} */
    this.deck = [];
    /** @type {((moves: import('../client/reprise.d.ts').Move[]) => void) | undefined} */
    this.onMove = undefined;
    /** @type {((cardId: string) => void) | undefined} */
    this.onOpen = undefined;
    this.wantsFocus = false;
  }

  /** @param {string} cardId */
  pileOf(cardId) {
    return this.piles.find(({ cards }) => cards.includes(cardId));
  }

  /** What a command is about: the cards chosen, else the one under the focus. @param {string} [cardId] */
  meant(cardId = this.focused.value) {
    if (cardId && !this.chosen.value.has(cardId)) return [cardId];
    return this.piles.flatMap(({ cards }) => cards.filter((id) => this.chosen.value.has(id)));
  }

  /** @param {string} cardId @param {boolean} [alone] */
  choose(cardId, alone = false) {
    const chosen = new Set(alone ? [] : this.chosen.value);
    if (this.chosen.value.has(cardId)) chosen.delete(cardId);
    else chosen.add(cardId);
    batch(() => { this.chosen.value = chosen; this.focused.value = cardId; });
  }

  clear() {
    batch(() => { this.chosen.value = new Set(); this.lifted.value = undefined; this.asking.value = undefined; });
  }

  /** @param {readonly string[]} cards @param {string} toPile @param {number} [position] the end if not given */
  intend(cards, toPile, position) {
    const next = this.following(cards);
    const moves = cards
      .filter((cardId) => position !== undefined || this.pileOf(cardId)?.name !== toPile)
      .map((cardId, index) => ({ cardId, toPile, ...(position === undefined ? {} : { position: position + index }) }));
    this.clear();
    if (!moves.length || !this.onMove) return;
    this.onMove(moves);
    this.focused.value = next ?? cards[0];
    confirm(w().board.moved(cards.map((id) => titleOf(this.deck, id)), pileName(toPile)));
  }

  /** The card to go on with: the next one of the pile that these are taken from. @param {readonly string[]} cards */
  following(cards) {
    const pile = this.pileOf(cards[0] ?? '');
    if (!pile) return undefined;
    const rest = pile.cards.filter((id) => !cards.includes(id));
    return rest[Math.min(pile.cards.indexOf(/** @type {string} */ (cards[0])), rest.length - 1)];
  }

  /** @param {string} cardId */
  lift(cardId) {
    const pile = this.pileOf(cardId);
    if (!pile) return;
    const cards = this.meant(cardId);
    this.lifted.value = { cards, pile: pile.name, position: pile.cards.indexOf(cardId) };
    confirm(w().board.lifted(cards.map((id) => titleOf(this.deck, id))));
  }

  /** Carries what is lifted to another pile, or to another place in it. @param {number} byPile @param {number} byPlace */
  carry(byPile, byPlace) {
    const lifted = this.lifted.value;
    if (!lifted) return;
    const index = this.piles.findIndex(({ name }) => name === lifted.pile) + byPile;
    const pile = this.piles[Math.max(0, Math.min(index, this.piles.length - 1))];
    if (!pile) return;
    const last = pile.cards.filter((id) => !lifted.cards.includes(id)).length;
    const position = byPile ? last : Math.max(0, Math.min(lifted.position + byPlace, last));
    batch(() => { this.lifted.value = { ...lifted, pile: pile.name, position }; this.tab.value = pile.name; });
    confirm(w().board.over(pileName(pile.name), position + 1, last + 1));
  }

  drop() {
    const lifted = this.lifted.value;
    if (lifted) this.intend(lifted.cards, lifted.pile, lifted.position);
  }

  /** Moves the focus to a neighbour. @param {number} byPile @param {number} byPlace @param {boolean} extends_ */
  walk(byPile, byPlace, extends_) {
    const from = this.focused.value;
    const piles = this.inSight.filter(({ cards }) => cards.length);
    const at = Math.max(0, piles.findIndex(({ cards }) => from !== undefined && cards.includes(from)));
    const pile = piles[Math.max(0, Math.min(at + byPile, piles.length - 1))];
    if (!pile) return;
    const place = from === undefined ? 0 : Math.max(0, piles[at]?.cards.indexOf(from) ?? 0);
    const card = pile.cards[Math.max(0, Math.min(place + byPlace, pile.cards.length - 1))];
    if (extends_ && card !== undefined) {
      this.chosen.value = new Set([...this.chosen.value, ...(from ? [from] : []), card]);
    }
    batch(() => { this.focused.value = card; this.tab.value = pile.name; });
    this.wantsFocus = true;
  }

  /** Moves the focus to the next card of all that are in sight. @param {number} by */
  stroll(by) {
    const all = this.inSight.flatMap(({ cards }) => cards);
    const at = all.indexOf(this.focused.value ?? '');
    this.focused.value = all[Math.max(0, Math.min(at + by, all.length - 1))];
    this.wantsFocus = true;
  }
}
