import { refusalSentence } from '../words/problems.js';

/** How each card of a room is to look: what is on its way, what was refused, who moved it last. @param {import('../session/session.js').Session} session @param {any} view */
export function looks(session, view) {
  const refusals = session.refusals.value;
  const movers = session.account.movers.value;
  const mine = session.seat?.me.participantId;
  return (/** @type {string} */ cardId) => {
    const refusal = refusals.get(cardId);
    const mover = movers.get(cardId);
    return {
      sent: sent(view.pending.get(cardId)),
      mover: mover && mover.by !== mine ? session.account.names.get(mover.by) : undefined,
      refusal,
      ...(refusal && {
        text: refusalSentence(refusal, view),
        onForgive: () => session.forgive(refusal),
        onAgain: () => {
          session.did(refusal.again?.());
          session.forgive(refusal);
        },
      }),
    };
  };
}

/** A command changes without a new object. @param {import('../client/reprise.d.ts').Command | undefined} command */
const sent = (command) => command && (command.state === 'in-doubt' ? 'in-doubt' : 'pending');

/** A layout's piles in their template's order, with how much they take. @param {import('../client/reprise.d.ts').Piles} piles @param {any} rules */
export function pilesOf(piles, rules) {
  return Object.entries(piles).map(([name, cards]) => ({ name, cards, capacity: rules.piles[name]?.capacity }));
}
