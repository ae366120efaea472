/** @typedef {import('./command.js').PendingCommand} PendingCommand */
/** @typedef {import('../reprise.d.ts').Clock} Clock */

/** Tells what is to be shown, at most once for each frame that is drawn. */
export class Screen {
  /** Whether what is confirmed is what the server has. */
  isLive = false;
  #isDue = false;
  /** @type {Set<PendingCommand>} */
  #contested = new Set();

  /**
   * @param {import('./ledger.js').Ledger} ledger
   * @param {import('./listeners.js').Listeners<import('../reprise.d.ts').RoomEvents>} listeners
   * @param {Clock} clock
   */
  constructor(ledger, listeners, clock) {
    this.ledger = ledger;
    this.listeners = listeners;
    this.clock = clock;
  }

  changed() {
    if (!this.#isDue && this.ledger.confirmed !== undefined) {
      this.#isDue = true;
      beforeNextFrame(this.clock, () => this.#show());
    }
  }

  /** Tells which commands no longer fit, once for each. */
  contest() {
    const misfits = this.isLive ? (this.ledger.shown?.misfits ?? []) : [];
    const news = misfits.filter((each) => !this.#contested.has(each));
    if (this.isLive) {
      this.#contested = new Set(misfits);
    }
    if (news.length > 0) {
      this.listeners.emit('contested', news);
    }
  }

  #show() {
    this.#isDue = false;
    const { shown } = this.ledger;
    if (shown !== undefined) {
      this.listeners.emit('view', shown.view);
      this.contest();
    }
  }
}

/**
 * Calls before the browser draws next; where nothing is drawn, 16 ms later.
 *
 * @param {import('../reprise.d.ts').Clock} clock
 * @param {() => void} then
 */
function beforeNextFrame(clock, then) {
  if (globalThis.document?.visibilityState === 'visible' && globalThis.requestAnimationFrame !== undefined) {
    globalThis.requestAnimationFrame(then);
  } else {
    clock.setTimeout(then, 16);
  }
}
