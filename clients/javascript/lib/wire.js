/** @typedef {import('./command.js').Order} Order */
/** @typedef {{method: string, path: string, body?: string | undefined}} Asked */

/**
 * The request that carries these commands, which `merged` lets go together.
 *
 * @param {{code: string, me: string}} host
 * @param {readonly Order[]} orders
 * @param {string} key
 * @param {number} sentAfter
 * @returns {import('./outbox.js').Parcel}
 */
export function packed({ code, me }, orders, key, sentAfter) {
  return { ...request(code, me, orders), key, sentAfter, ids: orders.map((each) => each.id), doubt: false };
}

/** @param {string} code @param {string} me @param {readonly Order[]} orders @returns {Asked} */
function request(code, me, orders) {
  const { kind, aggregate, intent } = /** @type {Order} */ (orders[0]);
  const room = `/rooms/${code}`;
  const mine = `${room}/participants/${me}`;
  /** @type {(method: string, path: string, body?: object) => Asked} */
  const asked = (method, path, body) => ({ method, path, body: body && JSON.stringify(body) });
  switch (kind) {
    case 'moves': {
      const moves = orders.flatMap((each) => each.intent.moves);
      const board = aggregate === 'Room' ? room : mine;
      return asked('POST', `${board}/moves`, moves.length === 1 ? moves[0] : { moves });
    }
    case 'status': {
      const { participantId = me, ...change } = Object.assign({}, ...orders.map((each) => each.intent));
      return asked('PUT', `${room}/participants/${participantId}/status`, change);
    }
    case 'step':
      return asked('POST', `${mine}/steps`, intent);
    case 'reveal':
      return asked('POST', `${mine}/reveals`, intent);
    case 'start':
      return asked('PUT', `${room}/game`, intent);
    case 'end':
      return asked('POST', `${room}/game/end`, intent);
    case 'statuses':
      return asked('POST', `${room}/statuses`, intent);
    case 'settings':
      return asked('PATCH', `${room}/settings`, intent);
    case 'give':
      return asked('PUT', `${room}/host`, intent);
    case 'remove':
      return asked('DELETE', `${room}/participants/${intent.participantId}`);
    case 'close':
      return asked('DELETE', room);
  }
}

const MOVES_AT_ONCE = 100;

/**
 * The commands from the first on that can go in one request with it.
 *
 * @param {readonly Order[]} waiting
 * @returns {Order[]}
 */
export function merged(waiting) {
  const [first, ...others] = /** @type {[Order, ...Order[]]} */ (waiting);
  const together = [first];
  let size = first.intent.moves?.length;
  for (const next of others) {
    size += next.intent.moves?.length;
    const sameKind = next.kind === first.kind && !first.alone && !next.alone;
    const fits =
      first.kind === 'moves'
        ? size <= MOVES_AT_ONCE
        : first.kind === 'status' && next.intent.participantId === first.intent.participantId;
    if (!sameKind || !fits) {
      break;
    }
    together.push(next);
  }
  return together;
}
