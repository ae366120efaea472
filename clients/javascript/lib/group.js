/** @typedef {import('../reprise.d.ts').Command} Command */
/** @typedef {import('../reprise.d.ts').CommandState} CommandState */
/** @typedef {import('./command.js').PendingCommand} PendingCommand */

/** From the earliest to the last; a group is as far as its member that is least far. @type {readonly CommandState[]} */
const PROGRESS = ['queued', 'pending', 'in-doubt', 'acked', 'seen', 'done', 'refused', 'expired', 'cancelled'];

/** Moves that were given together, of which some may be refused. @implements {Command} */
export class CommandGroup {
  /** @param {PendingCommand[]} members */
  constructor(members) {
    const first = /** @type {PendingCommand} */ (members[0]);
    this.members = members;
    this.id = first.id;
    this.kind = first.kind;
    this.acked = Promise.all(members.map((each) => each.acked)).then((acks) => /** @type {import('../reprise.d.ts').Ack} */ (acks.at(-1)));
    this.seen = Promise.all(members.map((each) => each.seen)).then((revisions) => Math.max(...revisions));
    this.acked.catch(() => {});
    this.seen.catch(() => {});
  }

  /** That of its member that is least far; `refused` only where all are. */
  get state() {
    const states = this.members.map((each) => each.state);
    return /** @type {CommandState} */ (PROGRESS.find((each) => states.includes(each)));
  }

  get moves() {
    return this.members.flatMap((each) => each.moves ?? []);
  }

  /** Back to where the cards were, the last first. */
  get counterMoves() {
    return this.members.filter((each) => each.state !== 'refused').flatMap((each) => each.counterMoves ?? []).reverse();
  }

  /** @param {'state'} type @param {(state: CommandState) => void} listener */
  on(type, listener) {
    let before = this.state;
    const ends = this.members.map((each) =>
      each.on(type, () => {
        const now = this.state;
        if (now !== before) {
          before = now;
          listener(now);
        }
      }),
    );
    return () => ends.forEach((end) => end());
  }

  cancel() {
    return this.members.map((each) => each.cancel()).every(Boolean);
  }
}
