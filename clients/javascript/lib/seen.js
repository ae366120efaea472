/** @typedef {import('./command.js').PendingCommand} PendingCommand */

/** A time that can be compared as text; servers leave out zeros at its end. @param {string} time */
export function precise(time) {
  return time.replace(/(\.\d+)?Z$/, (_, decimals = '.') => decimals.padEnd(10, '0'));
}

/**
 * Marks the move that an entry tells of as seen; what the same request had before it can have no entry any more.
 *
 * @param {PendingCommand[]} commands of one request, in its order
 * @param {{cardId?: string, toPile: string}} moved
 */
export function passed(commands, { cardId, toPile }) {
  for (const command of commands) {
    const moves = command.moves ?? [];
    const index = moves.findIndex((each, i) => i >= command.seenMoves && each.cardId === cardId && each.toPile === toPile);
    if (index >= 0) {
      commands.slice(0, commands.indexOf(command)).forEach((each) => (each.seenMoves = each.moves?.length ?? 0));
      command.seenMoves = index + 1;
      return command;
    }
  }
  return undefined;
}
