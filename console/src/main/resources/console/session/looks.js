import { signal } from '../vendor/preact.js';
import { timeOfDay, w } from '../words/words.js';
import { confirm } from '../frame/announce.js';

/**
 * A look of support staff, as the room's audit trail has it.
 *
 * @typedef {{ accessId: string, timestamp: string, keyName?: string, kind: string, fromRevision?: number, toRevision?: number, reason: string }} Look
 */

/** Who of the support staff looked into a room, for its host: what is on record, and what came while the host was here. */
export class Looks {
  /** @param {import('./session.js').Session} session */
  constructor(session) {
    this.session = session;
    /** @type {import('../vendor/preact.js').Signal<readonly Look[]>} */
    this.entries = signal([]);
    /** Those that the host has not put away. @type {import('../vendor/preact.js').Signal<readonly Look[]>} */
    this.fresh = signal([]);
    this.isLoaded = false;
    this.isAsking = false;
    this.isStale = false;
  }

  /** Fetches what is new; once more where something came meanwhile. */
  async load() {
    const { seat, room } = this.session;
    // As the server says: what is shown follows in the next frame.
    if (!seat || room.confirmed?.hostId !== seat.me.participantId) return;
    this.isStale = this.isAsking;
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await this.fetch();
    } catch {
      // The trail is there the next time.
    } finally {
      this.isAsking = false;
    }
    if (this.isStale) await this.load();
  }

  async fetch() {
    let next = /** @type {number | undefined} */ (this.entries.peek().length);
    while (next !== undefined) {
      const page = /** @type {{ entries: Look[], next?: number }} */ (await this.session.room.call(`/audit?after=${next}&limit=1000`));
      this.take(page.entries);
      next = page.next;
    }
    this.isLoaded = true;
  }

  /** @param {readonly Look[]} entries */
  take(entries) {
    if (!entries.length) return;
    this.entries.value = [...this.entries.peek(), ...entries];
    if (!this.isLoaded) return;
    this.fresh.value = [...this.fresh.peek(), ...entries];
    confirm(this.notice() ?? '');
  }

  /** The latest that was not put away, in words. */
  notice() {
    const latest = this.fresh.value.at(-1);
    return latest && w().session.looked(...told(latest), this.fresh.value.length);
  }

  putAway() {
    this.fresh.value = [];
  }
}

/** @param {Look} look @returns {[string | undefined, string, string, string]} */
export function told({ keyName, timestamp, fromRevision, toRevision, reason }) {
  const range = fromRevision === undefined ? '' : toRevision === fromRevision ? String(fromRevision) : `${fromRevision}–${toRevision ?? ''}`;
  return [keyName, timeOfDay(timestamp), range, reason];
}
