/** Between two times that the state is kept. */
const EVERY = 5_000;

/** Keeps what is confirmed for a start without the network: the first state at once, later ones now and then. */
export class Keeper {
  /** @type {unknown} */
  #timer;
  #keptAt = 0;

  /** @param {import('./room.js').Surroundings} around @param {import('./ledger.js').Ledger} ledger */
  constructor(around, ledger) {
    this.around = around;
    this.ledger = ledger;
  }

  changed() {
    const { clock } = this.around;
    if (this.#timer === undefined && this.ledger.confirmed !== undefined) {
      this.#timer = clock.setTimeout(() => this.#keep(), Math.max(this.#keptAt + EVERY - clock.now(), 0));
    }
  }

  stop() {
    this.around.clock.clearTimeout(this.#timer);
  }

  #keep() {
    const { clock, store, prefix } = this.around;
    const { confirmed: state, eventId } = this.ledger;
    [this.#timer, this.#keptAt] = [undefined, clock.now()];
    void store.set(`${prefix}state`, /** @type {any} */ ({ state, ...(eventId !== undefined && { eventId }) }));
  }
}
