const encoder = new TextEncoder();

/** Carries requests of one client to the server, as badly as it is told to. */
export class Network {
  /** How likely a request meets each misfortune. */
  evil = 0;
  offline = false;
  /** Bytes of streams vanish, and their connections stay open. */
  stalled = false;
  serverDown = false;
  #pipes = new Set();

  constructor(clock, server, chance) {
    this.clock = clock;
    this.server = server;
    this.chance = chance;
  }

  /** A `fetch` for one life of a client: when the life ends, nothing comes back any more. */
  fetchFor(life) {
    return (url, init) => {
      const path = url.slice(url.indexOf('/api/v1') + '/api/v1'.length);
      return new Promise((resolve, reject) => {
        const ways = {
          lives: () => life.lives,
          resolve: (value) => life.run(() => resolve(value)),
          reject: (error) => life.run(() => reject(error)),
        };
        init.signal?.addEventListener('abort', () => ways.reject(new Error('aborted')));
        if (path.endsWith('/stream')) {
          this.#stream(init, ways, life);
        } else {
          this.#carry(path, init, ways);
        }
      });
    };
  }

  cutStreams() {
    this.#pipes.forEach((pipe) => pipe.cut());
  }

  get #isDead() {
    return this.offline || this.serverDown;
  }

  #later(least, most, then) {
    this.clock.setTimeout(then, least + this.chance.below(most - least));
  }

  #carry(path, init, ways) {
    const fails = (why) => this.#later(1, 400, () => ways.reject(new Error(why)));
    if (this.#isDead || this.chance.is(this.evil / 6)) {
      return fails('never arrived');
    }
    const isSlow = this.chance.is(this.evil / 6);
    this.#later(1, isSlow ? 3_000 : 60, () => {
      // A connection that was closed meanwhile carries nothing, but what was on the wire.
      if (init.signal?.aborted || this.#isDead || (isSlow && !ways.lives())) {
        return fails('reset');
      }
      this.#arrive(path, init, ways, fails);
    });
  }

  #arrive(path, init, ways, fails) {
    const ask = () => this.server.answer(init.method, path, init.headers, init.body);
    const fate = this.chance.next() * 14;
    if (fate >= this.evil * 10) {
      return this.#respond(ask(), ways);
    }
    const isCommand = init.headers['Idempotency-Key'] !== undefined;
    switch (Math.floor(fate / this.evil)) {
      case 0:
      case 1:
        ask();
        return fails('the answer is lost');
      case 2:
        ask();
        return this.#respond(ask(), ways);
      case 3:
        return this.#respond(problem(503, 'ENGINE_UNAVAILABLE', this.chance.is(0.5) ? { retryAfter: 2 } : {}), ways);
      case 4:
        return this.#respond(problem(429, 'RATE_LIMITED', { retryAfter: 3 }), ways);
      case 5:
        if (this.chance.is(0.5)) {
          ask();
        }
        return this.#respond(this.chance.is(0.5) ? problem(504, 'COMMAND_TIMEOUT') : problem(500, 'INTERNAL_ERROR'), ways);
      case 6:
        // The server decides, and nothing comes back until the client gives up.
        ask();
        return undefined;
      case 7:
        if (this.chance.is(0.5)) {
          ask();
        }
        return this.#respond([200, '<html>Please log in</html>'], ways);
      case 8:
        return isCommand ? this.#respond(problem(403, 'FORBIDDEN'), ways) : this.#respond(ask(), ways);
      default:
        return isCommand ? this.#respond(problem(412, 'VERSION_CONFLICT'), ways) : this.#respond(ask(), ways);
    }
  }

  #respond([status, body, headers = {}], ways) {
    this.#later(1, this.chance.is(this.evil / 4) ? 4_000 : 60, () => {
      if (this.#isDead) {
        return ways.reject(new Error('reset'));
      }
      const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
      ways.resolve({ status, ok: status < 300, headers: new Headers(headers), text: async () => text });
    });
  }

  #stream(init, ways, life) {
    if (this.#isDead) {
      return this.#later(1, 400, () => ways.reject(new Error('no connection')));
    }
    this.#later(1, 60, () => {
      const me = this.server.ownerOf(init.headers);
      if (this.#isDead || this.chance.is(this.evil / 8)) {
        return ways.reject(new Error('reset'));
      }
      const lastEventId = Number(init.headers['Last-Event-ID'] ?? 0);
      const { revision, status } = this.server.state;
      if (me === undefined) {
        return this.#respond(problem(401, 'UNAUTHENTICATED'), ways);
      }
      if (lastEventId > revision || this.chance.is(this.evil / 8)) {
        return this.#respond(problem(503, 'ENGINE_UNAVAILABLE'), ways);
      }
      if (status === 'CLOSED' && lastEventId >= revision) {
        return this.#respond([204], ways);
      }
      const pipe = new Pipe(this, init.signal, life);
      this.#pipes.add(pipe);
      ways.resolve({
        status: 200, ok: true, headers: new Headers({ 'Content-Type': 'text/event-stream' }), body: { getReader: () => pipe },
      });
      pipe.stream = this.server.open(me, lastEventId, (text) => pipe.push(text), () => pipe.push(undefined));
    });
  }

  forget(pipe) {
    this.#pipes.delete(pipe);
    this.server.streams.delete(pipe.stream);
  }
}

/** One stream on its way, in order, a little late. */
class Pipe {
  #arrived = [];
  #waiting;
  #lastAt = 0;
  #isCut = false;
  /** A connection whose other end vanished does not come back. */
  #isStalled = false;

  constructor(network, signal, life) {
    this.network = network;
    this.life = life;
    signal?.addEventListener('abort', () => this.cut());
  }

  /** `undefined` ends it. */
  push(text) {
    const { clock, chance } = this.network;
    this.#isStalled ||= this.network.stalled;
    if (this.#isCut || this.#isStalled) {
      return;
    }
    this.#lastAt = Math.max(this.#lastAt, clock.now() + 1 + chance.below(chance.is(0.1) ? 900 : 40));
    clock.setTimeout(() => this.#arrive({ done: text === undefined, value: text && encoder.encode(text) }), this.#lastAt - clock.now());
  }

  cut() {
    if (!this.#isCut) {
      this.#isCut = true;
      this.network.forget(this);
      this.#arrived.push({ failed: true });
      this.#serve();
    }
  }

  read() {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#serve();
    });
  }

  async cancel() {
    this.#isCut = true;
    this.network.forget(this);
    this.#arrived = [{ done: true }];
    this.#serve();
  }

  #arrive(piece) {
    if (!this.#isCut) {
      this.#arrived.push(piece);
      this.#serve();
    }
  }

  #serve() {
    if (this.#waiting !== undefined && this.#arrived.length > 0) {
      const { resolve, reject } = this.#waiting;
      this.#waiting = undefined;
      const piece = this.#arrived.shift();
      this.life.run(() => (piece.failed ? reject(new Error('cut')) : resolve(piece)));
    }
  }
}

function problem(status, code, more = {}) {
  return [status, { type: 'about:blank', title: code, status, detail: `${code}.`, code, ...more }];
}
