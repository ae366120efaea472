import { timeOfDay, w } from './words.js';
import { pileName, titleOf } from './sentences.js';

/** What went wrong, in the reader's words where there are some for it. @param {any} problem */
export function sentenceOf(problem) {
  const code = problem?.problem?.code ?? problem?.code;
  const fields = problem?.problem?.errors;
  if (code === 'VALIDATION_FAILED' && fields?.length) {
    return fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
  }
  return /** @type {Record<string, string>} */ (w().problems)[code] ?? problem?.problem?.detail ?? w().problems.other;
}

/** Why a command of mine did nothing: who won, or which rule. @param {any} refusal @param {any} view */
export function refusalSentence(refusal, view) {
  const place = refusal.current;
  const title = (/** @type {string} */ id) => titleOf(view?.deck ?? [], id);
  if (refusal.because === 'other-won' && place?.movedBy) {
    return w().refused.otherWon(place.movedBy.name, title(place.cardId), pileName(place.pile), timeOfDay(place.movedAt));
  }
  if (refusal.because === 'other-won' && place?.cardId) return w().refused.isElsewhere(title(place.cardId), pileName(place.pile));
  const attempted = refusal.attempted ?? refusal.command?.moves?.[0];
  if (refusal.code === 'PILE_FULL' && attempted?.toPile) return w().refused.full(pileName(attempted.toPile));
  return sentenceOf(refusal);
}
