import { backOff, sleep } from './clock.js';
import { isLate } from './outbox.js';
import { failure } from './outcomes.js';
import { placeIn, RepriseError } from './refusal.js';
import { fate } from './server.js';
import { sought } from './sought.js';
import { judged } from './verdict.js';

/** @typedef {import('../reprise.d.ts').Ack} Ack */
/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./command.js').Aggregate} Aggregate */
/** @typedef {import('./outbox.js').Parcel} Parcel */

/** Carries requests to the server, each as it was first sent, until its fate is known. */
export class Delivery {
  /** Those that wait before they try again, and whether the server said how long. @type {Map<AbortController, boolean>} */
  #pauses = new Map();

  /**
   * @param {import('./engine.js').Host} host
   * @param {import('./outbox.js').Outbox} outbox
   * @param {() => boolean} mayGo
   * @param {AbortSignal} stopped
   */
  constructor(host, outbox, mayGo, stopped) {
    this.host = host;
    this.outbox = outbox;
    this.mayGo = mayGo;
    this.stopped = stopped;
    stopped.addEventListener('abort', () => this.#pauses.forEach((_, each) => each.abort()));
  }

  /** Tries again at once what waits for no more than a back-off. */
  hurry() {
    this.#pauses.forEach((isAsked, each) => !isAsked && each.abort());
  }

  /** Whether its fate is known. @param {Aggregate} aggregate @param {Parcel} parcel */
  async deliver(aggregate, parcel) {
    for (let failures = 0; this.mayGo(); failures++) {
      const orders = this.#ordersOf(parcel);
      if (orders.length === 0) {
        await this.#done(aggregate, parcel, []);
        return true;
      }
      try {
        await this.#attempt(aggregate, parcel, orders);
        return true;
      } catch (error) {
        if (this.stopped.aborted) {
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
      this.#requireLeading();
      if (ack !== undefined) {
        return this.#accepted(aggregate, parcel, orders, ack);
      }
      if (orders.some((each) => isLate(each, this.host.clock))) {
        orders.forEach((each) => this.host.tell(failure(each, new RepriseError('EXPIRED', ''), 'expired')));
        return this.#done(aggregate, parcel, orders);
      }
    }
    this.#tell(parcel, orders, 'pending');
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
    this.stopped.throwIfAborted();
  }

  /** @param {Parcel} parcel @param {Order[]} orders @param {unknown} error @param {number} failures */
  async #afterFailure(parcel, orders, error, failures) {
    parcel.doubt ||= fate(error) === 'doubt';
    this.#tell(parcel, orders, parcel.doubt ? 'in-doubt' : 'queued');
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
    this.#tell(parcel, orders, 'acked', { ...happenedAt, ack });
    await this.#done(aggregate, parcel, orders);
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel @param {Order[]} orders @param {RepriseError} error */
  async #refused(aggregate, parcel, orders, error) {
    const { code, me, ledger, tell } = this.host;
    if (error.code === 'LOST') {
      return this.host.lost(error.problem);
    }
    // Nothing of it happened. From here on it is not sent again as it was, even if this tab ends now.
    this.outbox.drop(aggregate, parcel);
    await this.outbox.keepParcels(aggregate);
    const place = placeIn(error.problem);
    if (place !== undefined) {
      // The stream may tell of it later, and what is sent from now on begins there.
      tell({ type: 'place', place });
    }
    const { told, refused } = judged(orders, error, code, me);
    told.forEach((order) => tell({ type: 'command', order }));
    refused.forEach((each) => tell(failure(each, error, 'refused')));
    const cards = refused.flatMap((each) => each.intent.moves ?? []).map((each) => each.cardId);
    ledger.rebased(new Set(cards)).forEach((order) => tell({ type: 'command', order }));
    const waiting = ledger.orders(aggregate, 'queued').filter((each) => this.outbox.has(each.id));
    const settled = [...refused, ...told.filter((each) => each.phase === 'acked')];
    await Promise.all([this.outbox.forget(settled), this.outbox.keep(waiting)]);
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel @param {Order[]} settled */
  async #done(aggregate, parcel, settled) {
    // Told first and forgotten then: a tab that ends in between has it done again, not left out.
    await this.outbox.forget(settled);
    this.outbox.drop(aggregate, parcel);
  }

  /** @param {Parcel} parcel @param {Order[]} orders @param {Order['phase']} phase @param {Partial<Order>} [more] */
  #tell({ key, sentAfter }, orders, phase, more = {}) {
    orders.forEach((each) => this.host.tell({ type: 'command', order: { ...each, key, sentAfter, ...more, phase } }));
  }

  /** @param {Parcel} parcel @returns {Order[]} */
  #ordersOf({ ids }) {
    return this.host.ledger.commands.filter((each) => ids.includes(each.id)).map((each) => each.order);
  }
}
