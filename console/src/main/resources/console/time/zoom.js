import { signal } from '../vendor/preact.js';

/** So many revisions are in view at least. */
export const LEAST = 12;

/**
 * Which part of a timeline the strip shows; all of it, as long as nothing was chosen.
 *
 * @typedef {{ from: number, to: number }} Part
 */
export class Zoom {
  /** @param {import('./machine.js').Machine} machine @param {string | null} chosen as an address has it */
  constructor(machine, chosen) {
    this.machine = machine;
    /** @type {import('../vendor/preact.js').Signal<Part | undefined>} */
    this.chosen = signal(undefined);
    const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(chosen ?? '') ?? [];
    if (from && to) this.show(Number(from), Number(to));
  }

  /** @returns {Part} */
  get part() {
    return this.chosen.value ?? { from: this.machine.history.from, to: this.machine.to.value };
  }

  /** Shows from one revision to another, or the nearest to that which there is. @param {number} from @param {number} to */
  show(from, to) {
    const { history } = this.machine;
    const last = this.machine.to.peek();
    const size = Math.max(LEAST, to - from + 1);
    const begin = Math.max(history.from, Math.min(from, last - size + 1));
    this.chosen.value = size > last - history.from ? undefined : { from: begin, to: begin + size - 1 };
  }

  /** Shows so many times as much; what lies under `around` stays in its place. @param {number} times @param {number} [around] */
  by(times, around = this.machine.at.peek()) {
    const { from, to } = this.part;
    const size = to - from + 1;
    const centre = Math.max(from, Math.min(around, to));
    const share = (centre - from + 0.5) / size;
    const next = Math.max(LEAST, Math.round(size * times));
    const begin = Math.round(centre + 0.5 - share * next);
    this.show(begin, begin + next - 1);
  }

  /** @param {number} revisions */
  pan(revisions) {
    const { from, to } = this.part;
    if (this.chosen.value) this.show(from + revisions, to + revisions);
  }

  /** Keeps a revision in view. @param {number} revision */
  follow(revision) {
    const part = this.chosen.peek();
    if (!part || (revision >= part.from && revision <= part.to)) return;
    const half = Math.floor((part.to - part.from) / 2);
    this.show(revision - half, revision - half + part.to - part.from);
  }

  whole() {
    this.chosen.value = undefined;
  }
}
