import { html, useState } from '../vendor/preact.js';
import { timeOfDay, w } from '../words/words.js';
import { pileName, titleOf } from '../words/sentences.js';
import { sentenceOf } from '../words/problems.js';
import { confirm } from '../frame/announce.js';

/**
 * A refusal, and the revision after which it came.
 *
 * @typedef {{ timestamp: string, actorId?: string, type: string, problem: any, revision: number }} Refused
 */

/** What the rules refused: all of it for support staff, a participant's own for that participant. */
export function RefusedPanel({ machine, session }) {
  const words = w().time.refused;
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const refused = machine.refused.value;
  const ask = () => load(machine, session.room).then(() => {
    setProblem(undefined);
    confirm(words.count(machine.refused.peek()?.length ?? 0));
  }, setProblem);
  return html`
    <section class="panel refused" aria-labelledby="refused">
      <header class="row"><h2 id="refused">${session.isStaff ? words.title : words.mine}</h2>
        <button type="button" class="quiet small" onClick=${ask}>${refused ? words.again : words.show}</button></header>
      ${problem && html`<p class="error" role="alert">${sentenceOf(problem)}</p>`}
      ${refused
        ? html`<ol>${refused.map((one) => html`<${Row} key=${one.timestamp + one.type} machine=${machine} one=${one} />`)}</ol>`
        : html`<p class="hint">${session.isStaff ? words.onRecord : words.hint}</p>`}
      ${refused?.length === 0 && html`<p class="empty">${words.none}</p>`}
    </section>`;
}

/** @param {import('./machine.js').Machine} machine @param {import('../session/reprise.js').Room} room */
async function load(machine, room) {
  const { refusals } = /** @type {{ refusals: Omit<Refused, 'revision'>[] }} */ (await room.call('/refusals'));
  machine.refused.value = refusals.map((one) => ({ ...one, revision: machine.history.revisionAt(new Date(one.timestamp)) ?? machine.history.from }));
}

function Row({ machine, one }) {
  const isHere = machine.at.value === one.revision;
  return html`
    <li aria-current=${isHere ? 'step' : undefined}>
      <button type="button" class="quiet small" onClick=${() => machine.go(one.revision)}>${timeOfDay(one.timestamp)}</button>
      <span>${tell(machine, one)}</span>
    </li>`;
}

/** Who wanted what, and how it was instead. @param {import('./machine.js').Machine} machine @param {Refused} one */
function tell(machine, { actorId, problem }) {
  const words = w().time.refused;
  const who = machine.names.get(actorId ?? '') ?? w().somePerson;
  const wanted = problem.attemptedState;
  const now = problem.currentState;
  const what = wanted?.toPile && wanted.cardId
    ? words.wanted(who, titleOf(machine.deck, wanted.cardId), pileName(wanted.fromPile), pileName(wanted.toPile))
    : words.other(who, sentenceOf(problem));
  const was = now?.pile && now.cardId ? words.was(titleOf(machine.deck, now.cardId), pileName(now.pile), now.movedBy?.name) : '';
  return `${what} ${was}`.trim();
}
