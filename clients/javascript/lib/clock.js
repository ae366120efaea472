/** @typedef {import('../reprise.d.ts').Clock} Clock */

/** The platform's time. @type {Clock} */
export const realClock = {
  now: () => Date.now(),
  setTimeout: (then, milliseconds) => setTimeout(then, milliseconds),
  clearTimeout: (timer) => clearTimeout(/** @type {ReturnType<typeof setTimeout>} */ (timer)),
};

/**
 * Resolves after a while, or at once when the signal ends it.
 *
 * @param {Clock} clock
 * @param {number} milliseconds
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function sleep(clock, milliseconds, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      return resolve();
    }
    const wake = () => {
      clock.clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = clock.setTimeout(wake, milliseconds);
    signal?.addEventListener('abort', wake, { once: true });
  });
}

/**
 * How long to wait before the next attempt: back-off with full jitter, from 0.25 s doubling to 15 s.
 *
 * @param {number} failures in a row, from 0
 * @param {() => number} random
 */
export function backOff(failures, random) {
  return random() * Math.min(15_000, 250 * 2 ** Math.min(failures, 10));
}
