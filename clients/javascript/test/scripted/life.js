/** What a tab has of its surroundings while it lives: when it is killed, nothing of it runs any more, when frozen, later. */
export class Life {
  lives = true;
  /** What is to run when it is thawed. */
  #backlog;
  #writes = Promise.resolve();

  constructor(clock, disk, chance) {
    this.platform = clock;
    this.disk = disk;
    this.chance = chance;
    this.clock = {
      now: () => clock.now(),
      setTimeout: (then, milliseconds) => {
        const timer = { then };
        timer.due = clock.setTimeout(() => this.run(() => timer.then?.()), milliseconds);
        return timer;
      },
      clearTimeout: (timer) => {
        if (timer !== undefined) {
          timer.then = undefined;
          clock.clearTimeout(timer.due);
        }
      },
    };
    this.store = {
      get: (key) => this.#after(() => parsed(disk.get(key))),
      set: (key, value) => this.#written(() => disk.set(key, JSON.stringify(value))),
      delete: (key) => this.#written(() => disk.delete(key)),
      list: (prefix) =>
        this.#after(() => [...disk.keys()].filter((key) => key.startsWith(prefix)).sort().map((key) => [key, parsed(disk.get(key))])),
    };
  }

  kill() {
    this.lives = false;
  }

  get isFrozen() {
    return this.#backlog !== undefined;
  }

  freeze() {
    this.#backlog ??= [];
  }

  async thaw() {
    while (this.#backlog?.length > 0) {
      this.#runNow(this.#backlog.shift());
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#backlog = undefined;
  }

  /** Runs something in the tab: now, when it is thawed, or never. */
  run(then) {
    if (this.isFrozen) {
      this.#backlog.push(then);
    } else {
      this.#runNow(then);
    }
  }

  #runNow(then) {
    if (this.lives) {
      then();
    }
  }

  /** A read sees the writes before it. */
  #after(read) {
    return this.#written(read);
  }

  /** Done a little later and in order, or never. */
  #written(write) {
    const done = this.#writes.then(
      () =>
        new Promise((resolve) => {
          this.platform.setTimeout(() => {
            if (this.lives) {
              const read = write();
              this.run(() => resolve(read));
            }
          }, this.chance.below(4));
        }),
    );
    this.#writes = done;
    return done;
  }
}

function parsed(text) {
  return text === undefined ? undefined : JSON.parse(text);
}
