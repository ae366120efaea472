import { ackOf } from './command.js';
import { same } from './json.js';

/** @typedef {import('../reprise.d.ts').RoomEvents} RoomEvents */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').Problem} Problem */
/** @typedef {import('./command.js').PendingCommand} PendingCommand */
/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./engine.js').Message} Message */

/** Applies to a room what the leading tab says of it. */
export class Hearing {
  /** The leading tab told all while it still caught up: what is here may be later, or of a history before a restore. */
  #isUnsure = false;

  /**
   * @param {import('./room.js').LiveRoom} room
   * @param {import('./listeners.js').Listeners<RoomEvents>} listeners
   * @param {import('./screen.js').Screen} screen
   */
  constructor(room, listeners, screen) {
    this.room = room;
    this.ledger = room.ledger;
    this.listeners = listeners;
    this.screen = screen;
  }

  /** @param {Message} message */
  take(message) {
    switch (message.type) {
      case 'snapshot':
        return this.#snapshot(message);
      case 'change':
        return this.#change(message.entry);
      case 'link':
        return this.#link(message.link);
      case 'command':
        return void this.ledger.put(message.order);
      case 'place':
        return this.ledger.learn(message.place);
      case 'failed':
        return this.#failed(message);
      case 'lost':
        return this.#lost(message.problem);
      case 'looked':
        return this.listeners.emit('looked', {});
      case 'all':
        return this.#all(message);
    }
  }

  /** @param {Extract<Message, {type: 'all'}>} message */
  #all({ state, behind, link, orders }) {
    const { room, ledger } = this;
    room.behind = behind;
    const before = ledger.revision;
    this.#isUnsure = link.name !== 'live';
    if (state !== undefined && (state.revision > before || (!this.#isUnsure && !same(state, ledger.confirmed)))) {
      this.#snapshot({ state, because: before === 0 ? 'start' : state.revision > before ? 'gap' : 'restored', before, behind });
    }
    const isTold = (/** @type {Order} */ { id }) => orders.some((each) => each.id === id);
    ledger.retain((each) => isTold(each) || room.team.gave(each.id) || each.phase === 'queued' || (each.phase === 'acked' && this.#isUnsure));
    const unknown = ledger.commands.map((each) => each.order).filter((each) => !isTold(each) && each.phase !== 'acked');
    unknown.forEach((each) => void room.team.handOver(each));
    orders.forEach((each) => ledger.put(each));
    this.#linked(link);
  }

  /** @param {Omit<Extract<Message, {type: 'snapshot'}>, 'type'>} message */
  #snapshot({ state, because, before, behind }) {
    const { room, listeners } = this;
    room.behind = behind;
    this.ledger.snapshot(state, because === 'restored');
    if (because !== 'restored' && before > 0 && state.revision > before) {
      listeners.emit('gap', { from: before + 1, to: state.revision });
    }
    listeners.emit('snapshot', { state, because });
    // A spectator who sees the room late may see it as it was before they came.
    if (room.meId !== '' && behind === undefined && state.status !== 'CLOSED' && !state.participants.some((each) => each.participantId === room.meId)) {
      room.lost();
    }
  }

  /** @param {Entry} entry */
  #change(entry) {
    const { room, ledger } = this;
    if (this.#isUnsure && entry.revision <= ledger.revision) {
      return;
    }
    const mine = ledger.change(entry);
    this.listeners.emit('change', { entry, ...(mine && { mine }) });
    if (mine?.state === 'seen') {
      room.engine?.queue?.poke(true);
    }
    if (entry.type === 'ParticipantLeft' && entry.payload.participantId === room.meId) {
      room.lost();
    }
  }

  /** @param {import('../reprise.d.ts').Link} link */
  #link(link) {
    this.#linked(link);
    if (this.#isUnsure && link.name === 'live') {
      this.#isUnsure = false;
      this.room.team.ask();
    }
  }

  /** @param {import('../reprise.d.ts').Link} link */
  #linked(link) {
    const { room } = this;
    const before = room.link.name;
    room.link = link;
    this.screen.isLive = link.name === 'live';
    if (link.name !== before || link.retryAt !== undefined) {
      this.listeners.emit('link', link);
    }
    if (room.mayGo && link.name !== before) {
      // Told first, so that what no longer fits can be taken back.
      this.screen.contest();
      void room.engine?.queue?.doubt(this.ledger.revision);
    }
  }

  /** @param {Extract<Message, {type: 'failed'}>} failed */
  #failed({ id, code, problem, as }) {
    const command = this.ledger.command(id);
    if (command !== undefined) {
      const refusal = this.room.refusal({ code, problem }, command);
      command.fail(refusal, as);
      this.ledger.settle();
      if (as !== 'cancelled') {
        this.listeners.emit('refused', refusal);
      }
    }
  }

  /** @param {Problem | undefined} problem */
  #lost(problem) {
    const { room, ledger } = this;
    ledger.commands.forEach((each) => this.#concluded(each));
    ledger.settle();
    const { commands } = ledger;
    commands.forEach((each) => each.fail(room.refusal({ code: 'LOST', problem }, each), 'expired'));
    ledger.settle();
    this.#linked({ name: 'lost', since: new Date(room.clock.now()), ...(problem && { problem }) });
    this.listeners.emit('lost', { commands, ...(problem && { problem }) });
    // Others hear of it before this tab falls silent.
    queueMicrotask(() => room.leave());
  }

  /** What is known to have happened has happened, though its ack or its event will not come. @param {PendingCommand} command */
  #concluded(command) {
    const { order, seenAt, entries } = command;
    if (seenAt !== undefined || order.phase === 'acked') {
      const { revision } = this.ledger;
      command.update({ ...order, phase: 'acked', ack: order.ack ?? ackOf(order, this.room.code, entries) }, revision);
      command.happened(revision);
    }
  }
}
