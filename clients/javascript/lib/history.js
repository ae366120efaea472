import { changes } from './changes.js';
import { after } from './fold.js';
import { show } from './redact.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').Audience} Audience */
/** @typedef {import('../reprise.d.ts').History} History */

/** No state is further than so many entries from one that is kept. */
const KEYFRAME = 64;

/**
 * A part of a timeline in memory, from revision 1 or from the state before the first of the entries.
 *
 * @param {Iterable<Entry>} entries
 * @param {RoomState} [before]
 * @returns {History}
 */
export function history(entries, before) {
  const loaded = new Loaded(before);
  for (const entry of entries) {
    loaded.append(entry);
  }
  return loaded;
}

/** @implements {History} */
class Loaded {
  /** @type {Entry[]} */
  #entries = [];
  /** The states before each {@link KEYFRAME}-th entry. @type {(RoomState | undefined)[]} */
  #keyframes = [];
  /** @type {RoomState | undefined} */
  #latest;
  /** The state that was asked for last: the next is often its neighbour. @type {RoomState | undefined} */
  #near;

  /** @param {RoomState | undefined} before */
  constructor(before) {
    this.#latest = before;
    this.from = (before?.revision ?? 0) + 1;
  }

  get to() {
    return this.from + this.#entries.length - 1;
  }

  /** @param {Entry} entry */
  append(entry) {
    const next = after(this.#latest, entry);
    if (this.#entries.length % KEYFRAME === 0) {
      this.#keyframes.push(this.#latest);
    }
    this.#entries.push(entry);
    this.#latest = next;
  }

  /** @param {number} revision */
  entry(revision) {
    const entry = this.#entries[revision - this.from];
    if (entry === undefined) {
      throw new RangeError(`Revision ${revision} is not in ${this.from}–${this.to}`);
    }
    return entry;
  }

  /** @param {number} revision @returns {RoomState} */
  state(revision) {
    if (revision === this.#latest?.revision) {
      return this.#latest;
    }
    const index = revision - this.from + 1;
    const kept = this.#keyframes[Math.floor(index / KEYFRAME)];
    let state = this.#isBetween(kept, revision) ? this.#near : kept;
    for (let next = (state?.revision ?? 0) + 1; next <= revision; next++) {
      state = after(state, this.entry(next));
    }
    if (state?.revision !== revision) {
      throw new RangeError(`The state at revision ${revision} is not in ${this.from}–${this.to}`);
    }
    this.#near = state;
    return state;
  }

  /** @param {RoomState | undefined} kept @param {number} revision */
  #isBetween(kept, revision) {
    const near = this.#near?.revision ?? 0;
    return near > (kept?.revision ?? 0) && near <= revision;
  }

  /** @param {Audience} audience @param {number} revision */
  as(audience, revision) {
    return show(this.state(revision), audience);
  }

  /** @param {(state: RoomState, entry: Entry) => boolean} test @param {number} [from] @param {boolean} [back] */
  find(test, from = this.from, back = false) {
    return back ? this.#findBack(test, from) : this.#findIn(test, Math.max(from, this.from), this.to).next().value;
  }

  /** @param {(state: RoomState, entry: Entry) => boolean} test @param {number} from */
  #findBack(test, from) {
    let to = Math.min(from, this.to);
    while (to >= this.from) {
      const start = Math.max(this.from, to - KEYFRAME + 1);
      const found = [...this.#findIn(test, start, to)].at(-1);
      if (found !== undefined) {
        return found;
      }
      to = start - 1;
    }
    return undefined;
  }

  /**
   * @param {(state: RoomState, entry: Entry) => boolean} test
   * @param {number} from
   * @param {number} to
   * @returns {Generator<number, undefined>}
   */
  *#findIn(test, from, to) {
    for (let revision = from; revision <= to; revision++) {
      if (test(this.state(revision), this.entry(revision))) {
        yield revision;
      }
    }
    return undefined;
  }

  /** @param {string} cardId */
  lifeOf(cardId) {
    return this.#entries.filter((entry) => names(entry, cardId));
  }

  /** @param {number} a @param {number} b */
  changed(a, b) {
    const between = this.#entries.slice(Math.min(a, b) - this.from + 1, Math.max(a, b) - this.from + 1);
    return changes(this.state(a), this.state(b), between);
  }

  /** @param {Date} time */
  revisionAt(time) {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Date.parse(this.#entries[middle]?.timestamp ?? '') <= time.getTime()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low === 0 ? undefined : this.from + low - 1;
  }
}

/** @param {Entry} entry @param {string} cardId @returns {boolean} */
function names({ type, payload }, cardId) {
  switch (type) {
    case 'CardMoved':
      return payload.cardId === cardId;
    case 'SelectionRevealed':
      return payload.cards?.some((card) => card.cardId === cardId) ?? false;
    case 'ParticipantSeated':
      return 'piles' in payload.hand && Object.values(payload.hand.piles).some((cards) => cards.includes(cardId));
    case 'RoomOpened':
      return payload.deck.some((card) => card.cardId === cardId);
    default:
      return false;
  }
}
