import { ackOf } from './command.js';
import { fate } from './server.js';

/** @typedef {import('../reprise.d.ts').Ack} Ack */
/** @typedef {import('../reprise.d.ts').Entry} Entry */
/** @typedef {import('./command.js').Order} Order */

/**
 * The ack of a request that is in doubt, made of its events if they were seen, or are in the timeline after the revision
 * at which it was sent.
 *
 * @param {import('./engine.js').Host} host
 * @param {{key: string, sentAfter: number}} parcel
 * @param {Order[]} orders
 * @returns {Promise<Ack | undefined>}
 */
export async function sought({ ledger, credentials, code, me }, { key, sentAfter }, orders) {
  const commands = orders.map((each) => ledger.command(each.id));
  if (commands.every((each) => each?.seenAt !== undefined)) {
    return ackOf(orders[0], code, commands.flatMap((each) => each?.entries ?? []));
  }
  /** @type {Entry[]} */
  const found = [];
  for (let after = sentAfter, more = true; more; ) {
    const { events, next } = await credentials.json(`/rooms/${code}/events?after=${after}&limit=1000`).catch(readable);
    found.push(...events.filter((/** @type {Entry} */ each) => each.commandId === key && each.actorId === me));
    more = next !== undefined && events.length > 0;
    after = events.at(-1)?.revision;
  }
  return found.length === 0 ? undefined : ackOf(orders[0], code, found);
}

/** Who may not read may still send, and then hears why not. @param {any} error */
function readable(error) {
  if (fate(error) === 'no' && error.code !== 'LOST') {
    return { events: [] };
  }
  throw error;
}
