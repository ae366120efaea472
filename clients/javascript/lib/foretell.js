import { apply } from './fold.js';
import { find } from './piles.js';
import { predict } from './predict.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Intent} Intent */
/** @typedef {import('../reprise.d.ts').CardPlace} CardPlace */
/** @typedef {import('./command.js').FullMove} FullMove */
/** @typedef {import('./command.js').PendingCommand} PendingCommand */

const PREDICTED = new Set(['moves', 'step', 'reveal', 'status']);

/**
 * The state with a command's prediction upon it, and whether all of it fits or is so already.
 *
 * @param {RoomState} state
 * @param {string | undefined} me
 * @param {PendingCommand} command
 */
export function foretold(state, me, command) {
  if (me === undefined || !PREDICTED.has(command.kind)) {
    return { state, fits: true };
  }
  return upon(state, me, intentOf(command));
}

/**
 * What is shown: what is known, and the predictions of commands in turn upon it; and those that no longer fit.
 *
 * @param {RoomState} known
 * @param {string | undefined} me
 * @param {readonly PendingCommand[]} commands
 */
export function predicted(known, me, commands) {
  /** @type {Map<string, PendingCommand>} */
  const pending = new Map();
  const misfits = [];
  let state = known;
  for (const command of commands.filter((each) => each.shown)) {
    const next = foretold(state, me, command);
    state = next.state;
    command.fitted ||= next.fits;
    if (!next.fits && command.fitted) {
      misfits.push(command);
    }
    for (const id of command.moves?.map((each) => each.cardId) ?? [command.id]) {
      pending.set(id, command);
    }
  }
  return { view: { ...state, pending }, misfits };
}

/**
 * As the server and the queue together decide: what is so already is left out of moves that go together.
 *
 * @param {RoomState} state
 * @param {string} me
 * @param {Intent} intent
 * @returns {{state: RoomState, fits: boolean}}
 */
function upon(state, me, intent) {
  const next = predict(state, { participantId: me }, intent);
  if ('state' in next) {
    return { state: next.state, fits: true };
  }
  if (intent.kind !== 'moves') {
    const mine = state.participants.find((each) => each.participantId === me);
    return { state, fits: intent.kind === 'step' && mine?.step === intent.toStep };
  }
  const move = intent.moves[next.index ?? 0];
  const isSo = next.refused === 'STATE_CONFLICT' && move !== undefined && placeOf(state, me, move.cardId)?.pile === move.toPile;
  const others = intent.moves.filter((each) => each !== move);
  return isSo && others.length > 0 ? upon(state, me, { ...intent, moves: others }) : { state, fits: isSo };
}

/** What is left of it. @param {PendingCommand} command @returns {Intent} */
function intentOf({ kind, order, moves, seenMoves, told }) {
  return moves === undefined
    ? { kind, ...order.intent }
    : { kind: 'moves', moves: moves.slice(seenMoves).filter((each) => !told.has(each.cardId)) };
}

/** @param {RoomState} state @param {string | undefined} me @param {ReadonlySet<string>} cards @param {FullMove} move */
export function fromHere(state, me, cards, move) {
  return cards.has(move.cardId) ? { ...move, fromPile: placeOf(state, me, move.cardId)?.pile ?? move.fromPile } : move;
}

/** The state with a card of mine or of the table put elsewhere. @param {RoomState} state @param {string} me @param {CardPlace} place */
export function placed(state, me, { cardId, board, pile, position }) {
  const from = placeOf(state, me, cardId);
  const payload = { roomCode: state.roomCode, participantId: me, board, cardId, toPile: pile, position };
  return from === undefined ? state : apply(state, 'CardMoved', { ...payload, fromPile: from.pile }, state.updatedAt);
}

/**
 * Where a card is, among those that I may move.
 *
 * @param {RoomState} state
 * @param {string | undefined} me
 * @param {string} cardId
 */
export function placeOf(state, me, cardId) {
  const hand = state.participants.find((each) => each.participantId === me)?.hand;
  const layout = state.table ?? (hand !== undefined && 'piles' in hand ? hand : undefined);
  return layout === undefined ? undefined : find(layout.piles, cardId);
}
