import { sleep } from './clock.js';
import { Delivery } from './delivery.js';
import { AGGREGATES, isLate, Outbox } from './outbox.js';
import { failure } from './outcomes.js';
import { secret } from './random.js';
import { RepriseError } from './refusal.js';
import { merged, packed } from './wire.js';

/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./command.js').Aggregate} Aggregate */

/**
 * Sends commands: one request at a time for each aggregate, in order, under a key that is stored before it is used. A
 * request without an answer is looked for in the timeline, and sent again as it was, until its fate is known.
 */
export class Queue {
  /** @type {Set<Aggregate>} */
  #running = new Set();
  /** Whose turn was asked for since it last began. @type {Set<Aggregate>} */
  #asked = new Set();
  #stopped = new AbortController();
  /** Until then, what an earlier leader sent is not known, and must not be sent under another key. */
  #isLoaded = false;
  #delivery;

  /** @param {import('./engine.js').Host} host */
  constructor(host) {
    this.host = host;
    this.outbox = new Outbox(host);
    this.#delivery = new Delivery(host, this.outbox, () => this.#mayGo(), this.#stopped.signal);
  }

  /** Takes over what an earlier tab, or an earlier life of this one, left. */
  async load() {
    const { ledger, tell, isGivenHere, outcomeOf } = this.host;
    const stored = await this.outbox.load();
    this.#isLoaded = true;
    ledger.retain(({ id, phase }) => phase === 'acked' || isGivenHere(id) || this.outbox.has(id));
    for (const order of stored.filter(({ id }) => outcomeOf(id) === undefined)) {
      const parcel = this.outbox.parcelOf(order.id);
      const sent = parcel && { key: parcel.key, sentAfter: parcel.sentAfter };
      tell({ type: 'command', order: { ...order, ...sent, phase: parcel === undefined ? 'queued' : 'in-doubt' } });
    }
    await this.outbox.forget(stored.filter(({ id }) => outcomeOf(id) !== undefined));
  }

  /** Takes a command that is stored. @param {string} id */
  add(id) {
    this.outbox.add(id);
    this.poke();
  }

  /** Another tab, which led until now, found out what became of a command, and may have ended before it forgot it. @param {string} id */
  settled(id) {
    const command = this.host.ledger.command(id);
    void this.outbox.forget(command === undefined ? [] : [command.order]);
  }

  /** Sends what may go; at once what waits for no more than a back-off, if `hurry`. */
  poke(hurry = false) {
    if (hurry) {
      this.#delivery.hurry();
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
    this.host.tell(failure(order, new RepriseError('CANCELLED', ''), 'cancelled'));
    void this.outbox.forget([order]);
    return true;
  }

  /** Gives up what has waited too long. */
  async expire() {
    const late = () => AGGREGATES.flatMap((each) => this.#waiting(each)).filter((each) => isLate(each, this.host.clock));
    if (late().length > 0) {
      // A tab that was frozen so long hears first that another leads now.
      await sleep(this.host.clock, 0);
    }
    const expired = this.#stopped.signal.aborted ? [] : late();
    // Forgotten first: what is said to have come to nothing is not sent by another tab.
    await this.outbox.forget(expired);
    expired.forEach((each) => this.host.tell(failure(each, new RepriseError('EXPIRED', ''), 'expired')));
  }

  /**
   * What was acknowledged and is not confirmed though the stream has caught up may be lost with a server that was
   * restored from a backup: it is in doubt again.
   *
   * @param {number} revision
   */
  async doubt(revision) {
    const doubtful = AGGREGATES.flatMap((each) => this.#doubted(each, revision));
    doubtful.forEach((order) => this.host.tell({ type: 'command', order: { ...order, phase: 'in-doubt' } }));
    this.poke(true);
    if (doubtful.length > 0) {
      await this.outbox.keep(doubtful);
      await Promise.all(AGGREGATES.map((each) => this.outbox.keepParcels(each)));
    }
  }

  /** Puts what was acknowledged before all that waits, in its order. @param {Aggregate} aggregate @param {number} revision */
  #doubted(aggregate, revision) {
    const orders = this.host.ledger
      .orders(aggregate, 'acked')
      .map(({ ack, happenedAt, soSince, ...order }) => (void [ack, happenedAt, soSince], order));
    const parcels = [...new Set(orders.map((each) => each.key))].map((key) => {
      const together = orders.filter((each) => each.key === key);
      const sentAfter = Math.min(...together.map((each) => each.sentAfter ?? 0));
      return { ...packed(this.host, together, key ?? secret(), sentAfter), doubt: true };
    });
    const all = [...parcels, ...this.outbox.parcels(aggregate)];
    all.forEach((each) => (each.sentAfter = Math.min(each.sentAfter, revision)));
    this.outbox.put(aggregate, all);
    return orders;
  }

  stop() {
    this.#stopped.abort();
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
        if (parcel === undefined || !(await this.#delivery.deliver(aggregate, parcel))) {
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
    const parcel = packed(this.host, merged(waiting), secret(), this.host.ledger.revision);
    this.outbox.put(aggregate, [parcel, ...parcels]);
    await this.outbox.keepParcels(aggregate);
    return parcel;
  }

  /** What no request carries yet. @param {Aggregate} aggregate */
  #waiting(aggregate) {
    return this.host.ledger.orders(aggregate, 'queued').filter((each) => this.outbox.parcelOf(each.id) === undefined);
  }
}
