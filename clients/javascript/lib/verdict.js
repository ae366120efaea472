import { ackOf } from './command.js';
import { placeIn } from './refusal.js';

/** @typedef {import('./command.js').Order} Order */
/** @typedef {import('./command.js').FullMove} FullMove */
/** @typedef {import('./refusal.js').RepriseError} RepriseError */
/** @typedef {{is: 'so'} | {is: 'refused'} | {is: 'again', order: Order}} Verdict */

/** Refuse all that a request carried, not one command of it. */
const OF_ALL = new Set(['ROOM_CLOSED', 'ROOM_NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'IDEMPOTENCY_KEY_REUSED']);
const LOSSES = 5;

/**
 * What a refused request means for the commands that it carried: those that wait again or are so already come back as
 * they are now, and the others are refused.
 *
 * @param {readonly Order[]} orders
 * @param {RepriseError} error
 * @param {string} code of the room
 * @param {string} me
 * @returns {{told: Order[], refused: Order[]}}
 */
export function judged(orders, error, code, me) {
  const blamed = orders.length === 1 ? orders[0] : named(orders, error);
  const guilty = OF_ALL.has(error.code) ? orders : orders.filter((each) => each === blamed);
  const told = orders.filter((each) => !guilty.includes(each)).map((each) => requeued(each, guilty.length === 0));
  /** @type {Order[]} */
  const refused = [];
  for (const order of guilty) {
    const judgement = verdict(order, error, me);
    if (judgement.is === 'again') {
      told.push(requeued(judgement.order, false));
    } else if (judgement.is === 'so') {
      told.push({ ...order, phase: 'acked', ack: ackOf(order, code, []), soSince: placeIn(error.problem)?.movedAt ?? '' });
    } else {
      refused.push(order);
    }
  }
  return { told, refused };
}

/**
 * What a refusal means for the command that it names: that it is so already, that it is sent again from where my own
 * other move took the card, or that it is refused.
 *
 * @param {Order} order
 * @param {RepriseError} error
 * @param {string} me
 * @returns {Verdict}
 */
function verdict(order, { code, problem }, me) {
  const place = placeIn(problem);
  if (code !== 'STATE_CONFLICT') {
    return { is: 'refused' };
  }
  if (place === undefined) {
    const step = /** @type {{step?: number} | undefined} */ (problem?.currentState)?.step;
    return { is: step !== undefined && step === order.intent.toStep ? 'so' : 'refused' };
  }
  const attempted = /** @type {FullMove} */ (problem?.attemptedState);
  /** @type {FullMove[]} */
  const moves = order.intent.moves;
  const named = moves.find((each) => isSame(each, attempted));
  if (place.pile === attempted.toPile) {
    const left = moves.filter((each) => each !== named);
    return left.length === 0 ? { is: 'so' } : { is: 'again', order: { ...order, intent: { moves: left } } };
  }
  if (place.pile === attempted.fromPile && !order.alone) {
    // What was before it in the same request was in its way: it is decided after that.
    return { is: 'again', order: { ...order, alone: true } };
  }
  if (place.movedBy?.participantId !== me || order.followed) {
    return { is: 'refused' };
  }
  const intent = { moves: moves.map((each) => (each === named ? { ...each, fromPile: place.pile } : each)) };
  return { is: 'again', order: { ...order, intent, followed: true } };
}

/**
 * Which of several commands a refusal names; `undefined` where it names none.
 *
 * @param {readonly Order[]} orders
 * @param {RepriseError} error
 */
function named(orders, { problem }) {
  const attempted = /** @type {FullMove | undefined} */ (problem?.attemptedState);
  return orders.find((each) => each.intent.moves?.some((/** @type {FullMove} */ move) => isSame(move, attempted)));
}

/**
 * A command that waits again after the request that it was in was refused.
 *
 * @param {Order} order
 * @param {boolean} alone
 * @returns {Order}
 */
function requeued({ key, sentAfter, ack, ...order }, alone) {
  void [key, sentAfter, ack];
  const losses = order.losses + 1;
  return { ...order, phase: 'queued', losses, ...((alone || order.alone || losses >= LOSSES) && { alone: true }) };
}

/** @param {FullMove} a @param {FullMove | undefined} b */
function isSame(a, b) {
  return a.cardId === b?.cardId && a.fromPile === b.fromPile && a.toPile === b.toPile && a.position === b.position;
}
