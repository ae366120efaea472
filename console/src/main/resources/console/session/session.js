import { batch, computed, signal } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { refusalSentence } from '../words/problems.js';
import { alarm, announce } from '../frame/announce.js';
import { roomHref } from '../frame/router.js';
import { Account } from './account.js';
import { Looks } from './looks.js';

const SHOWN = 12_000;

/**
 * A room as this page has it: what the client tells of it, as signals.
 *
 * @typedef {import('./reprise.js').Room} Room
 * @typedef {import('./reprise.js').Seat} Seat
 * @typedef {import('../client/reprise.d.ts').Command} Command
 * @typedef {import('../client/reprise.d.ts').Refusal} Refusal
 */
export class Session {
  /** @param {Room} room @param {Seat} [seat] @param {boolean} [isStaff] whether each look goes on record */
  constructor(room, seat, isStaff = false) {
    this.room = room;
    this.seat = seat;
    this.isStaff = isStaff;
    this.code = room.code;
    this.href = roomHref(room.code);
    this.view = signal(room.view);
    this.link = signal(room.link);
    /** By card, for as long as they are to be read. @type {import('../vendor/preact.js').Signal<ReadonlyMap<string, Refusal>>} */
    this.refusals = signal(new Map());
    /** Sentences that stay until they are put away. @type {import('../vendor/preact.js').Signal<{ kind: string, text: string }[]>} */
    this.said = signal([]);
    this.account = new Account(room);
    this.looks = new Looks(this);
    this.notices = computed(() => [...this.standing(), ...this.said.value]);
    /** @type {Command[]} */
    this.mine = [];
    /** @type {WeakSet<Command>} */
    this.watched = new WeakSet();
    this.ends = this.listen();
    this.looks.load();
  }

  me() {
    const id = this.seat?.me.participantId;
    return this.view.value?.participants.find(({ participantId }) => participantId === id);
  }

  isHost() {
    const view = this.view.value;
    return Boolean(this.seat && view?.hostId === this.seat.me.participantId);
  }

  listen() {
    const { room } = this;
    return [
      room.on('view', (view) => { this.show(view); }),
      room.on('link', (link) => {
        this.link.value = link;
        if (link.name === 'live') this.looks.load();
      }),
      room.on('looked', () => { this.looks.load(); }),
      room.on('change', ({ entry, mine }) => {
        this.account.add(entry);
        if (entry.type === 'HostTransferred') this.looks.load();
        if (!mine && entry.actorId !== this.seat?.me.participantId) {
          const text = this.account.sentence(entry, this.view.peek());
          if (text) announce(text);
        }
      }),
      room.on('snapshot', ({ state, because }) => {
        this.account.restart(state, because === 'audience');
        if (because === 'audience' || because === 'restored') this.say('info', w().snapshots[because]);
      }),
      room.on('refused', (refusal) => { this.refuse(refusal); }),
      room.on('contested', (commands) => {
        if (commands.length) this.say('contested', w().session.contested(commands.length));
      }),
      room.on('lost', ({ commands, problem }) => {
        if (this.view.peek()) this.say('bad', w().session.lost(commands.length, problem?.code));
      }),
    ];
  }

  /** @param {NonNullable<Room['view']>} view */
  show(view) {
    for (const command of view.pending.values()) this.watch(command);
    this.view.value = view;
  }

  /** Renders anew when a command's state changes, which alone is no change of the room. @param {Command} command */
  watch(command) {
    if (this.watched.has(command)) return;
    this.watched.add(command);
    command.on('state', () => {
      const { view } = this.room;
      if (view) this.view.value = { ...view };
    });
  }

  /** Remembers a command for undoing, and takes its refusal, which is told by an event. @template {Command | undefined} T @param {T} command */
  did(command) {
    if (!command) return command;
    command.acked.catch(() => {});
    command.seen.catch(() => {});
    if (command.kind === 'moves') this.mine = [...this.mine.slice(-49), command];
    this.watch(command);
    // What was done is seen before the next key is pressed, not in the next frame.
    if (this.room.view) this.show(this.room.view);
    return command;
  }

  /** The counter-move of the latest of my moves that can still be undone. */
  undo() {
    while (this.seat && this.mine.length) {
      const command = this.seat.undo(/** @type {Command} */ (this.mine.pop()));
      if (command) {
        this.did(command);
        this.mine.pop();
        return command;
      }
    }
    return undefined;
  }

  /** @param {Refusal} refusal */
  refuse(refusal) {
    const text = refusalSentence(refusal, this.view.peek());
    alarm(text);
    // It says at the card what was foretold above the page.
    this.said.value = this.said.value.filter(({ kind }) => kind !== 'contested');
    const cards = refusal.command.moves?.map(({ cardId }) => cardId) ?? [];
    const named = /** @type {any} */ (refusal.current ?? refusal.attempted)?.cardId;
    const shown = named ? [named] : cards;
    if (!shown.length) {
      this.say('warn', text);
      return;
    }
    this.refusals.value = new Map([...this.refusals.value, ...shown.map((card) => /** @type {const} */ ([card, refusal]))]);
    setTimeout(() => this.forgive(refusal), SHOWN);
  }

  /** @param {Refusal} refusal */
  forgive(refusal) {
    this.refusals.value = new Map([...this.refusals.value].filter(([, other]) => other !== refusal));
  }

  /** @param {string} kind @param {string} text */
  say(kind, text) {
    if (!this.said.value.some((said) => said.text === text)) this.said.value = [...this.said.value.slice(-2), { kind, text }];
    setTimeout(() => { this.said.value = this.said.value.filter((said) => said.text !== text); }, SHOWN);
  }

  /** What holds as long as the room is as it is. */
  standing() {
    const look = this.looks.notice();
    const { behind } = this.room;
    return [
      ...(this.view.value?.status === 'CLOSED' ? [{ kind: 'info', text: w().session.closed }] : []),
      ...(behind ? [{ kind: 'info', text: w().session.behind(behind) }] : []),
      ...(look ? [{ kind: 'warn', text: look, putAway: () => this.looks.putAway() }] : []),
    ];
  }

  leave() {
    batch(() => { for (const end of this.ends) end(); });
    this.room.leave();
  }
}
