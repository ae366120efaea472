import { backOff, sleep } from './clock.js';
import { AGGREGATES, Outbox } from './outbox.js';
import { secret } from './random.js';
import { placeIn, RepriseError } from './refusal.js';
import { fate } from './server.js';
import { sought } from './sought.js';
import { judged } from './verdict.js';
import { merged, request } from './wire.js';

/** @typedef {import('../reprise.d.ts').Ack} Ack */
/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./command.js').Aggregate} Aggregate */
/** @typedef {import('./engine.js').Host} Host */
/** @typedef {import('./outbox.js').Parcel} Parcel */

/** As long as the server keeps a seat for a participant who is disconnected. */
const EXPIRY = 30 * 60_000;

/**
 * Sends commands: one request at a time for each aggregate, in order, under a key that is stored before it is used. A
 * request without an answer is looked for in the timeline, and sent again as it was, until its fate is known.
 */
export class Queue {
  /** @type {Set<Aggregate>} */
  #running = new Set();
  /** Those that wait before they try again, and whether the server said how long. @type {Map<AbortController, boolean>} */
  #pauses = new Map();
  #stopped = new AbortController();
  /** Whose turn was asked for since it last began. @type {Set<Aggregate>} */
  #asked = new Set();
  /** Until then, what an earlier leader sent is not known, and must not be sent under another key. */
  #isLoaded = false;

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.outbox = new Outbox(host);
  }

  /** Takes over what an earlier tab, or an earlier life of this one, left. */
  async load() {
    const orders = await this.outbox.load();
    this.#isLoaded = true;
    this.host.ledger.retain(({ id, phase }) => phase === 'acked' || this.host.isGivenHere(id) || this.outbox.has(id));
    for (const order of orders) {
      const parcel = this.outbox.parcelOf(order.id);
      this.#tell({ ...order, ...(parcel && marks(parcel)), phase: parcel === undefined ? 'queued' : 'in-doubt' });
    }
  }

  /** Takes a command that is stored. @param {string} id */
  add(id) {
    this.outbox.add(id);
    this.poke();
  }

  /** Sends what may go; at once what waits for no more than a back-off, if `hurry`. */
  poke(hurry = false) {
    if (hurry) {
      this.#pauses.forEach((isAsked, each) => !isAsked && each.abort());
    }
    AGGREGATES.forEach((each) => {
      this.#asked.add(each);
      void this.#run(each);
    });
  }

  /** Takes a command back that was not sent. @param {string} id */
  cancel(id) {
    const order = this.host.ledger.command(id)?.order;
    if (!this.#isLoaded || order?.phase !== 'queued' || this.outbox.parcelOf(id) !== undefined) {
      return false;
    }
    this.#fail(order, new RepriseError('CANCELLED', ''), 'cancelled');
    void this.outbox.forget([order]);
    return true;
  }

  /** Gives up what has waited too long. */
  async expire() {
    const late = () => AGGREGATES.flatMap((each) => this.#waiting(each)).filter((each) => this.#isLate(each));
    if (late().length > 0) {
      // A tab that was frozen so long hears first that another leads now.
      await sleep(this.host.clock, 0);
    }
    const expired = this.#stopped.signal.aborted ? [] : late();
    expired.forEach((each) => this.#fail(each, new RepriseError('EXPIRED', ''), 'expired'));
    await this.outbox.forget(expired);
  }

  /**
   * What was acknowledged and is not confirmed though the stream has caught up may be lost with a server that was
   * restored from a backup: it is in doubt again.
   *
   * @param {number} revision
   */
  async doubt(revision) {
    const doubtful = AGGREGATES.map((each) => this.#doubted(each, revision));
    doubtful.flat().forEach((each) => this.#tell({ ...each, phase: 'in-doubt' }));
    this.poke(true);
    if (doubtful.flat().length > 0) {
      await this.outbox.keep(doubtful.flat());
      await Promise.all(AGGREGATES.map((each) => this.outbox.keepParcels(each)));
    }
  }

  /** Puts what was acknowledged before all that waits, in its order. @param {Aggregate} aggregate @param {number} revision */
  #doubted(aggregate, revision) {
    const orders = this.#orders(aggregate, 'acked').map(
      ({ ack, happenedAt, soSince, ...order }) => (void [ack, happenedAt, soSince], order),
    );
    const parcels = [...new Set(orders.map((each) => each.key))].map((key) => {
      const together = orders.filter((each) => each.key === key);
      const sentAfter = Math.min(...together.map((each) => each.sentAfter ?? 0));
      return { ...this.#parcel(together, key ?? secret(), sentAfter), doubt: true };
    });
    const all = [...parcels, ...this.outbox.parcels(aggregate)];
    all.forEach((each) => (each.sentAfter = Math.min(each.sentAfter, revision)));
    this.outbox.put(aggregate, all);
    return orders;
  }

  stop() {
    this.#stopped.abort();
    this.#pauses.forEach((_, each) => each.abort());
  }

  /** @param {Aggregate} aggregate */
  async #run(aggregate) {
    if (this.#running.has(aggregate)) {
      return;
    }
    this.#running.add(aggregate);
    this.#asked.delete(aggregate);
    try {
      while (this.#mayGo()) {
        const parcel = await this.#next(aggregate);
        if (parcel === undefined || !(await this.#deliver(aggregate, parcel))) {
          return;
        }
      }
    } catch (error) {
      this.host.trace('the queue failed', { error: String(error) });
    } finally {
      this.#running.delete(aggregate);
      // What was stored just as nothing more was found is not left lying.
      if (this.#asked.has(aggregate) && this.#mayGo()) {
        void this.#run(aggregate);
      }
    }
  }

  #mayGo() {
    return this.#isLoaded && !this.#stopped.signal.aborted && this.host.mayGo();
  }

  /** The request whose turn it is: one that was sent before, or what waits, stored before it is sent. @param {Aggregate} aggregate */
  async #next(aggregate) {
    await this.expire();
    if (!this.#mayGo()) {
      return undefined;
    }
    const parcels = this.outbox.parcels(aggregate);
    const [first] = parcels;
    const isBefore = (/** @type {Order} */ { id }) => first === undefined || id < /** @type {string} */ (first.ids[0]);
    const waiting = this.#waiting(aggregate).filter((each) => this.outbox.has(each.id) && isBefore(each));
    if (waiting.length === 0) {
      return first;
    }
    const parcel = this.#parcel(merged(waiting), secret(), this.host.ledger.revision);
    this.outbox.put(aggregate, [parcel, ...parcels]);
    await this.outbox.keepParcels(aggregate);
    return parcel;
  }

  /** @param {Order[]} orders @param {string} key @param {number} sentAfter @returns {Parcel} */
  #parcel(orders, key, sentAfter) {
    const { code, me } = this.host;
    return { ...request(code, me, orders), key, sentAfter, ids: orders.map((each) => each.id), doubt: false };
  }

  /** Whether its fate is known. @param {Aggregate} aggregate @param {Parcel} parcel */
  async #deliver(aggregate, parcel) {
    for (let failures = 0; this.#mayGo(); failures++) {
      const orders = this.#ordersOf(parcel);
      if (orders.length === 0) {
        await this.#done(aggregate, parcel, []);
        return true;
      }
      try {
        await this.#attempt(aggregate, parcel, orders);
        return true;
      } catch (error) {
        if (this.#stopped.signal.aborted) {
          return false;
        }
        await this.#afterFailure(parcel, orders, error, failures);
      }
    }
    return false;
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel @param {Order[]} orders */
  async #attempt(aggregate, parcel, orders) {
    if (parcel.doubt) {
      const ack = await sought(this.host, parcel, orders);
      if (ack !== undefined) {
        return this.#accepted(aggregate, parcel, orders, ack);
      }
      if (orders.some((each) => this.#isLate(each))) {
        orders.forEach((each) => this.#fail(each, new RepriseError('EXPIRED', ''), 'expired'));
        return this.#done(aggregate, parcel, orders);
      }
    }
    orders.forEach((each) => this.#tell({ ...each, ...marks(parcel), phase: 'pending' }));
    try {
      const { method, body, key } = parcel;
      const ack = await this.host.credentials.json(parcel.path, { method, body, headers: { 'Idempotency-Key': key } });
      this.#requireLeading();
      if (typeof ack?.commandId !== 'string') {
        throw new RepriseError('NETWORK', 'No ack');
      }
      this.host.spoke();
      return this.#accepted(aggregate, parcel, orders, ack);
    } catch (error) {
      this.#requireLeading();
      if (fate(error) === 'no') {
        return this.#refused(aggregate, parcel, orders, /** @type {RepriseError} */ (error));
      }
      throw error;
    }
  }

  /** What comes after another tab took over is that tab's to find out. */
  #requireLeading() {
    this.#stopped.signal.throwIfAborted();
  }

  /** @param {Parcel} parcel @param {Order[]} orders @param {unknown} error @param {number} failures */
  async #afterFailure(parcel, orders, error, failures) {
    parcel.doubt ||= fate(error) === 'doubt';
    orders.forEach((each) => this.#tell({ ...each, ...marks(parcel), phase: parcel.doubt ? 'in-doubt' : 'queued' }));
    const { clock, random } = this.host;
    const asked = error instanceof RepriseError ? error.retryAfter : undefined;
    const pause = new AbortController();
    this.#pauses.set(pause, asked !== undefined);
    await sleep(clock, asked ?? backOff(failures, random), pause.signal);
    this.#pauses.delete(pause);
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel @param {Order[]} orders @param {Ack} ack */
  async #accepted(aggregate, parcel, orders, ack) {
    const happenedAt = ack.events.length > 0 && ack.revision !== undefined ? { happenedAt: ack.revision } : {};
    orders.forEach((each) => this.#tell({ ...each, ...marks(parcel), ...happenedAt, phase: 'acked', ack }));
    await this.#done(aggregate, parcel, orders);
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel @param {Order[]} orders @param {RepriseError} error */
  async #refused(aggregate, parcel, orders, error) {
    const { code, me, ledger } = this.host;
    if (error.code === 'LOST') {
      return this.host.lost(error.problem);
    }
    // Nothing of it happened. From here on it is not sent again as it was, even if this tab ends now.
    this.outbox.drop(aggregate, parcel);
    await this.outbox.keepParcels(aggregate);
    const place = placeIn(error.problem);
    if (place !== undefined) {
      // The stream may tell of it later, and what is sent from now on begins there.
      this.host.tell({ type: 'place', place });
    }
    const { told, refused } = judged(orders, error, code, me);
    told.forEach((each) => this.#tell(each));
    refused.forEach((each) => this.#fail(each, error, 'refused'));
    const cards = refused.flatMap((each) => each.intent.moves ?? []).map((each) => each.cardId);
    ledger.rebased(new Set(cards)).forEach((each) => this.#tell(each));
    const waiting = this.#orders(aggregate, 'queued').filter((each) => this.outbox.has(each.id));
    const settled = [...refused, ...told.filter((each) => each.phase === 'acked')];
    await Promise.all([this.outbox.forget(settled), this.outbox.keep(waiting)]);
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel @param {Order[]} settled */
  async #done(aggregate, parcel, settled) {
    // Told first and forgotten then: a tab that ends in between has it done again, not left out.
    await this.outbox.forget(settled);
    this.outbox.drop(aggregate, parcel);
  }

  /** @param {Order} order */
  #tell(order) {
    this.host.tell({ type: 'command', order });
  }

  /** @param {Order} order @param {RepriseError} error @param {'refused' | 'cancelled' | 'expired'} as */
  #fail({ id }, { code, problem }, as) {
    this.host.tell({ type: 'failed', id, code, problem, as });
  }

  /** What no request carries yet. @param {Aggregate} aggregate */
  #waiting(aggregate) {
    return this.#orders(aggregate, 'queued').filter((each) => this.outbox.parcelOf(each.id) === undefined);
  }

  /** @param {Aggregate} aggregate @param {Order['phase']} phase */
  #orders(aggregate, phase) {
    return this.host.ledger.commands.map((each) => each.order).filter((each) => each.aggregate === aggregate && each.phase === phase);
  }

  /** @param {Parcel} parcel @returns {Order[]} */
  #ordersOf({ ids }) {
    return this.host.ledger.commands.filter((each) => ids.includes(each.id)).map((each) => each.order);
  }

  /** @param {Order} order */
  #isLate({ at }) {
    return this.host.clock.now() - at > EXPIRY;
  }
}

/** @param {Parcel} parcel */
function marks({ key, sentAfter }) {
  return { key, sentAfter };
}
