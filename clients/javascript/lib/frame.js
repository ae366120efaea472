/**
 * Calls before the browser draws next; where nothing is drawn, 16 ms later.
 *
 * @param {import('../reprise.d.ts').Clock} clock
 * @param {() => void} then
 */
export function beforeNextFrame(clock, then) {
  if (globalThis.document?.visibilityState === 'visible' && globalThis.requestAnimationFrame !== undefined) {
    globalThis.requestAnimationFrame(then);
  } else {
    clock.setTimeout(then, 16);
  }
}
