import { signal } from '../vendor/preact.js';
import { sentence } from '../words/sentences.js';

const KEPT = 200;
const BEFORE = 40;

/** The latest of what happened in a room, and who moved each card last. */
export class Account {
  /** @param {import('./reprise.js').Room} room */
  constructor(room) {
    this.room = room;
    /** @type {import('../vendor/preact.js').Signal<readonly import('./reprise.js').Entry[]>} */
    this.entries = signal([]);
    /** By participant, also of those who are gone. @type {Map<string, string>} */
    this.names = new Map();
    /** @type {import('../vendor/preact.js').Signal<ReadonlyMap<string, { by: string, at: number }>>} */
    this.movers = signal(new Map());
    /** When each of them last did something, as far as that is known. @type {Map<string, string>} */
    this.deeds = new Map();
    this.isLoading = false;
    if (room.confirmed) this.restart(room.confirmed);
  }

  /**
   * Takes what was before, where nothing is known yet, or where something was missed.
   *
   * @param {import('../client/reprise.d.ts').RoomState} state
   * @param {boolean} [isForOthers] whether what is known was for those who might see something else
   */
  async restart(state, isForOthers = false) {
    if (isForOthers) {
      this.names.clear();
      this.entries.value = [];
    }
    for (const { participantId, name } of state.participants) this.names.set(participantId, name);
    const known = this.entries.value.at(-1)?.revision;
    if (this.isLoading || (known !== undefined && known >= state.revision)) return;
    this.isLoading = true;
    try {
      const latest = [];
      for await (const entry of this.room.events({ after: Math.max(0, state.revision - BEFORE) })) {
        latest.push(entry);
        if (entry.revision >= state.revision) break;
      }
      const newer = this.entries.value.filter(({ revision }) => revision > (latest.at(-1)?.revision ?? 0));
      for (const entry of latest) this.learn(entry);
      this.entries.value = [...latest, ...newer].slice(-KEPT);
    } catch {
      // The account is then of what happens from now on.
    } finally {
      this.isLoading = false;
    }
  }

  /** @param {import('./reprise.js').Entry} entry */
  add(entry) {
    this.learn(entry);
    this.entries.value = [...this.entries.value.slice(1 - KEPT), entry];
    if (entry.type === 'CardMoved' && entry.payload.cardId && entry.payload.board === 'TABLE') this.moved(entry.payload);
  }

  /** @param {import('../client/reprise.d.ts').Payloads['CardMoved']} payload */
  moved({ cardId, participantId }) {
    const mover = { by: participantId, at: Date.now() };
    this.movers.value = new Map([...this.movers.value, [/** @type {string} */ (cardId), mover]]);
    setTimeout(() => {
      if (this.movers.value.get(/** @type {string} */ (cardId)) !== mover) return;
      this.movers.value = new Map([...this.movers.value].filter(([id]) => id !== cardId));
    }, 3000);
  }

  /** @param {import('./reprise.js').Entry} entry */
  learn(entry) {
    if (entry.type === 'ParticipantJoined') this.names.set(entry.payload.participantId, entry.payload.name);
    const actor = entry.actorId ?? entry.participantId;
    if (actor && entry.timestamp > (this.deeds.get(actor) ?? '')) this.deeds.set(actor, entry.timestamp);
  }

  /** Since when nothing is known of what somebody did; nothing where all that is known is later. @param {string} participantId */
  quietSince(participantId) {
    return this.deeds.get(participantId) ?? this.entries.value[0]?.timestamp;
  }

  /** @param {import('./reprise.js').Entry} entry @param {import('../client/reprise.d.ts').RoomState | undefined} state */
  sentence(entry, state) {
    return sentence(entry, this.names, state?.deck ?? []);
  }
}
