/** The locks and channels that the tabs of one browser share. */
export class Browser {
  #locks = new Map();
  #channels = new Set();

  /** How long each word and each lock takes is left to chance, if there is one. */
  constructor(clock, chance) {
    this.clock = clock;
    this.chance = chance;
  }

  #later(then) {
    this.clock.setTimeout(then, 1 + (this.chance?.below(5) ?? 0));
  }

  platform(life) {
    const browser = this;
    class Channel {
      constructor(name) {
        // Words arrive in the order in which they were said.
        Object.assign(this, { name, life, words: [] });
        browser.#channels.add(this);
      }

      postMessage(data) {
        const copy = structuredClone(data);
        for (const each of browser.#channels) {
          if (each !== this && each.name === this.name && life.lives) {
            each.words.push(copy);
            browser.#later(() => each.hear(each.words.shift()));
          }
        }
      }

      hear(data) {
        this.life.run(() => browser.#channels.has(this) && this.onmessage?.({ data }));
      }

      close() {
        browser.#channels.delete(this);
      }
    }
    const request = (name, how, then) => this.#request(name, how, then, life);
    return { navigator: { locks: { request } }, BroadcastChannel: Channel, document: { visibilityState: 'visible' } };
  }

  /** A tab that is closed gives its locks back. */
  closed(life) {
    for (const [name, queue] of this.#locks) {
      const [holder] = queue;
      this.#locks.set(name, queue.filter((each) => each.life !== life));
      if (holder?.life === life) {
        this.#grant(name);
      }
    }
  }

  #request(name, { signal, steal }, then, life) {
    return new Promise((resolve, reject) => {
      const queue = this.#locks.get(name) ?? [];
      this.#locks.set(name, queue);
      const wish = { life, then, resolve, reject };
      signal?.addEventListener('abort', () => {
        if (queue.indexOf(wish) > 0) {
          queue.splice(queue.indexOf(wish), 1);
          reject(new DOMException('The lock is stolen, or not waited for any more', 'AbortError'));
        }
      });
      if (steal) {
        const [holder] = queue.splice(0, 1, wish);
        holder?.life.run(() => holder.reject(new DOMException('The lock is stolen, or not waited for any more', 'AbortError')));
        this.#grant(name);
      } else if (queue.push(wish) === 1) {
        this.#grant(name);
      }
    });
  }

  #grant(name) {
    const queue = this.#locks.get(name);
    const [wish] = queue;
    if (wish === undefined) {
      return;
    }
    this.#later(() => {
      if (queue[0] !== wish || !wish.life.lives) {
        return;
      }
      wish.life.run(async () => {
        await wish.then();
        if (this.#locks.get(name)[0] === wish) {
          this.#locks.get(name).shift();
          wish.resolve();
          this.#grant(name);
        }
      });
    });
  }
}
