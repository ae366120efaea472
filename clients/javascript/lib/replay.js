import { sleep } from './clock.js';

/** @typedef {import('../reprise.d.ts').Speed} Speed */
/** @typedef {import('../reprise.d.ts').History} History */
/** @typedef {import('../reprise.d.ts').Replay} Replay */

/** Longer pauses are cut to this. */
const LONGEST = 5_000;
/** What `interest` stops at for a moment; it runs through everything else. */
const INTERESTING = new Set(['ParticipantJoined', 'ParticipantLeft', 'StepTransitioned', 'SelectionRevealed', 'HostTransferred', 'GameStarted', 'GameEnded', 'RoomClosed']);
const MOMENT = 1_000;
/** So many without a pause; then the page gets its turn. */
const AT_ONCE = 64;

/** The past again: the timeline is loaded once and folded here. @implements {Replay} */
export class Replaying {
  /** @type {Speed} */
  #speed;
  #next;
  #shown;
  #isPaused = false;
  #isClosed = false;
  /** Ends the pause that it is in. */
  #nudge = new AbortController();

  /** @param {import('./past.js').Past} room @param {import('../reprise.d.ts').Clock} clock @param {{from?: number, to?: number, speed?: Speed}} how */
  constructor(room, clock, { from = 1, to, speed = 1 }) {
    this.room = room;
    this.clock = clock;
    this.from = from;
    this.to = to;
    this.#speed = speed;
    this.#next = from;
    this.#shown = from - 1;
  }

  /** The last that was shown. */
  get revision() {
    return this.#shown;
  }

  get speed() {
    return this.#speed;
  }

  set speed(speed) {
    this.#speed = speed;
    this.#stir();
  }

  pause() {
    this.#isPaused = true;
  }

  play() {
    this.#isPaused = false;
    this.#stir();
  }

  /** @param {number} revision */
  seek(revision) {
    this.#next = Math.max(this.from, revision);
    this.#stir();
  }

  close() {
    this.#isClosed = true;
    this.#stir();
  }

  async *[Symbol.asyncIterator]() {
    const history = await this.room.history({ from: this.from, ...(this.to !== undefined && { to: this.to }) });
    while (!this.#isClosed && this.#next <= history.to) {
      const revision = this.#next;
      await this.#wait(history, revision);
      if (!this.#isClosed && revision === this.#next) {
        this.#shown = this.#next++;
        yield { state: history.state(revision), entry: history.entry(revision) };
      }
    }
  }

  /** Until it is time for a revision, or another one is wanted. @param {History} history @param {number} revision */
  async #wait(history, revision) {
    const since = this.clock.now();
    while (!this.#isClosed && revision === this.#next) {
      const left = this.#isPaused ? 2 ** 31 - 1 : since + this.#pauseBefore(history, revision) - this.clock.now();
      if (left <= 0 && revision % AT_ONCE !== 0) {
        return;
      }
      this.#nudge = new AbortController();
      await sleep(this.clock, Math.max(left, 0), this.#nudge.signal);
      if (left <= 0) {
        return;
      }
    }
  }

  /** None before the first one, and before one that was sought. @param {History} history @param {number} revision */
  #pauseBefore(history, revision) {
    if (revision <= history.from || revision !== this.#shown + 1 || this.#speed === 'max') {
      return 0;
    }
    const before = history.entry(revision - 1);
    if (this.#speed === 'interest') {
      return INTERESTING.has(before.type) ? MOMENT : 0;
    }
    const between = Date.parse(history.entry(revision).timestamp) - Date.parse(before.timestamp);
    return Math.min(between, LONGEST) / this.#speed;
  }

  #stir() {
    this.#nudge.abort();
  }
}
