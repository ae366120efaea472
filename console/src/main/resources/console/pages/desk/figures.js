import { count } from '../../words/words.js';

/**
 * @typedef {{ at: number, report: any }} Reading
 * @typedef {(reading: Reading, before: Reading | undefined) => number | undefined} Measure
 */

/** @param {Reading} reading @param {string} name @param {string} statistic */
function value({ report }, name, statistic) {
  const meter = report.meters.find((each) => each.name === name);
  const found = meter?.values[statistic];
  if (found === undefined) return undefined;
  return meter.unit === 'seconds' && statistic !== 'COUNT' ? found * 1000 : found;
}

/** How much a count grew in a second. @param {string} name @param {string} [statistic] @returns {Measure} */
const rate = (name, statistic = 'COUNT') => (reading, before) => {
  const now = value(reading, name, statistic);
  const then = before && value(before, name, statistic);
  return now === undefined || then === undefined || !before ? undefined : ((now - then) * 1000) / (reading.at - before.at);
};

/** How long one of them took on average since the reading before. @param {string} name @returns {Measure} */
const mean = (name) => (reading, before) => {
  if (!before) return undefined;
  const times = (value(reading, name, 'COUNT') ?? 0) - (value(before, name, 'COUNT') ?? 0);
  const total = (value(reading, name, 'TOTAL_TIME') ?? 0) - (value(before, name, 'TOTAL_TIME') ?? 0);
  return times > 0 ? total / times : 0;
};

/** @param {string} name @returns {Measure} */
const now = (name) => (reading) => value(reading, name, 'VALUE');

const milliseconds = (/** @type {number} */ amount) => `${amount < 10 ? amount.toFixed(1) : count(Math.round(amount))} ms`;
export const bytes = (/** @type {number} */ amount) => (amount < 2 ** 30 ? `${count(Math.round(amount / 2 ** 20))} MiB` : `${(amount / 2 ** 30).toFixed(1)} GiB`);

/** @type {{ name: string, of: Measure, write: (amount: number) => string }[]} */
const FIGURES = [
  { name: 'acks', of: rate('commands'), write: (amount) => `${count(Math.round(amount))}/s` },
  { name: 'ack', of: mean('commands'), write: milliseconds },
  { name: 'fsync', of: mean('reprise.eventstore.barrier'), write: milliseconds },
  { name: 'lag', of: now('reprise.projection.lag'), write: milliseconds },
  { name: 'streams', of: now('reprise.streams.open'), write: (amount) => count(amount) },
  { name: 'free', of: now('reprise.eventstore.free'), write: bytes },
  { name: 'erasures', of: now('reprise.erasure.open'), write: (amount) => count(amount) },
];

/** What the readings say, as far as this process has such meters. @param {readonly Reading[]} readings */
export function figuresOf(readings) {
  return FIGURES.flatMap(({ name, of, write }) => {
    const values = readings.flatMap((reading, index) => of(reading, readings[index - 1]) ?? []);
    const latest = values.at(-1);
    return latest === undefined ? [] : [{ name, values, text: write(latest) }];
  });
}
