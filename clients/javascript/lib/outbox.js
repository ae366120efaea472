/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./command.js').Aggregate} Aggregate */
/**
 * A request as it was first sent, and is sent again.
 *
 * @typedef {import('./wire.js').Asked & {key: string, sentAfter: number, ids: string[], doubt: boolean}} Parcel
 */

/** @type {readonly Aggregate[]} */
export const AGGREGATES = ['Room', 'Participant'];
/** As long as the server keeps a seat for a participant who is disconnected. */
const EXPIRY = 30 * 60_000;

/** Whether a command has waited too long to be sent. @param {Order} order @param {import('../reprise.d.ts').Clock} clock */
export function isLate({ at }, clock) {
  return clock.now() - at > EXPIRY;
}

/** What is stored until its fate is known: commands, and the requests that carry them. */
export class Outbox {
  /** @type {Map<Aggregate, Parcel[]>} */
  #parcels = new Map(AGGREGATES.map((each) => [each, []]));
  /** Stored, and so free to go. @type {Set<string>} */
  #stored = new Set();

  /** @param {Pick<import('./engine.js').Host, 'store' | 'prefix'>} host */
  constructor({ store, prefix }) {
    this.store = store;
    this.prefix = prefix;
  }

  /** Takes over what an earlier tab, or an earlier life of this one, left. */
  async load() {
    const orders = /** @type {Order[]} */ ((await this.store.list(`${this.prefix}outbox/`)).map(([, stored]) => /** @type {any} */ (stored)));
    for (const aggregate of AGGREGATES) {
      const left = /** @type {Parcel[]} */ (/** @type {unknown} */ ((await this.store.get(`${this.prefix}parcel/${aggregate}`)) ?? []));
      const open = left.filter((parcel) => orders.some((each) => parcel.ids.includes(each.id)));
      this.put(aggregate, open.map((each) => ({ ...each, doubt: true })));
    }
    orders.forEach((each) => this.#stored.add(each.id));
    return orders;
  }

  /** Whether a command is stored. @param {string} id */
  has(id) {
    return this.#stored.has(id);
  }

  /** Takes a command that its tab has stored. @param {string} id */
  add(id) {
    this.#stored.add(id);
  }

  /** The requests of an aggregate, in the order in which they are sent. @param {Aggregate} aggregate */
  parcels(aggregate) {
    return this.#parcels.get(aggregate) ?? [];
  }

  /** The request that a command is or was sent with. @param {string} id */
  parcelOf(id) {
    return [...this.#parcels.values()].flat().find((each) => each.ids.includes(id));
  }

  /** Has other requests from now on, which are stored by `keepParcels`. @param {Aggregate} aggregate @param {Parcel[]} parcels */
  put(aggregate, parcels) {
    this.#parcels.set(aggregate, parcels);
  }

  /** @param {Aggregate} aggregate @param {Parcel} parcel */
  drop(aggregate, parcel) {
    this.put(aggregate, this.parcels(aggregate).filter((each) => each !== parcel));
  }

  /** @param {Aggregate} aggregate */
  keepParcels(aggregate) {
    return this.store.set(`${this.prefix}parcel/${aggregate}`, /** @type {any} */ (this.parcels(aggregate)));
  }

  /** @param {Order[]} orders */
  async keep(orders) {
    orders.forEach((each) => this.add(each.id));
    await Promise.all(orders.map((each) => this.store.set(`${this.prefix}outbox/${each.id}`, /** @type {any} */ (each))));
  }

  /** @param {Order[]} orders */
  async forget(orders) {
    orders.forEach((each) => this.#stored.delete(each.id));
    await Promise.all(orders.map((each) => this.store.delete(`${this.prefix}outbox/${each.id}`)));
  }
}
