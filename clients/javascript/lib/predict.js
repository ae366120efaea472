import { apply } from './fold.js';
import { same } from './json.js';
import { find, moved } from './piles.js';
import { templates } from './templates.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Participant} Participant */
/** @typedef {import('../reprise.d.ts').Piles} Piles */
/** @typedef {import('../reprise.d.ts').Move} Move */
/** @typedef {import('../reprise.d.ts').Board} Board */
/** @typedef {import('../reprise.d.ts').Effect} Effect */
/** @typedef {import('../reprise.d.ts').Intent} Intent */
/** @typedef {import('../reprise.d.ts').Prediction} Prediction */
/** @typedef {Extract<Prediction, {refused: unknown}>} Refused */
/** @typedef {{effects: readonly Effect[]} | Refused} Decision */

const LAST_STEP = 3;
const NOTHING = /** @type {Decision} */ ({ effects: [] });

/**
 * What the server would decide, if `state` is what it has, in its order of checks.
 *
 * @param {RoomState} state
 * @param {{readonly participantId: string}} me
 * @param {Intent} command
 * @returns {Prediction}
 */
export function predict(state, me, command) {
  const decision = decide(state, me.participantId, command);
  return 'refused' in decision
    ? decision
    : {
        effects: decision.effects,
        state: decision.effects.reduce((now, { type, payload }) => apply(now, type, payload, state.updatedAt), state),
      };
}

/** @param {RoomState} state @param {string} myId @param {Intent} command @returns {Decision} */
function decide(state, myId, command) {
  if (command.kind === 'status') {
    return status(state, myId, command);
  }
  const me = state.participants.find((each) => each.participantId === myId);
  if (me === undefined || me.erased || me.role === 'SPECTATOR') {
    return { refused: 'FORBIDDEN' };
  }
  if (state.status === 'CLOSED') {
    return { refused: 'ROOM_CLOSED' };
  }
  switch (command.kind) {
    case 'moves':
      return moves(state, me, command.board ?? templates[state.template].board ?? 'TABLE', command.moves);
    case 'step':
      return step(state, me, command.fromStep, command.toStep);
    case 'reveal':
      return reveal(state, me, command.revealType);
  }
}

/** @param {Participant} me @returns {Piles} */
function handOf(me) {
  return me.hand !== undefined && 'piles' in me.hand ? me.hand.piles : {};
}

/** @param {RoomState} state @param {Participant} me @param {Board} board @param {readonly Move[]} asked @returns {Decision} */
function moves(state, me, board, asked) {
  const before = board === 'TABLE' ? (state.table?.piles ?? {}) : handOf(me);
  const { roomCode } = state;
  const { participantId } = me;
  let piles = before;
  /** @type {Effect[]} */
  const effects = [];
  for (const [index, move] of asked.entries()) {
    const refusal = refusalOf(state, board, piles, before, move);
    if (refusal !== undefined) {
      return { ...refusal, index };
    }
    const { cardId, toPile } = move;
    const place = find(piles, cardId);
    const others = (piles[toPile]?.length ?? 0) - (place?.pile === toPile ? 1 : 0);
    const position = Math.min(move.position ?? others, others);
    if (place?.pile !== toPile || place.position !== position) {
      piles = moved(piles, cardId, toPile, position);
      const fromPile = move.fromPile ?? place?.pile ?? toPile;
      effects.push({ type: 'CardMoved', payload: { roomCode, participantId, board, cardId, fromPile, toPile, position } });
    }
  }
  return { effects };
}

/**
 * @param {RoomState} state
 * @param {Board} board
 * @param {Piles} piles after the moves before this one
 * @param {Piles} before
 * @param {Move} move
 * @returns {Refused | undefined}
 */
function refusalOf(state, board, piles, before, { cardId, fromPile, toPile }) {
  const template = templates[state.template];
  const known = template.board === board ? template.piles : {};
  if (known[toPile] === undefined || (fromPile !== undefined && known[fromPile] === undefined)) {
    return { refused: 'PILE_NOT_FOUND' };
  }
  const place = find(piles, cardId);
  if (place === undefined) {
    return { refused: 'CARD_NOT_FOUND' };
  }
  if (fromPile !== undefined && fromPile !== place.pile) {
    return { refused: 'STATE_CONFLICT', current: { cardId, board, ...find(before, cardId) } };
  }
  return place.pile !== toPile && (piles[toPile]?.length ?? 0) >= known[toPile].capacity
    ? { refused: 'PILE_FULL' }
    : undefined;
}

/** @param {RoomState} state @param {Participant} me @param {number} from @param {number} to @returns {Decision} */
function step(state, me, from, to) {
  if (!templates[state.template].steps) {
    return { refused: 'STEP_NOT_ALLOWED' };
  }
  if (from !== me.step) {
    return { refused: 'STATE_CONFLICT', current: { step: me.step } };
  }
  if (to === from) {
    return NOTHING;
  }
  const missing = (from === 1 && size(me, 'deck') > 0) || (from === 2 && size(me, 'top8') === 0);
  if (to < 1 || to > LAST_STEP || to > from + 1 || (to > from && missing)) {
    return { refused: 'STEP_NOT_ALLOWED' };
  }
  const { participantId, name: participantName } = me;
  const payload = { roomCode: state.roomCode, participantId, participantName, fromStep: from, toStep: to };
  return { effects: [{ type: 'StepTransitioned', payload }] };
}

/** @param {Participant} me @param {string} pile */
function size(me, pile) {
  return handOf(me)[pile]?.length ?? 0;
}

const revealed = {
  TOP8: { step: 2, pile: 'top8', atLeast: 1 },
  TOP3: { step: 3, pile: 'top3', atLeast: 3 },
};

/** @param {RoomState} state @param {Participant} me @param {keyof typeof revealed} revealType @returns {Decision} */
function reveal(state, me, revealType) {
  const rule = revealed[revealType];
  const cardIds = handOf(me)[rule.pile] ?? [];
  if (!templates[state.template].steps || me.step !== rule.step || cardIds.length < rule.atLeast) {
    return { refused: 'SELECTION_INVALID' };
  }
  const shown = me.reveals[revealType];
  if (shown !== undefined && same(shown, cardIds)) {
    return NOTHING;
  }
  const titles = new Map(state.deck.map((card) => [card.cardId, card.title]));
  const cards = cardIds.map((cardId) => ({ cardId, title: titles.get(cardId) ?? cardId }));
  const { participantId } = me;
  return { effects: [{ type: 'SelectionRevealed', payload: { roomCode: state.roomCode, participantId, revealType, cards } }] };
}

/** @param {RoomState} state @param {string} myId @param {Extract<Intent, {kind: 'status'}>} asked @returns {Decision} */
function status(state, myId, { participantId = myId, ready, location, data }) {
  const whose = state.participants.find((each) => each.participantId === participantId);
  if (whose === undefined) {
    return { refused: 'PARTICIPANT_NOT_FOUND' };
  }
  if ((participantId !== myId && state.hostId !== myId) || whose.role === 'SPECTATOR') {
    return { refused: 'FORBIDDEN' };
  }
  if (state.status === 'CLOSED') {
    return { refused: 'ROOM_CLOSED' };
  }
  const changes = {
    ...(ready !== undefined && ready !== whose.ready && { ready }),
    ...(location !== undefined && location !== whose.location && { location }),
    ...(data !== undefined && !same(data, whose.data) && { data }),
  };
  if (Object.keys(changes).length === 0) {
    return NOTHING;
  }
  const payload = { roomCode: state.roomCode, reason: 'STATUS', changes: [{ participantId, ...changes }] };
  return { effects: [{ type: 'StatusesChanged', payload }] };
}
