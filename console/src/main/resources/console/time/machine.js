import { computed, signal } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { sentence } from '../words/sentences.js';
import { Zoom } from './zoom.js';

/** What is worth a stop on the way, and its sign. @type {Record<string, string>} */
export const LANDMARKS = {
  RoomOpened: 'opened', ParticipantJoined: 'joined', ParticipantLeft: 'left', StepTransitioned: 'step', SelectionRevealed: 'reveal',
  HostTransferred: 'host', GameStarted: 'game', GameEnded: 'game', RoomClosed: 'closed',
};

/**
 * A room's past, loaded once and folded here: where in it the reader is, and with what in view.
 *
 * @typedef {import('../client/reprise.d.ts').Entry} Entry
 * @typedef {import('../client/reprise.d.ts').History} History
 * @typedef {import('../client/reprise.d.ts').Audience} Audience
 */
export class Machine {
  /** @param {string} code @param {History} history @param {URLSearchParams} query @param {number} at */
  constructor(code, history, query, at) {
    this.code = code;
    this.history = history;
    this.to = signal(history.to);
    this.at = signal(this.within(at));
    this.pinned = signal(query.has('from') ? this.within(Number(query.get('from'))) : undefined);
    this.followed = signal(query.get('card') ?? undefined);
    /** A participant's id, `PUBLIC`, or nothing for all that may be seen. */
    this.as = signal(query.get('as') ?? '');
    this.filter = signal(query.get('filter') ?? '');
    /** Whose hand is in view. */
    this.whose = signal(query.get('hand') ?? '');
    /** What the rules refused, once it was asked for. @type {import('../vendor/preact.js').Signal<readonly import('./refused.js').Refused[] | undefined>} */
    this.refused = signal(undefined);
    /** @type {Map<string, string>} */
    this.names = new Map();
    /** What would have been, while that is tried. @type {import('../vendor/preact.js').Signal<import('../client/reprise.d.ts').RoomState | undefined>} */
    this.fiction = signal(undefined);
    /** How often each of them did something. @type {Map<string, number>} */
    this.deeds = new Map();
    /** @type {number[]} */
    this.landmarks = [];
    this.zoom = new Zoom(this, query.get('zoom'));
    for (let revision = history.from; revision <= history.to; revision += 1) this.learn(history.entry(revision));
    this.state = computed(() => history.state(this.at.value));
    this.entry = computed(() => history.entry(this.at.value));
    this.deck = history.state(history.to).deck;
  }

  /** @param {number} revision */
  within(revision) {
    return Math.max(this.history.from, Math.min(Number.isFinite(revision) ? Math.round(revision) : Infinity, this.to.peek()));
  }

  /** @param {Entry} entry */
  learn(entry) {
    if (entry.type === 'ParticipantJoined') this.names.set(entry.payload.participantId, entry.payload.name);
    const person = personOf(entry);
    if (person) this.deeds.set(person, (this.deeds.get(person) ?? 0) + 1);
    if (LANDMARKS[entry.type]) this.landmarks.push(entry.revision);
  }

  /** Takes what happens meanwhile; the reader stays where they are. @param {Entry} entry */
  append(entry) {
    if (entry.revision !== this.history.to + 1) return;
    this.history.append(entry);
    this.learn(entry);
    this.to.value = entry.revision;
  }

  /** @param {number} revision */
  go(revision) {
    this.at.value = this.within(revision);
    this.fiction.value = undefined;
    this.zoom.follow(this.at.peek());
  }

  /** Those who did most, in the order in which they came. @param {number} most */
  busiest(most) {
    const people = [...this.names.keys()];
    const deeds = (/** @type {string} */ person) => this.deeds.get(person) ?? 0;
    const chosen = new Set([...people].sort((one, other) => deeds(other) - deeds(one)).slice(0, most));
    return people.filter((person) => chosen.has(person));
  }

  /** The nearest entry on one side that is of this kind. @param {1 | -1} direction @param {(entry: Entry) => boolean} isMeant */
  seek(direction, isMeant) {
    for (let revision = this.at.value + direction; revision >= this.history.from && revision <= this.to.value; revision += direction) {
      if (isMeant(this.history.entry(revision))) {
        this.go(revision);
        return true;
      }
    }
    return false;
  }

  /** @param {1 | -1} direction */
  samePerson(direction) {
    const person = personOf(this.entry.value);
    return this.seek(direction, (entry) => personOf(entry) === person);
  }

  /** @param {1 | -1} direction */
  sameCard(direction) {
    const card = this.followed.value ?? cardOf(this.entry.value);
    return card !== undefined && this.seek(direction, (entry) => cardOf(entry) === card);
  }

  /** @param {1 | -1} direction */
  landmark(direction) {
    return this.seek(direction, (entry) => Boolean(LANDMARKS[entry.type]));
  }

  /** The state as somebody saw it; as the reader does, where none is named. @param {string} as */
  seenBy(as) {
    return as ? this.history.as(audienceOf(as), this.at.value) : this.state.value;
  }

  /** @param {Entry} entry */
  sentence(entry) {
    return sentence(entry, this.names, this.deck);
  }

  /** The same, with words for what goes without saying. @param {Entry} entry */
  told(entry) {
    return this.sentence(entry) || /** @type {Record<string, string>} */ (w().time.silent)[entry.type] || entry.type;
  }

  /** The address of what is in view. */
  rest() {
    const query = new URLSearchParams();
    if (this.pinned.value !== undefined) query.set('from', String(this.pinned.value));
    if (this.followed.value) query.set('card', this.followed.value);
    if (this.as.value) query.set('as', this.as.value);
    if (this.whose.value) query.set('hand', this.whose.value);
    if (this.filter.value) query.set('filter', this.filter.value);
    const part = this.zoom.chosen.value;
    if (part) query.set('zoom', `${part.from}-${part.to}`);
    return `/at/${this.at.value}${query.size ? `?${query}` : ''}`;
  }
}

/** @param {string} as @returns {Audience} */
const audienceOf = (as) => (as === 'PUBLIC' || as === 'HOST' || as === 'STAFF' ? as : { owner: as });

/** @param {Entry} entry @returns {string | undefined} */
export const personOf = (entry) => entry.participantId ?? /** @type {any} */ (entry.payload).participantId ?? entry.actorId;

/** @param {Entry} entry @returns {string | undefined} */
export const cardOf = (entry) => (entry.type === 'CardMoved' ? entry.payload.cardId : undefined);
