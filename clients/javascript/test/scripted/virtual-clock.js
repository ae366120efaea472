/** Once all that is due in this task has run: Node looks for ticks only then. */
export const settled = () => new Promise((resolve) => process.nextTick(resolve));

/** Time that passes only when it is told to; what is due runs in order, each to its end before the next. */
export class VirtualClock {
  #now = Date.UTC(2026, 2, 1, 11);
  #timers = [];
  #count = 0;

  now() {
    return this.#now;
  }

  setTimeout(then, milliseconds) {
    const timer = { at: this.#now + Math.max(0, milliseconds), nth: this.#count++, then };
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const each = this.#timers[middle];
      if (each.at < timer.at || (each.at === timer.at && each.nth < timer.nth)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    this.#timers.splice(low, 0, timer);
    return timer;
  }

  clearTimeout(timer) {
    const index = this.#timers.indexOf(timer);
    if (index >= 0) {
      this.#timers.splice(index, 1);
    }
  }

  async pass(milliseconds) {
    const until = this.#now + milliseconds;
    await settled();
    while (this.#timers.length > 0 && this.#timers[0].at <= until) {
      const due = this.#timers.shift();
      this.#now = due.at;
      await due.then();
      await settled();
    }
    this.#now = until;
  }
}
