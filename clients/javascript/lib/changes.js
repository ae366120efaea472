import { same } from './json.js';
import { find } from './piles.js';

/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Participant} Participant */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('../reprise.d.ts').Change} Change */
/** @typedef {import('../reprise.d.ts').Piles} Piles */

const OF_PARTICIPANT = /** @type {const} */ ([
  'name', 'role', 'connected', 'ready', 'location', 'data', 'step', 'reveals', 'erased',
]);
const OF_ROOM = /** @type {const} */ ([
  ['status', 'status'], ['host', 'hostId'], ['game', 'game'], ['settings', 'settings'],
]);

/**
 * What is different between two states of a room. A card is named only if it was itself moved: those that made way
 * for it are not.
 *
 * @param {RoomState} from
 * @param {RoomState} to
 * @param {readonly Entry[]} between all entries that lie between the two
 * @returns {Change[]}
 */
export function changes(from, to, between) {
  return [...ofRoom(from, to), ...ofPeople(from, to), ...ofCards(from, to, between)];
}

/** @param {RoomState} from @param {RoomState} to @returns {Change[]} */
function ofRoom(from, to) {
  return OF_ROOM.filter(([, name]) => !same(from[name], to[name])).map(([member, name]) => ({
    what: 'room',
    member,
    from: from[name],
    to: to[name],
  }));
}

/** @param {RoomState} from @param {RoomState} to @returns {Change[]} */
function ofPeople(from, to) {
  const [before, now] = [people(from), people(to)];
  return [
    ...[...now.keys()].filter((id) => !before.has(id)).map((id) => gone('joined', id)),
    ...[...before.keys()].filter((id) => !now.has(id)).map((id) => gone('left', id)),
    ...both(before, now).flatMap(([one, other]) => [...members(one, other), ...counts(one, other)]),
  ];
}

/** @param {'joined' | 'left'} what @param {string} participantId @returns {Change} */
function gone(what, participantId) {
  return { what, participantId };
}

/** @param {RoomState} state */
function people(state) {
  return new Map(state.participants.map((each) => [each.participantId, each]));
}

/** @param {Map<string, Participant>} before @param {Map<string, Participant>} now @returns {[Participant, Participant][]} */
function both(before, now) {
  return [...before].flatMap(([id, one]) => {
    const other = now.get(id);
    return other === undefined || other === one ? [] : [[one, other]];
  });
}

/** @param {Participant} one @param {Participant} other @returns {Change[]} */
function members(one, other) {
  return OF_PARTICIPANT.filter((member) => !same(one[member], other[member])).map((member) => ({
    what: 'participant',
    participantId: one.participantId,
    member,
    from: one[member],
    to: other[member],
  }));
}

/** @param {Participant} one @param {Participant} other @returns {Change[]} */
function counts(one, other) {
  if (one.hand === undefined || other.hand === undefined || 'piles' in one.hand || 'piles' in other.hand) {
    return [];
  }
  const now = other.hand.counts;
  return Object.entries(one.hand.counts)
    .filter(([pile, count]) => now[pile] !== count)
    .map(([pile, count]) => ({ what: 'count', owner: one.participantId, pile, from: count, to: now[pile] ?? 0 }));
}

/** @param {RoomState} from @param {RoomState} to @param {readonly Entry[]} between @returns {Change[]} */
function ofCards(from, to, between) {
  /** @type {Map<string, {board: 'TABLE' | 'HAND', owner?: string, cardId: string}>} */
  const moved = new Map();
  for (const { type, payload } of between) {
    if (type === 'CardMoved' && payload.cardId !== undefined) {
      const { board, cardId, participantId } = payload;
      const owner = board === 'HAND' ? participantId : '';
      moved.set(`${owner} ${cardId}`, { board, cardId, ...(board === 'HAND' && { owner }) });
    }
  }
  return [...moved.values()].flatMap((card) => {
    const [before, now] = [from, to].map((state) => find(pilesOf(state, card.owner), card.cardId));
    return before === undefined || now === undefined || same(before, now)
      ? []
      : [{ what: /** @type {const} */ ('card'), ...card, from: before, to: now }];
  });
}

/** @param {RoomState} state @param {string | undefined} owner @returns {Piles} */
function pilesOf(state, owner) {
  const lying =
    owner === undefined ? state.table : state.participants.find((each) => each.participantId === owner)?.hand;
  return lying !== undefined && 'piles' in lying ? lying.piles : {};
}
