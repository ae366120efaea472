import { signal } from '../vendor/preact.js';
import { LANDMARKS } from './machine.js';

const LONGEST = 5000;
export const SPEEDS = /** @type {const} */ ([0.25, 0.5, 1, 2, 4, 8, 16, 32, 64]);

/** Plays a machine's past: as fast as it was, faster, slower, or slow where something happens. */
export class Player {
  /** @param {import('./machine.js').Machine} machine */
  constructor(machine) {
    this.machine = machine;
    this.isPlaying = signal(false);
    /** @type {import('../vendor/preact.js').Signal<number | 'interest'>} */
    this.speed = signal(1);
    this.until = signal(/** @type {number | undefined} */ (undefined));
    this.timer = 0;
  }

  toggle() {
    if (this.isPlaying.value) this.pause();
    else this.play();
  }

  play() {
    const { machine } = this;
    if (machine.at.value >= (this.until.value ?? machine.to.value)) machine.go(machine.history.from);
    this.isPlaying.value = true;
    this.next(0);
  }

  /** Plays what lies between a revision and the one in view. @param {number} from */
  range(from) {
    const at = this.machine.at.peek();
    this.pause();
    this.machine.go(Math.min(from, at));
    this.until.value = Math.max(from, at);
    this.play();
  }

  pause() {
    this.isPlaying.value = false;
    this.until.value = undefined;
    clearTimeout(this.timer);
  }

  /** Takes several steps at once where they are closer than a frame. @param {number} debt how late the last step was */
  next(debt) {
    const { machine } = this;
    const end = this.until.value ?? machine.to.value;
    let wait = -debt;
    let revision = machine.at.value;
    while (revision < end) {
      wait += this.pauseBefore(revision + 1);
      if (wait > 16) break;
      revision += 1;
    }
    if (revision !== machine.at.value) machine.go(revision);
    if (revision >= end) {
      this.pause();
      return;
    }
    const due = performance.now() + wait;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.isPlaying.value) return;
      machine.go(machine.at.value + 1);
      this.next(Math.min(250, performance.now() - due));
    }, wait);
  }

  /** @param {number} revision */
  pauseBefore(revision) {
    const { history } = this.machine;
    const entry = history.entry(revision);
    const speed = this.speed.value;
    if (speed === 'interest') return LANDMARKS[history.entry(revision - 1).type] ? 2000 : entry.type === 'CardMoved' ? 160 : 400;
    const passed = Date.parse(entry.timestamp) - Date.parse(history.entry(revision - 1).timestamp);
    return Math.min(Math.max(passed, 0), LONGEST) / speed;
  }

  /** @param {1 | -1} direction */
  faster(direction) {
    const index = SPEEDS.indexOf(/** @type {any} */ (this.speed.value));
    this.speed.value = SPEEDS[Math.max(0, Math.min((index < 0 ? 2 : index) + direction, SPEEDS.length - 1))] ?? 1;
  }
}
