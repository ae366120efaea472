/** @typedef {import('../reprise.d.ts').Clock} Clock */

/** A leading tab that says nothing for so long is frozen, and another takes its place. */
const FROZEN = 45_000;
const ALIVE = 10_000;

/** @typedef {Partial<Pick<typeof globalThis, 'navigator' | 'BroadcastChannel' | 'document'>>} Platform */
/** @typedef {(name: string, on: {lead: () => () => void, message: (message: any) => void}, clock: Clock) => Tabs} Meet */
/**
 * @typedef {object} Tabs one of the tabs that share a room; one of them leads
 * @property {(message: object) => void} post tells the others
 * @property {() => void} close
 */

/**
 * Joins the tabs that share `name`. Without Web Locks and BroadcastChannel, as on plain http, each tab leads itself.
 *
 * @param {string} name
 * @param {object} on
 * @param {() => () => void} on.lead called when this tab leads; what it returns, when it does not any more
 * @param {(message: any) => void} on.message
 * @param {Clock} clock
 * @param {Platform} platform
 * @returns {Tabs}
 */
export function sharedTabs(name, { lead, message }, clock, platform = globalThis) {
  const found = platform.navigator?.locks;
  if (found === undefined || platform.BroadcastChannel === undefined) {
    return aloneTab(name, { lead });
  }
  const locks = found;
  const channel = new platform.BroadcastChannel(name);
  let heardAt = clock.now();
  let closed = false;
  /** The request for the lock that waits. */
  let waiting = new AbortController();
  /** @type {(() => void) | undefined} */
  let stop;
  /** @type {() => void} */
  let release = () => {};

  function leading() {
    if (closed) {
      return undefined;
    }
    stop = lead();
    return /** @type {Promise<void>} */ (new Promise((resolve) => (release = resolve)));
  }
  function noLonger() {
    stop?.();
    stop = undefined;
  }
  /** @param {boolean} steal */
  async function take(steal) {
    waiting.abort();
    const mine = (waiting = new AbortController());
    try {
      await locks.request(name, steal ? { steal } : { signal: mine.signal }, leading);
    } catch (error) {
      if (closed || mine !== waiting) {
        return;
      }
      noLonger();
      if (/** @type {Error} */ (error).name === 'AbortError') {
        // Stolen by another tab while this one was frozen: it waits for its turn again.
        take(false);
      } else {
        // Refused, as in a sandboxed frame, which shares nothing with other tabs.
        stop = lead();
      }
    }
  }

  channel.onmessage = (event) => {
    heardAt = clock.now();
    if (event.data.type !== 'alive') {
      message(event.data);
    }
  };
  /** @type {unknown} */
  let timer;
  (function watch() {
    timer = clock.setTimeout(() => {
      if (stop !== undefined) {
        channel.postMessage({ type: 'alive' });
      } else if (clock.now() - heardAt > FROZEN && platform.document?.visibilityState === 'visible') {
        heardAt = clock.now();
        take(true);
      }
      watch();
    }, ALIVE);
  })();
  take(false);

  return {
    post(told) {
      if (!closed) {
        channel.postMessage(told);
      }
    },
    close() {
      closed = true;
      clock.clearTimeout(timer);
      waiting.abort();
      noLonger();
      release();
      channel.close();
    },
  };
}

/** @param {string} _name @param {{lead: () => () => void}} on @returns {Tabs} */
export function aloneTab(_name, { lead }) {
  const stop = lead();
  return { post() {}, close: stop };
}
