import { w } from './words.js';

/** @type {WeakMap<object, Map<string, string>>} */
const titles = new WeakMap();

/** A card's title, by its id. @param {readonly import('../client/reprise.d.ts').Card[]} deck @param {string} cardId */
export function titleOf(deck, cardId) {
  let known = titles.get(deck);
  if (!known) {
    known = new Map(deck.map((card) => [card.cardId, card.title]));
    titles.set(deck, known);
  }
  return known.get(cardId) ?? cardId;
}

/** A pile's name, or its id where a template of later has one that has no name here. @param {string} pile */
export const pileName = (pile) => /** @type {Record<string, string>} */ (w().piles)[pile] ?? pile;

/**
 * What happened, as a sentence; empty for what goes without saying.
 *
 * @param {import('../client/reprise.d.ts').Entry} entry
 * @param {ReadonlyMap<string, string>} names
 * @param {readonly import('../client/reprise.d.ts').Card[]} deck
 */
export function sentence(entry, names, deck) {
  const { events } = w();
  const name = (/** @type {string | undefined} */ id) => (id && names.get(id)) || w().somePerson;
  switch (entry.type) {
    case 'RoomOpened': return events.RoomOpened(w().templates[entry.payload.template].name);
    case 'ParticipantJoined': return events.ParticipantJoined(entry.payload.name, w().roles[entry.payload.role]);
    case 'ParticipantLeft': return events.ParticipantLeft[entry.payload.reason](name(entry.payload.participantId));
    case 'ParticipantDisconnected': return events.ParticipantDisconnected(name(entry.payload.participantId));
    case 'ParticipantReconnected': return events.ParticipantReconnected(name(entry.payload.participantId));
    case 'ParticipantSeated': return '';
    case 'ParticipantRetired': return '';
    case 'StatusesChanged': return statuses(entry.payload, name);
    case 'HostTransferred': return events.HostTransferred[entry.payload.reason](
      name(entry.payload.fromParticipantId), entry.payload.toParticipantId && name(entry.payload.toParticipantId));
    case 'GameStarted': return events.GameStarted(entry.payload.name);
    case 'GameEnded': return events.GameEnded;
    case 'SettingsChanged': return settings(entry.payload.settings);
    case 'RoomClosed': return events.RoomClosed[entry.payload.reason];
    case 'StepTransitioned': return events.StepTransitioned(name(entry.payload.participantId), entry.payload.toStep);
    case 'CardMoved': return moved(entry.payload, name, deck);
    case 'SelectionRevealed': return events.SelectionRevealed(name(entry.payload.participantId),
      w().reveals[entry.payload.revealType], (entry.payload.cards ?? []).map(({ title }) => title));
    default: return '';
  }
}

/** @param {import('../client/reprise.d.ts').Settings} settings */
function settings({ visibility, maxParticipants, spectators }) {
  return w().events.SettingsChanged(w().visibility[visibility], maxParticipants, lateOf(spectators));
}

/** How late a room's spectators see it; nothing where they see it live. @param {import('../client/reprise.d.ts').Spectators | undefined} spectators */
export function lateOf(spectators) {
  return spectators && { seconds: spectators.delaySeconds, ...(spectators.until && { until: spectators.until }) };
}

function moved(payload, name, deck) {
  const card = payload.cardId ? titleOf(deck, payload.cardId) : w().someCard;
  const who = name(payload.participantId);
  return payload.fromPile === payload.toPile
    ? w().events.CardReordered(who, card, pileName(payload.toPile))
    : w().events.CardMoved(who, card, pileName(payload.fromPile), pileName(payload.toPile));
}

function statuses({ changes, reason }, name) {
  const { events } = w();
  if (changes.length > 3) return events.statuses.many(changes.length, reason);
  return changes.flatMap(({ participantId, ready, location, data }) => [
    ready === undefined ? [] : events.statuses[ready ? 'ready' : 'notReady'](name(participantId)),
    location === undefined ? [] : events.statuses[location](name(participantId)),
    data === undefined ? [] : events.statuses.data(name(participantId)),
  ].flat()).join(' ');
}
