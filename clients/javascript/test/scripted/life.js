/** What a tab has of its surroundings while it lives: when it is killed, nothing of it runs any more. */
export class Life {
  lives = true;
  #writes = Promise.resolve();

  constructor(clock, disk, chance) {
    this.platform = clock;
    this.disk = disk;
    this.chance = chance;
    this.clock = {
      now: () => clock.now(),
      setTimeout: (then, milliseconds) => clock.setTimeout(() => this.lives && then(), milliseconds),
      clearTimeout: (timer) => clock.clearTimeout(timer),
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
              resolve(write());
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
