import { moved } from './piles.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Participant} Participant */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').EventType} EventType */
/** @typedef {import('../reprise.d.ts').Hand} Hand */
/** @typedef {import('../reprise.d.ts').Payloads} Payloads */
/** @typedef {import('../reprise.d.ts').Payloads['CardMoved']} Moved */

/**
 * The state after one more entry, which must be the next one; of any audience. What the entry does not change is
 * shared with the state before.
 *
 * @param {RoomState | undefined} state
 * @param {Entry} entry
 * @returns {RoomState}
 */
export function after(state, entry) {
  if (state === undefined) {
    return opened(entry);
  }
  if (entry.revision !== state.revision + 1 || entry.payload.roomCode !== state.roomCode) {
    throw new RangeError(
      `Revision ${entry.revision} of ${entry.payload.roomCode} does not follow` +
        ` revision ${state.revision} of ${state.roomCode}`,
    );
  }
  const next = apply(state, entry.type, entry.payload, entry.timestamp);
  return { ...next, revision: entry.revision, updatedAt: entry.timestamp };
}

/**
 * What an event changes, without its place in the timeline.
 *
 * @param {RoomState} state
 * @param {EventType} type
 * @param {Entry['payload']} payload
 * @param {string} timestamp
 * @returns {RoomState}
 */
export function apply(state, type, payload, timestamp) {
  const fold = /** @type {(state: RoomState, payload: any, timestamp: string) => RoomState} */ (folds[type]);
  if (fold === undefined) {
    throw new RangeError(`A ${type} is unknown to this version of the client`);
  }
  return settled(fold(state, payload, timestamp));
}

/** @param {Entry} entry @returns {RoomState} */
function opened(entry) {
  if (entry.type !== 'RoomOpened' || entry.revision !== 1) {
    throw new RangeError(`${entry.type} with revision ${entry.revision} is no beginning`);
  }
  const { roomCode, template, settings, deck, table } = entry.payload;
  return {
    roomCode,
    revision: 1,
    version: 1,
    status: 'LOBBY',
    template,
    visibility: settings.visibility,
    settings,
    deck,
    ...(table && { table }),
    participants: [],
    createdAt: entry.timestamp,
    updatedAt: entry.timestamp,
  };
}

/** @type {{[T in EventType]: (state: RoomState, payload: Payloads[T], timestamp: string) => RoomState}} */
const folds = {
  RoomOpened(state) {
    throw new RangeError(`${state.roomCode} is open already`);
  },
  ParticipantJoined: joined,
  ParticipantLeft(state, { participantId }) {
    const { hostId, ...others } = state;
    return {
      ...others,
      ...(hostId !== undefined && hostId !== participantId && { hostId }),
      version: state.version + 1,
      participants: state.participants.filter((each) => each.participantId !== participantId),
    };
  },
  ParticipantDisconnected: (state, { participantId }) =>
    ofRoom(change(state, participantId, (each) => ({ ...each, connected: false }))),
  ParticipantReconnected: (state, { participantId }) =>
    ofRoom(change(state, participantId, (each) => ({ ...each, connected: true }))),
  StatusesChanged: (state, { changes }) => ofRoom(changes.reduce(withStatus, state)),
  HostTransferred: transferred,
  GameStarted: (state, { name }, startedAt) => ofRoom({ ...state, status: 'IN_GAME', game: { name, startedAt } }),
  GameEnded: (state) => ofRoom(withoutGame(state, 'RETURNING')),
  SettingsChanged: (state, { settings }) => ofRoom({ ...state, settings, visibility: settings.visibility }),
  RoomClosed: (state) => ofRoom(withoutGame(state, 'CLOSED')),
  CardMoved(state, move) {
    if (move.board === 'HAND') {
      return ofParticipant(state, move.participantId, (each) =>
        each.hand === undefined ? each : { ...each, hand: handAfter(each.hand, move) },
      );
    }
    const { table } = state;
    return ofRoom(table === undefined ? state : { ...state, table: { piles: pilesAfter(table.piles, move) } });
  },
  ParticipantSeated: (state, { participantId, hand }) =>
    ofParticipant(state, participantId, (each) => (isDealt(hand) ? { ...each, hand } : each)),
  StepTransitioned: (state, { participantId, toStep }) =>
    ofParticipant(state, participantId, (each) => ({ ...each, step: toStep })),
  SelectionRevealed: (state, { participantId, revealType, cards, count }) =>
    ofParticipant(state, participantId, (each) => ({
      ...each,
      reveals: { ...each.reveals, [revealType]: cards?.map((card) => card.cardId) ?? { count } },
    })),
  ParticipantRetired: (state, { participantId }) => ofParticipant(state, participantId, (each) => each),
};

/** @param {RoomState} state @returns {RoomState} */
function ofRoom(state) {
  return { ...state, version: state.version + 1 };
}

/** @param {RoomState} state @param {string} participantId @param {(each: Participant) => Participant} with_ */
function ofParticipant(state, participantId, with_) {
  return change(state, participantId, (each) => ({ ...with_(each), version: each.version + 1 }));
}

/**
 * Changes a participant who is in the room; nothing where there is no such participant.
 *
 * @param {RoomState} state
 * @param {string | undefined} participantId
 * @param {(each: Participant) => Participant} with_
 * @returns {RoomState}
 */
function change(state, participantId, with_) {
  const index = state.participants.findIndex((each) => each.participantId === participantId);
  const before = state.participants[index];
  return before === undefined ? state : { ...state, participants: state.participants.with(index, with_(before)) };
}

/** @param {RoomState} state @param {Payloads['ParticipantJoined']} payload @param {string} joinedAt @returns {RoomState} */
function joined(state, { participantId, name, role, erased }, joinedAt) {
  /** @type {Participant} */
  const participant = {
    participantId,
    name,
    ...(erased && { erased }),
    role,
    connected: true,
    ready: false,
    location: 'LOBBY',
    step: 1,
    version: 0,
    joinedAt,
    reveals: {},
  };
  return ofRoom({
    ...state,
    ...(role === 'HOST' && { hostId: participantId }),
    participants: [...state.participants, participant],
  });
}

/** @param {RoomState} state @param {import('../reprise.d.ts').StatusChange} status @returns {RoomState} */
function withStatus(state, { participantId, ready, location, data }) {
  return change(state, participantId, (each) => ({
    ...each,
    ...(ready !== undefined && { ready }),
    ...(location !== undefined && { location }),
    ...(data !== undefined && { data }),
  }));
}

/** @param {RoomState} state @param {Payloads['HostTransferred']} payload @returns {RoomState} */
function transferred(state, { fromParticipantId, toParticipantId }) {
  const { hostId, ...others } = state;
  /** @type {RoomState} */
  const next = { ...others, ...(toParticipantId !== undefined && { hostId: toParticipantId }) };
  return ofRoom(withRole(withRole(withRole(next, hostId, 'PLAYER'), fromParticipantId, 'PLAYER'), toParticipantId, 'HOST'));
}

/** @param {RoomState} state @param {string | undefined} participantId @param {Participant['role']} role */
function withRole(state, participantId, role) {
  return change(state, participantId, (each) => ({ ...each, role }));
}

/** @param {RoomState} state @param {RoomState['status']} status @returns {RoomState} */
function withoutGame({ game, ...others }, status) {
  return { ...others, status };
}

/** @param {Hand} hand */
function isDealt(hand) {
  return Object.keys('piles' in hand ? hand.piles : hand.counts).length > 0;
}

/** @param {Hand} hand @param {Moved} move @returns {Hand} */
function handAfter(hand, move) {
  if ('piles' in hand) {
    return { piles: pilesAfter(hand.piles, move) };
  }
  const counts = { ...hand.counts };
  counts[move.fromPile] = (counts[move.fromPile] ?? 0) - 1;
  counts[move.toPile] = (counts[move.toPile] ?? 0) + 1;
  return { counts };
}

/** @param {import('../reprise.d.ts').Piles} piles @param {Moved} move */
function pilesAfter(piles, { cardId, toPile, position }) {
  if (cardId === undefined || position === undefined) {
    throw new RangeError('A move without its card does not fit a board that shows its cards');
  }
  return moved(piles, cardId, toPile, position);
}

/** Back in the lobby, once no connected participant's location is the game. @param {RoomState} state @returns {RoomState} */
function settled(state) {
  return state.status === 'RETURNING' && !state.participants.some((each) => each.connected && each.location === 'GAME')
    ? { ...state, status: 'LOBBY' }
    : state;
}
