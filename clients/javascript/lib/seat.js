import { CommandGroup } from './group.js';
import { placeOf } from './foretell.js';
import { secret } from './random.js';
import { RepriseError, placeIn } from './refusal.js';
import { LiveRoom } from './room.js';
import { templates } from './templates.js';

/** @typedef {import('../reprise.d.ts').Seat} Seat */
/** @typedef {import('../reprise.d.ts').Move} Move */
/** @typedef {import('../reprise.d.ts').Command} Command */
/** @typedef {import('../reprise.d.ts').Seated} Seated */
/** @typedef {import('./command.js').FullMove} FullMove */
/** @typedef {import('./command.js').PendingCommand} PendingCommand */
/** @typedef {import('./credentials.js').SeatHolder} SeatHolder */

/** Past the end of every pile, which means its end. */
const END = 1_000;

/** A room in which this browser has a place. @implements {Seat} */
export class LiveSeat extends LiveRoom {
  #lastGiven = 0;

  /** @param {string} code @param {SeatHolder} holder @param {import('./room.js').Surroundings} around */
  constructor(code, holder, around) {
    super(code, holder, holder.seat.participant.participantId, around);
    this.holder = holder;
    const give = (/** @type {Command['kind']} */ kind, /** @type {object} */ intent) => this.#give(kind, 'Room', intent);
    /** @type {Seat['host']} */
    this.host = {
      start: (name) => give('start', { name }),
      end: (result) => give('end', { ...(result !== undefined && { result }) }),
      statuses: (reason, changes) => give('statuses', { reason, changes }),
      settings: (change) => give('settings', change),
      give: (participantId) => give('give', { participantId }),
      remove: (participantId) => give('remove', { participantId }),
      close: () => give('close', {}),
    };
  }

  /** @returns {Seated} */
  get me() {
    const { participant } = this.holder.seat;
    const role = this.confirmed?.participants.find((each) => each.participantId === participant.participantId)?.role;
    return { ...participant, ...(role && { role }) };
  }

  get inviteCode() {
    return this.holder.seat.inviteCode;
  }

  /** @param {Move | readonly Move[]} moves @param {{atomic?: boolean}} [how] @returns {Command} */
  move(moves, { atomic = false } = {}) {
    const all = 'cardId' in moves ? [moves] : moves;
    if (all.length === 0 || (atomic && all.length > 100)) {
      throw new RangeError('1 to 100 moves go together');
    }
    return atomic || all.length === 1
      ? this.#moved(all)
      : new CommandGroup(all.map((each) => this.#moved([each])));
  }

  /** @param {1 | 2 | 3} to */
  step(to) {
    const fromStep = this.view?.participants.find((each) => each.participantId === this.meId)?.step ?? 1;
    return this.#give('step', 'Participant', { fromStep, toStep: to });
  }

  /** @param {import('../reprise.d.ts').RevealType} revealType */
  reveal(revealType) {
    return this.#give('reveal', 'Participant', { revealType });
  }

  /** @param {Parameters<Seat['status']>[0]} change */
  status(change) {
    return this.#give('status', 'Room', change);
  }

  /** @param {Command} command @returns {Command | undefined} */
  undo(command) {
    const back = command instanceof CommandGroup ? command.counterMoves : /** @type {PendingCommand} */ (command).counterMoves;
    const view = this.view;
    const fits = back?.every((each) => view !== undefined && placeOf(view, this.meId, each.cardId)?.pile === each.fromPile);
    return back !== undefined && fits ? this.move(back, { atomic: true }) : undefined;
  }

  async stand() {
    this.isLeaving = true;
    await this.credentials.json(`/rooms/${this.code}/participants/${this.meId}`, { method: 'DELETE' }).catch((error) => {
      // Who is not in the room any more has left it.
      if (!['LOST', 'PARTICIPANT_NOT_FOUND', 'ROOM_CLOSED', 'FORBIDDEN'].includes(error.code)) {
        this.isLeaving = false;
        throw error;
      }
    });
    this.leave();
    await this.forget();
  }

  /** @param {Parameters<LiveRoom['refusal']>[0]} why @param {PendingCommand} command @override */
  refusal(why, command) {
    const refusal = super.refusal(why, command);
    const move = command.moves?.find((each) => each.cardId === placeIn(why.problem)?.cardId);
    if (refusal.because === 'other-won' && move !== undefined) {
      const { cardId, toPile, position } = move;
      refusal.again = () => this.move({ cardId, toPile, position });
    }
    return refusal;
  }

  /** @param {readonly Move[]} moves */
  #moved(moves) {
    const view = this.view;
    if (view === undefined) {
      throw new RepriseError('NETWORK', 'The room is not known yet');
    }
    /** @type {FullMove[]} */
    const back = [];
    const full = moves.map(({ cardId, fromPile, toPile, position = END }) => {
      const place = placeOf(view, this.meId, cardId);
      const from = fromPile ?? place?.pile;
      if (from === undefined) {
        throw new RepriseError('CARD_NOT_FOUND', `There is no card '${cardId}' here`);
      }
      back.unshift({ cardId, fromPile: toPile, toPile: place?.pile ?? from, position: place?.position ?? END });
      return { cardId, fromPile: from, toPile, position };
    });
    const aggregate = templates[view.template].board === 'HAND' ? 'Participant' : 'Room';
    const command = this.#give('moves', aggregate, { moves: full });
    command.counterMoves = back;
    return command;
  }

  /** @param {Command['kind']} kind @param {import('./command.js').Aggregate} aggregate @param {object} intent */
  #give(kind, aggregate, intent) {
    const at = this.around.clock.now();
    this.#lastGiven = Math.max(Math.floor(at), this.#lastGiven + 1);
    const id = `${this.#lastGiven.toString(36).padStart(10, '0')}-${secret().slice(0, 8)}`;
    return this.submit({ id, kind, aggregate, intent, at, losses: 0, phase: 'queued' });
  }
}
