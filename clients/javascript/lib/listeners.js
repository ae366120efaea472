/**
 * Calls listeners by the type of event that they want. A listener that throws does not stop the others.
 *
 * @template {object} Events
 */
export class Listeners {
  /** @type {Map<keyof Events, Set<(event: any) => void>>} */
  #byType = new Map();

  /**
   * @template {keyof Events} K
   * @param {K} type
   * @param {(event: Events[K]) => void} listener
   * @returns {() => void} ends it
   */
  on(type, listener) {
    const listeners = this.#byType.get(type) ?? new Set();
    this.#byType.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /**
   * @template {keyof Events} K
   * @param {K} type
   * @param {Events[K]} event
   */
  emit(type, event) {
    for (const listener of [...(this.#byType.get(type) ?? [])]) {
      try {
        listener(event);
      } catch (error) {
        // Shown where the platform shows uncaught errors, without stopping the room.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
