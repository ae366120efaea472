import { Engine } from './engine.js';
import { isOutcome, Outcomes, subject } from './outcomes.js';

/** @typedef {import('./engine.js').Message} Message */
/** @typedef {import('./command.js').Order} Order */

/** The tabs that share a room: one of them leads, and all apply what it says. */
export class Team {
  /** Runs where this tab leads. @type {Engine | undefined} */
  engine;
  /** @type {import('./tabs.js').Tabs | undefined} */
  #tabs;
  /** As this tab, or one that led before, told. */
  #outcomes = new Outcomes();

  /** @param {import('./room.js').LiveRoom} room */
  constructor(room) {
    this.room = room;
  }

  start() {
    const { meet, prefix, clock } = this.room.around;
    const on = { lead: () => this.#lead(), message: (/** @type {Message} */ told) => this.#hear(told) };
    this.#tabs = meet(prefix, on, clock);
    this.ask();
  }

  /** Has the leading tab tell all. */
  ask() {
    this.#post({ type: 'hello' });
  }

  stop() {
    this.engine?.stop();
    this.#tabs?.close();
  }

  /** Whether this tab gave a command. @param {string} id */
  gave(id) {
    return this.room.ledger.command(id)?.given !== undefined;
  }

  /** Tells this tab and the others. @param {Message} message */
  tell(message) {
    if (!this.room.isOver) {
      this.#outcomes.note(message);
      this.room.apply(message);
      this.#post(message);
    }
  }

  /** Has a command sent, once it is stored. @param {import('./command.js').PendingCommand} command */
  async send(command) {
    const { store, prefix } = this.room.around;
    const { id, order } = command;
    command.given = 'storing';
    await store.set(`${prefix}outbox/${id}`, /** @type {any} */ (order));
    command.given = 'stored';
    if (!command.settled) {
      this.engine?.queue?.add(id);
      this.#post(this.engine === undefined ? { type: 'submit', order } : { type: 'command', order: command.order });
    }
  }

  /**
   * Hands a command over that the leading tab does not have: its tab ended before it did, or it was settled while this
   * one was frozen, and then the leading tab says how. One that is not stored any more was settled.
   *
   * @param {Order} order
   */
  async handOver(order) {
    const { store, prefix } = this.room.around;
    if (this.room.ledger.command(order.id)?.given === 'storing') {
      return;
    }
    const isStored = this.gave(order.id) || (await store.get(`${prefix}outbox/${order.id}`)) !== undefined;
    if (this.room.ledger.command(order.id)?.order !== order) {
      return;
    }
    if (!isStored) {
      this.room.drop(order.id);
    } else {
      this.#post({ type: 'submit', order });
    }
  }

  /** @param {Message} message */
  #post(message) {
    this.#tabs?.post(message);
  }

  /** This tab leads from now on. */
  #lead() {
    const { room } = this;
    /** @type {Engine} */
    const engine = new Engine({
      ...room.around,
      code: room.code,
      me: room.meId,
      credentials: room.credentials,
      ledger: room.ledger,
      tell: (message) => engine === this.engine && this.tell(message),
      mayGo: () => room.mayGo,
      isGivenHere: (id) => this.gave(id),
      outcomeOf: (id) => this.#outcomes.of(id),
      isEnded: () => room.link.name === 'ended',
      lost: (problem) => engine === this.engine && room.lost(problem),
    });
    this.engine = engine;
    void engine.start().then(() => this.#tellAll());
    return () => {
      engine.stop();
      this.engine = undefined;
      // Another one leads, and has for a while where this tab was frozen.
      this.ask();
    };
  }

  #tellAll() {
    const { confirmed: state, behind, link, ledger } = this.room;
    if (this.engine?.isReady) {
      this.#post({ type: 'all', state, behind, link, orders: ledger.commands.map((each) => each.order) });
    }
  }

  /** What another tab said. @param {Message} message */
  #hear(message) {
    const { room, engine } = this;
    if (room.isOver) {
      return;
    }
    this.#outcomes.note(message);
    if (message.type === 'hello') {
      this.#tellAll();
    } else if (message.type === 'submit') {
      this.#submitted(message.order);
    } else if (engine === undefined || this.#isNews(message)) {
      engine?.queue?.settled(subject(message) ?? '');
      try {
        room.apply(message);
      } catch {
        // Something was missed here.
        this.ask();
      }
    }
  }

  /** Two tabs lead for a moment where one was frozen: what one finds out of a command is so for the other too. @param {Message} message */
  #isNews(message) {
    return isOutcome(message) && this.room.ledger.command(subject(message) ?? '') !== undefined;
  }

  /** @param {Order} order */
  #submitted(order) {
    const outcome = this.engine && this.#outcomes.of(order.id);
    if (outcome !== undefined) {
      this.#post(outcome);
    } else if (this.engine !== undefined && order.phase === 'queued') {
      if ((this.room.ledger.command(order.id)?.order.phase ?? 'queued') === 'queued') {
        this.tell({ type: 'command', order });
      }
      this.engine.queue?.add(order.id);
    }
  }
}
