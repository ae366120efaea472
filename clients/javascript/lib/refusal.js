/** @typedef {import('../reprise.d.ts').Problem} Problem */
/** @typedef {import('../reprise.d.ts').CardPlace} CardPlace */
/** @typedef {import('../reprise.d.ts').Move} Move */
/** @typedef {import('../reprise.d.ts').RoomState} RoomState */
/** @typedef {import('../reprise.d.ts').Command} Command */
/** @typedef {import('../reprise.d.ts').Refusal['because']} Because */
/** @typedef {import('../reprise.d.ts').RepriseError['code']} AnyCode */

/** What the server did not do, or could not be asked. */
export class RepriseError extends Error {
  /**
   * @param {AnyCode} code
   * @param {string} message
   * @param {Problem} [problem]
   * @param {number} [retryAfter] milliseconds
   */
  constructor(code, message, problem, retryAfter) {
    super(message);
    this.name = 'RepriseError';
    this.code = code;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Why a command had no effect, for its sender. */
export class Refusal extends RepriseError {
  /**
   * @param {{code: AnyCode, problem?: Problem | undefined}} why
   * @param {Command} command
   * @param {RoomState | undefined} state
   * @param {string} me
   */
  constructor({ code, problem }, command, state, me) {
    super(code, sentence(code, problem, state, me), problem);
    this.name = 'Refusal';
    this.command = command;
    this.sentence = this.message;
    this.because = because(code, problem, me);
    this.current = problem?.currentState;
    this.attempted = problem?.attemptedState;
    /** The same wish from where the card is now; absent where that makes no sense. @type {(() => Command) | undefined} */
    this.again = undefined;
  }
}

/** @param {Problem | undefined} problem @returns {CardPlace | undefined} */
export function placeIn(problem) {
  const current = problem?.currentState;
  return current !== undefined && 'cardId' in current && 'pile' in current ? /** @type {CardPlace} */ (current) : undefined;
}

/** @param {AnyCode} code @param {Problem | undefined} problem @param {string} me @returns {Because} */
export function because(code, problem, me) {
  const place = placeIn(problem);
  if (place !== undefined) {
    const attempted = /** @type {Move | undefined} */ (problem?.attemptedState);
    if (place.pile === attempted?.toPile) {
      return 'already-so';
    }
    return place.movedBy !== undefined && place.movedBy.participantId !== me ? 'other-won' : 'rule';
  }
  return reasons[code] ?? 'rule';
}

/** What is in none of these is a rule. @type {{[code: string]: Because}} */
const reasons = {
  ROOM_CLOSED: 'gone',
  ROOM_NOT_FOUND: 'gone',
  EXPIRED: 'gone',
  LOST: 'gone',
  CANCELLED: 'gone',
  FORBIDDEN: 'not-allowed',
  UNAUTHENTICATED: 'not-allowed',
  NETWORK: 'server',
  INTERNAL_ERROR: 'server',
  ENGINE_UNAVAILABLE: 'server',
  COMMAND_TIMEOUT: 'server',
  RATE_LIMITED: 'server',
  IDEMPOTENCY_KEY_REUSED: 'server',
};

/** @type {{[code: string]: string}} */
const words = {
  EXPIRED: 'It could not be sent for half an hour',
  LOST: 'The seat in this room is gone',
  CANCELLED: 'It was taken back',
  NETWORK: 'The server cannot be reached',
};

/** @param {AnyCode} code @param {Problem | undefined} problem @param {RoomState | undefined} state @param {string} me */
function sentence(code, problem, state, me) {
  const place = placeIn(problem);
  if (place === undefined) {
    return problem?.detail ?? words[code] ?? code;
  }
  const card = state?.deck.find((each) => each.cardId === place.cardId)?.title ?? place.cardId;
  if (place.movedBy === undefined || place.movedAt === undefined) {
    return `${card} is in ${place.pile}`;
  }
  const who = place.movedBy.participantId === me ? 'You' : place.movedBy.name;
  const at = new Date(place.movedAt);
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((each) => String(each).padStart(2, '0')).join(':');
  return `${who} moved ${card} to ${place.pile} at ${time}`;
}
