import { signal, useMemo } from '../vendor/preact.js';

const SLOP = 4;

/**
 * A strip by the pointer: pressing and drawing goes to a moment, with Shift it chooses a part; two
 * fingers, and the wheel with Ctrl, zoom; the wheel sideways pans.
 *
 * @param {import('./machine.js').Machine} machine
 */
export function useStripPointer(machine) {
  return useMemo(() => new StripPointer(machine), [machine]);
}

class StripPointer {
  /** @param {import('./machine.js').Machine} machine */
  constructor(machine) {
    this.machine = machine;
    /** What is being chosen, in shares of the width. @type {import('../vendor/preact.js').Signal<{ from: number, to: number } | undefined>} */
    this.choosing = signal(undefined);
    /** @type {Map<number, number>} */
    this.fingers = new Map();
    /** @type {{ apart: number, size: number, around: number } | undefined} */
    this.pinch = undefined;
    this.handlers = {
      onPointerDown: this.down.bind(this), onPointerMove: this.move.bind(this), onPointerUp: this.up.bind(this),
      onPointerCancel: this.up.bind(this), onWheel: this.wheel.bind(this),
    };
  }

  /** @param {{ clientX: number, currentTarget: any }} event */
  share({ clientX, currentTarget }) {
    const box = currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(1, (clientX - box.left) / box.width));
  }

  /** @param {number} share */
  revisionAt(share) {
    const { from, to } = this.machine.zoom.part;
    return Math.min(to, from + Math.floor(share * (to - from + 1)));
  }

  /** @param {PointerEvent & { currentTarget: any }} event */
  down(event) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, event.clientX);
    const share = this.share(event);
    if (this.fingers.size === 2) this.begin(event);
    else if (event.shiftKey) this.choosing.value = { from: share, to: share };
    else this.machine.go(this.revisionAt(share));
  }

  /** @param {PointerEvent & { currentTarget: any }} event */
  begin(event) {
    const { from, to } = this.machine.zoom.part;
    this.pinch = { apart: this.apart(), size: to - from + 1, around: this.revisionAt(this.share({ clientX: this.middle(), currentTarget: event.currentTarget })) };
  }

  apart() {
    const [one = 0, other = 0] = this.fingers.values();
    return Math.max(20, Math.abs(one - other));
  }

  middle() {
    const [one = 0, other = 0] = this.fingers.values();
    return (one + other) / 2;
  }

  /** @param {PointerEvent & { currentTarget: any }} event */
  move(event) {
    if (!this.fingers.has(event.pointerId)) return;
    this.fingers.set(event.pointerId, event.clientX);
    const { zoom } = this.machine;
    if (this.pinch) {
      const { from, to } = zoom.part;
      zoom.by((this.pinch.size * this.pinch.apart) / this.apart() / (to - from + 1), this.pinch.around);
    } else if (this.choosing.value) this.choosing.value = { from: this.choosing.value.from, to: this.share(event) };
    else this.machine.go(this.revisionAt(this.share(event)));
  }

  /** @param {PointerEvent & { currentTarget: any }} event */
  up(event) {
    this.fingers.delete(event.pointerId);
    if (!this.fingers.size) this.pinch = undefined;
    const chosen = this.choosing.value;
    this.choosing.value = undefined;
    if (!chosen || event.type === 'pointercancel') return;
    if (Math.abs(chosen.to - chosen.from) * event.currentTarget.clientWidth < SLOP) return;
    const [from, to] = [chosen.from, chosen.to].sort((one, other) => one - other);
    const { zoom, at } = this.machine;
    zoom.show(this.revisionAt(from ?? 0), this.revisionAt(to ?? 1));
    if (at.peek() < zoom.part.from || at.peek() > zoom.part.to) this.machine.go(zoom.part.from);
  }

  /** @param {WheelEvent & { currentTarget: any }} event */
  wheel(event) {
    const { zoom } = this.machine;
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) zoom.by(Math.exp(Math.max(-50, Math.min(50, event.deltaY)) / 100), this.revisionAt(this.share(event)));
    else if (zoom.chosen.value && Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      const { from, to } = zoom.part;
      zoom.pan(Math.sign(sideways) * Math.max(1, Math.round((Math.abs(sideways) / event.currentTarget.clientWidth) * (to - from))));
    } else return;
    event.preventDefault();
  }
}
