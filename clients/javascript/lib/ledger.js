import { PendingCommand } from './command.js';
import { after } from './fold.js';
import { foretold, fromHere, placed, predicted } from './foretell.js';
import { passed, precise } from './seen.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').View} View */
/** @typedef {import('../reprise.d.ts').CardPlace} CardPlace */
/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./command.js').Aggregate} Aggregate */

/** What the server confirmed, the commands that are not settled, and what both show together. */
export class Ledger {
  /** @type {RoomState | undefined} */
  confirmed;
  /** The event that led to it, where it is known. @type {string | undefined} */
  eventId;
  /** In the order in which they were given. @type {PendingCommand[]} */
  commands = [];
  /** Where refusals said that cards are, which is not confirmed yet; by card. @type {Map<string, CardPlace>} */
  #places = new Map();
  /** @type {{view: View, misfits: PendingCommand[]} | undefined} */
  #shown;

  /** @param {string | undefined} me @param {(command: PendingCommand) => boolean} cancel */
  constructor(me, cancel) {
    this.me = me;
    this.cancel = cancel;
  }

  get revision() {
    return this.confirmed?.revision ?? 0;
  }

  /** @param {string} id */
  command(id) {
    return this.commands.find((each) => each.id === id);
  }

  /** @param {Aggregate} aggregate @param {Order['phase']} phase */
  orders(aggregate, phase) {
    return this.commands.map((each) => each.order).filter((each) => each.aggregate === aggregate && each.phase === phase);
  }

  /** Adds a command, or takes what became of it. @param {Order} order */
  put(order) {
    let command = this.command(order.id);
    if (command === undefined) {
      command = new PendingCommand(order, this.cancel);
      this.commands.push(command);
      this.commands.sort((a, b) => (a.id < b.id ? -1 : 1));
    }
    command.update(order, this.revision);
    this.#see(command);
    this.settle();
    return command;
  }

  /** Takes the server's word for all there is. @param {RoomState} state @param {boolean} restored */
  snapshot(state, restored) {
    this.confirmed = state;
    this.eventId = undefined;
    if (restored) {
      this.#places.clear();
    }
    // After a restore the same version may be that of another event.
    for (const each of this.commands) {
      if (restored) {
        each.unsee();
      }
      this.#see(each);
    }
    this.settle();
  }

  /** Takes the next entry. @param {Entry} entry @returns {PendingCommand | undefined} mine, that it belongs to */
  change(entry) {
    this.confirmed = after(this.confirmed, entry);
    this.eventId = entry.eventId;
    const mine =
      entry.actorId === this.me ? this.commands.filter((each) => each.order.key === entry.commandId) : [];
    const first = entry.type === 'CardMoved' ? passed(mine, entry.payload) : mine[0];
    mine.forEach((each) => each.entries.push(entry));
    if (entry.part === undefined || entry.part.index === entry.part.of) {
      mine.forEach((each) => each.happened(entry.revision));
    }
    this.commands.forEach((each) => this.#see(each));
    this.settle();
    return first ?? mine[0];
  }

  /** Takes a refusal's word for where a card is, until that is confirmed. @param {CardPlace} place */
  learn(place) {
    if (!this.#isAsLateAs(place.movedAt)) {
      this.#places.set(place.cardId, place);
      // What was accepted before is part of how it came there.
      this.commands.filter((each) => each.order.phase === 'acked').forEach((each) => each.told.add(place.cardId));
      this.settle();
    }
  }

  /** Forgets commands that were read from the store just before they were settled. @param {(order: Order) => boolean} isKept */
  retain(isKept) {
    this.commands = this.commands.filter((each) => isKept(each.order));
    this.#shown = undefined;
  }

  /** Forgets what is settled, and what was shown. */
  settle() {
    this.#shown = undefined;
    this.#places.forEach(({ movedAt }, cardId) => this.#isAsLateAs(movedAt) && this.#places.delete(cardId));
    if (this.commands.some((each) => each.settled)) {
      this.commands = this.commands.filter((each) => !each.settled);
    }
  }

  /** Confirmed, and my commands predicted upon it; made anew each time that one of them changes. */
  get shown() {
    if (this.#shown === undefined && this.known !== undefined) {
      this.#shown = predicted(this.known, this.me, this.commands);
    }
    return this.#shown;
  }

  /** What is confirmed, with the cards that refusals told of where they are now. */
  get known() {
    let state = this.confirmed;
    this.#places.forEach((place) => (state &&= placed(state, this.me ?? '', place)));
    return state;
  }

  /**
   * Lets waiting moves of these cards begin where the cards will be, after a command before them came to nothing.
   *
   * @param {ReadonlySet<string>} cards
   * @returns {Order[]} those that are different now
   */
  rebased(cards) {
    /** @type {Order[]} */
    const changed = [];
    let state = this.known;
    for (const command of this.commands) {
      if (state === undefined || !command.shown) {
        continue;
      }
      if (command.order.phase === 'queued' && command.moves?.some((each) => cards.has(each.cardId))) {
        const before = state;
        const order = { ...command.order, intent: { moves: command.moves.map((each) => fromHere(before, this.me, cards, each)) } };
        command.order = order;
        changed.push(order);
      }
      state = foretold(state, this.me, command).state;
    }
    this.#shown = undefined;
    return changed;
  }

  /** Finds it in what is confirmed, also where its events were not told one by one. @param {PendingCommand} command */
  #see(command) {
    if (command.seenAt === undefined && this.confirmed !== undefined && this.#isConfirmed(command, this.confirmed)) {
      command.happened(command.order.happenedAt ?? this.revision);
    }
  }

  /** @param {PendingCommand} command @param {RoomState} confirmed */
  #isConfirmed({ order }, confirmed) {
    const { ack, happenedAt, soSince } = order;
    if (happenedAt !== undefined) {
      return this.revision >= happenedAt;
    }
    if (soSince !== undefined) {
      return this.#isAsLateAs(soSince);
    }
    return ack !== undefined && ack.events.length > 0 && this.#has(ack.aggregate);
  }

  /** @param {string | undefined} time of an event; where it is not known, of one that is confirmed */
  #isAsLateAs(time = '') {
    return precise(this.confirmed?.updatedAt ?? '') >= precise(time);
  }

  /** Whether an aggregate's events up to a version are in what is confirmed. @param {{id: string, version: number}} aggregate */
  #has({ id, version }) {
    const { confirmed } = this;
    const mine = confirmed?.participants.find((each) => each.participantId === id);
    return ((id === confirmed?.roomCode ? confirmed.version : mine?.version) ?? 0) >= version;
  }
}
