/** @typedef {import('./engine.js').Host} Host */
/** @typedef {import('../reprise.d.ts').Link} LinkState */

/** What was missed comes at once; then nothing for so long. */
const QUIET = 100;
/** Where something happens all the time there is no such pause. */
const CAUGHT_UP = 1_000;

/** What one connection says, in order. */
export class Heard {
  ended = false;
  /** A change could not be taken. */
  isLost = false;
  #first = true;
  #live = false;
  /** @type {unknown} */
  #quiet;
  /** When the first of it came. @type {number | undefined} */
  #since;

  /** @param {Host} host @param {boolean} resumed @param {boolean} restored @param {(name: LinkState['name']) => void} say */
  constructor(host, resumed, restored, say) {
    this.host = host;
    this.resumed = resumed;
    this.restored = restored;
    this.say = say;
    if (resumed) {
      say('catching-up');
    }
  }

  /** Whether nothing more is to be read. @param {import('./sse.js').Message} message */
  take({ event, data }) {
    if (event === 'end') {
      this.ended = true;
      return true;
    }
    if (event === 'snapshot') {
      this.#snapshot(JSON.parse(data));
    } else if (event === 'change') {
      if (!this.#change(JSON.parse(data))) {
        return true;
      }
    } else if (event === 'looked') {
      this.host.tell({ type: 'looked' });
      return false;
    }
    this.#soonLive(event === 'snapshot');
    return false;
  }

  close() {
    this.host.clock.clearTimeout(this.#quiet);
  }

  /** @param {{state: import('../reprise.d.ts').RoomState, behind?: import('../reprise.d.ts').Behind}} data */
  #snapshot({ state, behind }) {
    const before = this.host.ledger.revision;
    const first = this.#first;
    this.#first = false;
    const restored = this.restored || state.revision < before;
    this.restored = false;
    /** @type {import('../reprise.d.ts').RoomEvents['snapshot']['because']} */
    const because =
      before === 0 ? 'start' : restored ? 'restored' : state.revision === before ? 'audience' : first ? 'gap' : 'slow';
    this.host.tell({ type: 'snapshot', state, because, before, behind });
  }

  /** Whether it is the next one. @param {any} change */
  #change({ roomCode, ...entry }) {
    void roomCode;
    this.#first = false;
    const { ledger } = this.host;
    if (entry.revision > ledger.revision + 1) {
      this.host.trace('a revision is missing', { after: ledger.revision, got: entry.revision });
      return false;
    }
    if (entry.revision === ledger.revision + 1) {
      try {
        this.host.tell({ type: 'change', entry });
      } catch (error) {
        this.host.trace('a change cannot be taken', { revision: entry.revision, error: String(error) });
        this.isLost = true;
      }
    }
    return !this.isLost;
  }

  /** @param {boolean} now */
  #soonLive(now) {
    if (this.#live || !(now || this.resumed)) {
      return;
    }
    const { clock } = this.host;
    const live = () => {
      this.#live = true;
      this.say('live');
    };
    this.close();
    this.#since ??= clock.now();
    const left = this.#since + CAUGHT_UP - clock.now();
    if (now || left <= 0) {
      live();
    } else {
      this.#quiet = clock.setTimeout(live, Math.min(QUIET, left));
    }
  }
}
