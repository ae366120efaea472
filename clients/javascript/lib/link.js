import { backOff, sleep } from './clock.js';
import { same } from './json.js';
import { RepriseError } from './refusal.js';
import { messages } from './sse.js';

/** @typedef {import('./engine.js').Host} Host */
/** @typedef {import('../reprise.d.ts').Link} LinkState */

/** Comments come every 15 s: a connection without bytes for so long is dead. */
const SILENCE = 35_000;
/** What was missed comes at once; then nothing for so long. */
const QUIET = 100;
/** A stream that lived so long was a good one. */
const GOOD = 10_000;

/** Keeps a stream of the room open, and tells what it says. */
export class Link {
  #stopped = new AbortController();
  #pause = new AbortController();
  /** Whether the history here may no longer be the server's. */
  #doubtful = true;
  #heardAt = 0;
  /** Whether a change could not be taken, so that the state is asked for. */
  #afresh = false;
  #connection = new AbortController();

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
  }

  start() {
    void this.#run();
  }

  /** Tries again at once: the network is back, or the page is seen again. */
  wake() {
    this.#pause.abort();
  }

  stop() {
    this.#stopped.abort();
    this.#connection.abort();
    this.wake();
  }

  get #isStopped() {
    return this.#stopped.signal.aborted;
  }

  async #run() {
    const { clock, random } = this.host;
    let failures = 0;
    this.#say('connecting');
    while (!this.#isStopped) {
      const began = clock.now();
      /** @type {RepriseError | undefined} */
      let problem;
      try {
        if (await this.#connect()) {
          return this.#say('ended');
        }
      } catch (error) {
        problem = error instanceof RepriseError ? error : new RepriseError('NETWORK', String(error));
      }
      if (this.#isStopped) {
        return;
      }
      if (problem !== undefined && isLost(problem)) {
        return this.host.lost(problem.problem);
      }
      failures = clock.now() - began > GOOD ? 0 : failures + 1;
      this.#doubtful = problem !== undefined || clock.now() - this.#heardAt > SILENCE;
      await this.#rest(problem, problem?.retryAfter ?? backOff(failures, random), failures);
    }
  }

  /** @param {RepriseError | undefined} problem @param {number} milliseconds @param {number} failures */
  async #rest(problem, milliseconds, failures) {
    const { clock } = this.host;
    const isCut = problem === undefined && failures < 2;
    this.#say(isCut ? 'connecting' : 'offline', {
      retryAt: new Date(clock.now() + milliseconds),
      ...(problem?.problem && { problem: problem.problem }),
    });
    this.#pause = new AbortController();
    await sleep(clock, milliseconds, this.#pause.signal);
  }

  /** Whether the room has ended. */
  async #connect() {
    const { code, clock, ledger } = this.host;
    const history = this.#doubtful && ledger.revision > 0 ? await this.#compared() : 'same';
    const restored = history === 'other';
    const after = this.#afresh || history !== 'same' ? 0 : ledger.revision;
    const response = await this.#opened(`/rooms/${code}/stream`, {
      Accept: 'text/event-stream',
      ...(after > 0 && { 'Last-Event-ID': String(after) }),
    });
    if (response.status === 204) {
      return true;
    }
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream') || response.body === null) {
      throw new RepriseError('NETWORK', 'The answer is no stream');
    }
    const heard = new Heard(this.host, after > 0, restored, (name) => this.#say(name));
    try {
      for await (const blocks of messages(response.body, clock, SILENCE)) {
        this.#heardAt = clock.now();
        this.host.heard();
        if (this.#isStopped || blocks.some((each) => heard.take(each))) {
          break;
        }
      }
    } finally {
      heard.close();
    }
    this.#afresh = heard.isLost;
    return heard.ended;
  }

  /** Headers that do not come in time are no answer. @param {string} path @param {Record<string, string>} headers */
  async #opened(path, headers) {
    const { clock, credentials } = this.host;
    const connection = (this.#connection = new AbortController());
    const timer = clock.setTimeout(() => connection.abort(), SILENCE);
    try {
      return await credentials.ask(path, { headers, signal: connection.signal });
    } finally {
      clock.clearTimeout(timer);
    }
  }

  /** Whether the server still has what is confirmed here; not after it was restored from a backup. */
  async #compared() {
    const { revision, eventId, confirmed } = this.host.ledger;
    try {
      if (eventId === undefined) {
        // Known by a snapshot. Another audience sees another one, which says nothing.
        return same(await this.#ask(`?at=${revision}&minRevision=${revision}`), confirmed) ? 'same' : 'unknown';
      }
      const { events } = await this.#ask(`/events?after=${revision - 1}&limit=1&minRevision=${revision}`);
      return events[0]?.eventId === eventId ? 'same' : 'other';
    } catch (error) {
      if (!(error instanceof RepriseError) || error.code !== 'ENGINE_UNAVAILABLE') {
        throw error;
      }
      // Either nothing can be read now, or the revision is not there.
      return (await this.#ask('')).revision < revision ? 'other' : 'unknown';
    }
  }

  /** @param {string} path @returns {Promise<any>} */
  #ask(path) {
    const { code, credentials } = this.host;
    return credentials.json(`/rooms/${code}${path}`);
  }

  /** @param {LinkState['name']} name @param {{retryAt?: Date, problem?: import('../reprise.d.ts').Problem}} [more] */
  #say(name, more = {}) {
    if (!this.#isStopped) {
      this.host.tell({ type: 'link', link: { name, since: new Date(this.host.clock.now()), ...more } });
    }
  }
}

/** What one connection says, in order. */
class Heard {
  ended = false;
  /** A change could not be taken. */
  isLost = false;
  #first = true;
  #live = false;
  /** @type {unknown} */
  #quiet;

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
    if (this.#live) {
      return;
    }
    const live = () => {
      this.#live = true;
      this.say('live');
    };
    this.close();
    if (now) {
      live();
    } else if (this.resumed) {
      this.#quiet = this.host.clock.setTimeout(live, QUIET);
    }
  }
}

/** Whether this reader has no place here any more. @param {RepriseError} error */
function isLost({ code, problem }) {
  return code === 'LOST' || [401, 403, 404, 422].includes(problem?.status ?? 0);
}
