import { LANDMARKS, personOf } from './machine.js';

export const TOP = 44;
export const LANE = 14;
/** So much room there is before the first event and after the last, as half of a slider's thumb. */
export const INSET = 8;
const PAUSE = 60_000;
const LABEL = 56;

/**
 * Draws a part of a timeline: how fast it went, where it paused, what was of note, who did it, and
 * what was refused. An event is as wide as any other, so that pauses take no room.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {import('./machine.js').Machine} machine
 * @param {readonly string[]} people a lane each
 * @param {{ from: number, to: number, width: number, height: number, colour: (name: string) => string, pauses: (milliseconds: number) => string }} paper
 */
export function paint(ink, machine, people, { from, to, width, height, colour, pauses }) {
  const { history } = machine;
  const total = to - from + 1;
  const x = (/** @type {number} */ revision) => ((revision - from + 0.5) / total) * width;
  ink.clearRect(0, 0, width, height);
  pace(ink, history, from, to, width, colour('--edge-2'));
  const lane = new Map(people.map((person, index) => [person, TOP + index * LANE + LANE / 2]));
  ink.strokeStyle = colour('--edge');
  ink.lineWidth = 1;
  for (const y of lane.values()) line(ink, 0, y, width, y);
  const tick = Math.max(1.5, Math.min(4, width / total - 1));
  let before = 0;
  let told = -Infinity;
  for (let revision = from; revision <= to; revision += 1) {
    const entry = history.entry(revision);
    const y = lane.get(personOf(entry) ?? '');
    const isNoted = LANDMARKS[entry.type];
    if (y !== undefined && !isNoted) {
      ink.fillStyle = colour(entry.type === 'CardMoved' ? '--pile-2' : '--edge-2');
      ink.fillRect(x(revision) - tick / 2, y - 4, tick, 8);
    }
    const at = Date.parse(entry.timestamp);
    if (before && at - before > PAUSE) {
      const middle = (x(revision) + x(revision - 1)) / 2;
      const hasRoom = middle - told > LABEL;
      if (hasRoom) told = middle;
      pauseMark(ink, middle, height, hasRoom ? pauses(at - before) : '', colour('--ink-2'));
    }
    before = at;
  }
  for (const revision of machine.landmarks) {
    if (revision < from || revision > to) continue;
    const entry = history.entry(revision);
    const y = lane.get(personOf(entry) ?? '') ?? TOP - 8;
    sign(ink, LANDMARKS[entry.type] ?? '', x(revision), y, colour);
  }
  refused(ink, machine, { from, to, width, x, y: TOP + people.length * LANE + LANE / 2 }, colour('--bad'));
}

/** Crosses between the revisions that there are, since a refusal made none. */
function refused(ink, machine, { from, to, width, x, y }, colour) {
  ink.strokeStyle = colour;
  ink.lineWidth = 2;
  for (const { revision } of machine.refused.peek() ?? []) {
    if (revision < from || revision > to) continue;
    const middle = Math.min(width - 5, x(revision + 0.5));
    line(ink, middle - 3, y - 3, middle + 3, y + 3);
    line(ink, middle - 3, y + 3, middle + 3, y - 3);
  }
}

/** Bars of how many events a minute there were. */
function pace(ink, history, from, to, width, colour) {
  const total = to - from + 1;
  const bars = Math.max(1, Math.min(total, Math.floor(width / 4)));
  const rates = Array.from({ length: bars }, (_, bar) => {
    const first = from + Math.floor((bar * total) / bars);
    const last = from + Math.floor(((bar + 1) * total) / bars) - 1;
    const begin = Date.parse(history.entry(Math.max(history.from, first - 1)).timestamp);
    const passed = Date.parse(history.entry(Math.max(first, last)).timestamp) - begin;
    return Math.log1p((60_000 * (last - first + 1)) / Math.max(passed, 50));
  });
  const most = Math.max(...rates, 1);
  ink.fillStyle = colour;
  ink.globalAlpha = 0.45;
  for (const [bar, rate] of rates.entries()) {
    const tall = Math.max(1, (rate / most) * (TOP - 16));
    ink.fillRect((bar * width) / bars, TOP - 12 - tall, Math.max(1, width / bars - 1), tall);
  }
  ink.globalAlpha = 1;
}

/** Shapes, since colours alone are not told apart by everybody. */
function sign(ink, kind, x, y, colour) {
  const size = 5;
  ink.beginPath();
  ink.fillStyle = colour({ reveal: '--pile-5', step: '--accent', joined: '--live', left: '--bad', host: '--past', game: '--pile-2' }[kind] ?? '--ink');
  if (kind === 'reveal' || kind === 'opened') polygon(ink, x, y, size + 1.5, 4, -Math.PI / 2);
  else if (kind === 'step') polygon(ink, x, y, size + 1, 3, -Math.PI / 2);
  else if (kind === 'game') ink.rect(x - size + 1, y - size + 1, 2 * size - 2, 2 * size - 2);
  else if (kind === 'host') star(ink, x, y, size + 2);
  else ink.arc(x, y, size - 1, 0, 2 * Math.PI);
  if (kind === 'left' || kind === 'closed') {
    ink.lineWidth = 2;
    ink.strokeStyle = ink.fillStyle;
    ink.stroke();
  } else ink.fill();
}

function polygon(ink, x, y, size, corners, turned) {
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turned + (corner * 2 * Math.PI) / corners;
    ink.lineTo(x + size * Math.cos(angle), y + size * Math.sin(angle));
  }
  ink.closePath();
}

function star(ink, x, y, size) {
  for (let point = 0; point < 10; point += 1) {
    const angle = -Math.PI / 2 + (point * Math.PI) / 5;
    const reach = point % 2 ? size * 0.45 : size;
    ink.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  ink.closePath();
}

function pauseMark(ink, x, height, text, colour) {
  ink.save();
  ink.strokeStyle = colour;
  ink.fillStyle = colour;
  ink.setLineDash([2, 3]);
  line(ink, x, 12, x, height);
  ink.font = '11px system-ui, sans-serif';
  ink.textAlign = 'center';
  ink.fillText(text, Math.max(20, x), 10);
  ink.restore();
}

function line(ink, x1, y1, x2, y2) {
  ink.beginPath();
  ink.moveTo(x1, y1);
  ink.lineTo(x2, y2);
  ink.stroke();
}
