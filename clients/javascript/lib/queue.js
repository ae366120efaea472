import { backOff, sleep } from './clock.js';
import { ackOf } from './command.js';
import { secret } from './random.js';
import { placeIn, RepriseError } from './refusal.js';
import { fate } from './server.js';
import { sought } from './sought.js';
import { named, ofAll, requeued, verdict } from './verdict.js';
import { merged, request } from './wire.js';

/** @typedef {import('../reprise.d.ts').Ack} Ack */
/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./command.js').Aggregate} Aggregate */
/** @typedef {import('./engine.js').Host} Host */
/**
 * A request as it was first sent, and is sent again.
 *
 * @typedef {import('./wire.js').Asked & {key: string, sentAfter: number, ids: string[], doubt: boolean}} Parcel
 */

/** As long as the server keeps a seat for a participant who is disconnected. */
const EXPIRY = 30 * 60_000;
/** @type {readonly Aggregate[]} */
const AGGREGATES = ['Room', 'Participant'];

/**
 * Sends commands: one request at a time for each aggregate, in order, under a key that is stored before it is used. A
 * request without an answer is looked for in the timeline, and sent again as it was, until its fate is known.
 */
export class Queue {
  /** @type {Map<Aggregate, Parcel[]>} */
  #parcels = new Map(AGGREGATES.map((each) => [each, []]));
  /** Stored, and so free to go. @type {Set<string>} */
  #stored = new Set();
  /** @type {Set<Aggregate>} */
  #running = new Set();
  /** Those that wait before they try again, and whether the server said how long. @type {Map<AbortController, boolean>} */
  #pauses = new Map();
  #stopped = new AbortController();

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
  }

  /** Takes over what an earlier tab, or an earlier life of this one, left. */
  async load() {
    const { store, prefix, ledger } = this.host;
    const orders = /** @type {Order[]} */ ((await store.list(`${prefix}outbox/`)).map(([, stored]) => /** @type {any} */ (stored)));
    const isLeft = (/** @type {string} */ id) => this.host.isGivenHere(id) || orders.some((each) => each.id === id);
    ledger.retain(({ id, phase }) => phase === 'acked' || isLeft(id));
    for (const aggregate of AGGREGATES) {
      const left = /** @type {Parcel[]} */ (/** @type {unknown} */ ((await store.get(`${prefix}parcel/${aggregate}`)) ?? []));
      const open = left.filter((parcel) => orders.some((each) => parcel.ids.includes(each.id)));
      this.#parcels.set(aggregate, open.map((each) => ({ ...each, doubt: true })));
    }
    for (const order of orders) {
      const parcel = this.#parcelOf(order.id);
      this.#stored.add(order.id);
      this.#tell({ ...order, ...(parcel && marks(parcel)), phase: parcel === undefined ? 'queued' : 'in-doubt' });
    }
  }

  /** Takes a command that is stored. @param {string} id */
  add(id) {
    this.#stored.add(id);
    this.poke();
  }

  /** Sends what may go; at once what waits for no more than a back-off, if `hurry`. */
  poke(hurry = false) {
    if (hurry) {
      this.#pauses.forEach((isAsked, each) => !isAsked && each.abort());
    }
    AGGREGATES.forEach((each) => void this.#run(each));
  }

  /** Takes a command back that was not sent. @param {string} id */
  cancel(id) {
    const order = this.host.ledger.command(id)?.order;
    if (order?.phase !== 'queued' || this.#parcelOf(id) !== undefined) {
      return false;
    }
    this.#fail(order, new RepriseError('CANCELLED', ''), 'cancelled');
    void this.#forget([order]);
    return true;
  }

  /** Gives up what has waited too long. */
  async expire() {
    const waiting = AGGREGATES.flatMap((each) => this.#orders(each, 'queued'));
    const late = waiting.filter((each) => this.#isLate(each) && this.#parcelOf(each.id) === undefined);
    late.forEach((each) => this.#fail(each, new RepriseError('EXPIRED', ''), 'expired'));
    await this.#forget(late);
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
      await this.#keep(doubtful.flat());
      await Promise.all(AGGREGATES.map((each) => this.#keepParcels(each)));
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
    const all = [...parcels, ...(this.#parcels.get(aggregate) ?? [])];
    all.forEach((each) => (each.sentAfter = Math.min(each.sentAfter, revision)));
    this.#parcels.set(aggregate, all);
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
    }
  }

  #mayGo() {
    return !this.#stopped.signal.aborted && this.host.mayGo();
  }

  /** The request whose turn it is: one that was sent before, or what waits, stored before it is sent. @param {Aggregate} aggregate */
  async #next(aggregate) {
    await this.expire();
    const parcels = this.#parcels.get(aggregate) ?? [];
    const [first] = parcels;
    const isBefore = (/** @type {Order} */ { id }) => first === undefined || id < /** @type {string} */ (first.ids[0]);
    const waiting = this.#orders(aggregate, 'queued').filter(
      (each) => this.#stored.has(each.id) && this.#parcelOf(each.id) === undefined && isBefore(each),
    );
    if (waiting.length === 0) {
      return first;
    }
    const parcel = this.#parcel(merged(waiting), secret(), this.host.ledger.revision);
    this.#parcels.set(aggregate, [parcel, ...parcels]);
    await this.#keepParcels(aggregate);
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
      if (typeof ack?.commandId !== 'string') {
        throw new RepriseError('NETWORK', 'No ack');
      }
      this.host.spoke();
      return this.#accepted(aggregate, parcel, orders, ack);
    } catch (error) {
      if (fate(error) === 'no') {
        return this.#refused(aggregate, parcel, orders, /** @type {RepriseError} */ (error));
      }
      throw error;
    }
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
    if (error.code === 'LOST') {
      return this.host.lost(error.problem);
    }
    // Nothing of it happened. From here on it is not sent again as it was, even if this tab ends now.
    this.#parcels.set(aggregate, (this.#parcels.get(aggregate) ?? []).filter((each) => each !== parcel));
    await this.#keepParcels(aggregate);
    const blamed = orders.length === 1 ? orders[0] : named(orders, error);
    const guilty = ofAll(error) ? orders : orders.filter((each) => each === blamed);
    const waiting = orders.filter((each) => !guilty.includes(each));
    waiting.forEach((each) => this.#tell(requeued(each, guilty.length === 0)));
    const judged = guilty.map((order) => ({ order, is: this.#judged(order, error) }));
    const settled = judged.filter(({ is }) => is !== 'again').map(({ order }) => order);
    const failed = judged.filter(({ is }) => is === 'refused').map(({ order }) => order);
    const cards = failed.flatMap((each) => each.intent.moves ?? []).map((each) => each.cardId);
    this.host.ledger.rebased(new Set(cards)).forEach((each) => this.#tell(each));
    await this.#keep(this.#orders(aggregate, 'queued').filter((each) => this.#stored.has(each.id)));
    await this.#forget(settled);
  }

  /** @param {Order} order @param {RepriseError} error */
  #judged(order, error) {
    const judgement = verdict(order, error, this.host.me);
    if (judgement.is === 'again') {
      this.#tell(requeued(judgement.order, false));
    } else if (judgement.is === 'so') {
      this.#tell({ ...order, phase: 'acked', ack: ackOf(order, this.host.code, []), soSince: placeIn(error.problem)?.movedAt ?? '' });
    } else {
      this.#fail(order, error, 'refused');
    }
    return judgement.is;
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel @param {Order[]} settled */
  async #done(aggregate, parcel, settled) {
    await this.#forget(settled);
    this.#parcels.set(aggregate, (this.#parcels.get(aggregate) ?? []).filter((each) => each !== parcel));
  }

  /** @param {Order} order */
  #tell(order) {
    this.host.tell({ type: 'command', order });
  }

  /** @param {Order} order @param {RepriseError} error @param {'refused' | 'cancelled' | 'expired'} as */
  #fail({ id }, { code, problem }, as) {
    this.host.tell({ type: 'failed', id, code, problem, as });
  }

  /** Told first and forgotten then: a tab that ends in between has it done again, not left out. @param {Order[]} orders */
  async #forget(orders) {
    const { store, prefix } = this.host;
    orders.forEach((each) => this.#stored.delete(each.id));
    await Promise.all(orders.map((each) => store.delete(`${prefix}outbox/${each.id}`)));
  }

  /** @param {Order[]} orders */
  async #keep(orders) {
    const { store, prefix } = this.host;
    orders.forEach((each) => this.#stored.add(each.id));
    await Promise.all(orders.map((each) => store.set(`${prefix}outbox/${each.id}`, /** @type {any} */ (each))));
  }

  /** @param {Aggregate} aggregate */
  #keepParcels(aggregate) {
    const { store, prefix } = this.host;
    return store.set(`${prefix}parcel/${aggregate}`, /** @type {any} */ (this.#parcels.get(aggregate)));
  }

  /** @param {Aggregate} aggregate @param {Order['phase']} phase */
  #orders(aggregate, phase) {
    return this.host.ledger.commands.map((each) => each.order).filter((each) => each.aggregate === aggregate && each.phase === phase);
  }

  /** @param {Parcel} parcel @returns {Order[]} */
  #ordersOf({ ids }) {
    return this.host.ledger.commands.filter((each) => ids.includes(each.id)).map((each) => each.order);
  }

  /** @param {string} id */
  #parcelOf(id) {
    return [...this.#parcels.values()].flat().find((each) => each.ids.includes(id));
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
