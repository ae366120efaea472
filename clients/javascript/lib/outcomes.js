/** @typedef {import('./engine.js').Message} Message */
/** @typedef {Extract<Message, {type: 'failed'}>} Failed */

/** So many are remembered. */
const MOST = 1_000;

/** What was told of commands last, for tabs that missed it, and so that no command that is settled is begun again. */
export class Outcomes {
  /** @type {Map<string, Message>} */
  #byId = new Map();

  /** What became of a command, if that is known. @param {string} id */
  of(id) {
    return this.#byId.get(id);
  }

  /** @param {Message} message that a tab told all */
  note(message) {
    const id = subject(message);
    if (id === undefined) {
      return;
    }
    this.#byId.delete(id);
    if (isOutcome(message)) {
      this.#byId.set(id, message);
    }
    const [oldest] = this.#byId.keys();
    if (oldest !== undefined && this.#byId.size > MOST) {
      this.#byId.delete(oldest);
    }
  }
}

/**
 * What is told of a command that comes to nothing.
 *
 * @param {import('./command.js').Order} order
 * @param {import('./refusal.js').RepriseError} error
 * @param {Failed['as']} as
 * @returns {Failed}
 */
export function failure({ id }, { code, problem }, as) {
  return { type: 'failed', id, code, problem, as };
}

/** The command that a message is about. @param {Message} message */
export function subject(message) {
  return message.type === 'command' ? message.order.id : message.type === 'failed' ? message.id : undefined;
}

/** Whether a command's fate is known by it. @param {Message} message */
export function isOutcome(message) {
  return message.type === 'failed' || (message.type === 'command' && message.order.phase === 'acked');
}
