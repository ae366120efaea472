/** The locks and channels that the tabs of one browser share. */
export class Browser {
  #locks = new Map();
  #channels = new Set();

  constructor(clock) {
    this.clock = clock;
  }

  platform(life) {
    const browser = this;
    class Channel {
      constructor(name) {
        Object.assign(this, { name, life });
        browser.#channels.add(this);
      }

      postMessage(data) {
        const copy = structuredClone(data);
        for (const each of browser.#channels) {
          if (each !== this && each.name === this.name && life.lives) {
            browser.clock.setTimeout(() => each.life.run(() => browser.#channels.has(each) && each.onmessage?.({ data: copy })), 1);
          }
        }
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
          reject(new Error('AbortError'));
        }
      });
      if (steal) {
        const [holder] = queue.splice(0, 1, wish);
        holder?.life.run(() => holder.reject(new Error('AbortError')));
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
    this.clock.setTimeout(() => {
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
    }, 1);
  }
}
