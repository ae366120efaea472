import { settled } from './virtual-clock.js';

/** What a tab has of its surroundings while it lives: when it is killed, nothing of it runs any more, when frozen, later. */
export class Life {
  lives = true;
  /** What is to run when it is thawed. */
  #backlog;
  #before = Promise.resolve();

  constructor(clock, disk, chance) {
    this.platform = clock;
    this.disk = disk;
    this.chance = chance;
    /** Some stores answer within the task in which they are asked. */
    this.isQuick = chance.below(3) === 0;
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
      get: (key) => this.#inTurn(() => parsed(disk.get(key))),
      set: (key, value) => this.#inTurn(() => disk.set(key, JSON.stringify(value))),
      delete: (key) => this.#inTurn(() => disk.delete(key)),
      list: (prefix) =>
        this.#inTurn(() => [...disk.keys()].filter((key) => key.startsWith(prefix)).sort().map((key) => [key, parsed(disk.get(key))])),
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
      await settled();
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

  /** Done a little later and in order, so that a read sees the writes before it, or never. */
  #inTurn(ask) {
    const done = this.#before.then(async () => {
      const wait = this.isQuick ? 0 : this.chance.below(5);
      if (wait > 0) {
        await new Promise((resolve) => this.platform.setTimeout(resolve, wait - 1));
      }
      await ticks(this.chance.below(8));
      return new Promise((resolve) => {
        if (this.lives) {
          const answer = ask();
          this.run(() => resolve(answer));
        }
      });
    });
    this.#before = done;
    return done;
  }
}

/** Lets what is due within this task go on so many steps. */
export async function ticks(count) {
  for (let i = 0; i < count; i++) {
    await undefined;
  }
}

function parsed(text) {
  return text === undefined ? undefined : JSON.parse(text);
}
