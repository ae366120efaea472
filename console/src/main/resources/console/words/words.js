import { computed, effect, signal } from '../vendor/preact.js';
import { language } from '../frame/preferences.js';
import { en } from './en.js';

/** @typedef {typeof en} Words */

/** Those that are there: others are fetched when they are chosen. */
const languages = signal(/** @type {{ en: Words, de?: Words }} */ ({ en }));

async function fetchGerman() {
  const { de } = await import('./de.js');
  languages.value = { en, de };
}
if (language.value === 'de') await fetchGerman();
effect(() => { if (!languages.peek()[language.value]) fetchGerman(); });

const words = computed(() => languages.value[language.value] ?? en);

/** The words of the reader's language; a component that asks is rendered anew when it changes. */
export const w = () => words.value;

/** Numbers, dates and lists as the reader's region has them, in the language chosen. */
const locale = computed(() => navigator.languages.find((tag) => tag.startsWith(language.value)) ?? language.value);

/** @template T @param {(locale: string) => T} make */
const format = (make) => computed(() => make(locale.value));

const clock = format((tag) => new Intl.DateTimeFormat(tag, { timeStyle: 'medium' }));
const moment = format((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' }));
const date = format((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' }));
const number = format((tag) => new Intl.NumberFormat(tag));
const list = format((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));
const ago = format((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));

/** @param {string | Date} time */
export const timeOfDay = (time) => clock.value.format(new Date(time));
/** @param {string | Date} time */
export const dateAndTime = (time) => moment.value.format(new Date(time));
/** A day, which is the same one everywhere. @param {string} day */
export const dateOf = (day) => date.value.format(new Date(day));
/** @param {number} value */
export const count = (value) => number.value.format(value);
/** @param {Iterable<string>} items */
export const listed = (items) => list.value.format(items);

const STEPS = /** @type {const} */ ([[60, 'second'], [60, 'minute'], [24, 'hour'], [30, 'day'], [12, 'month'], [1e9, 'year']]);

/** How long before now, in the largest unit that fits. @param {string | Date} time @param {number} now */
export function since(time, now) {
  let value = Math.min(0, (new Date(time).getTime() - now) / 1000);
  for (const [size, unit] of STEPS) {
    if (Math.abs(value) < size) return ago.value.format(Math.round(value), unit);
    value /= size;
  }
  return '';
}

const units = format((tag) => {
  const make = (/** @type {string} */ unit) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' });
  return { second: make('second'), minute: make('minute'), hour: make('hour'), day: make('day') };
});

/** How long something took. @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const { second, minute, hour, day } = units.value;
  if (seconds < 60) return second.format(seconds);
  if (seconds < 3600) return minute.format(Math.round(seconds / 60));
  return seconds < 172800 ? hour.format(Math.round(seconds / 3600)) : day.format(Math.round(seconds / 86400));
}
