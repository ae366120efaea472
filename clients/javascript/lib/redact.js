import { counted } from './piles.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').Hand} Hand */
/** @typedef {import('../reprise.d.ts').Audience} Audience */

/**
 * What a viewer sees of a state or an entry that is known in full. It hides; it cannot uncover.
 *
 * @template {RoomState | Entry} T
 * @param {T} known
 * @param {Audience} viewer
 * @returns {T}
 */
export function show(known, viewer) {
  return /** @type {T} */ ('payload' in known ? showEntry(known, viewer) : showState(known, viewer));
}

/** @param {RoomState} state @param {Audience} viewer @returns {RoomState} */
function showState(state, viewer) {
  return {
    ...state,
    participants: state.participants.map((each) =>
      each.hand === undefined || seesHandOf(viewer, each.participantId) ? each : { ...each, hand: covered(each.hand) },
    ),
  };
}

/** @param {Entry} entry @param {Audience} viewer @returns {Entry} */
function showEntry(entry, viewer) {
  const { type, payload } = entry;
  if (type === 'ParticipantSeated' && !seesHandOf(viewer, payload.participantId)) {
    return { ...entry, payload: { ...payload, hand: covered(payload.hand) } };
  }
  if (type === 'CardMoved' && payload.board === 'HAND' && !seesHandOf(viewer, payload.participantId)) {
    const { cardId, position, ...seen } = payload;
    return { ...entry, payload: seen };
  }
  return entry;
}

/** @param {Audience} viewer @param {string} participantId */
function seesHandOf(viewer, participantId) {
  return viewer === 'HOST' || viewer === 'STAFF' || (viewer !== 'PUBLIC' && viewer.owner === participantId);
}

/** @param {Hand} hand @returns {Hand} */
function covered(hand) {
  return 'piles' in hand ? { counts: counted(hand.piles) } : hand;
}
