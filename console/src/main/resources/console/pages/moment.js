import { html, useEffect, useMemo, useState } from '../vendor/preact.js';
import { dateAndTime, w } from '../words/words.js';
import { roomHref } from '../frame/router.js';
import { announce } from '../frame/announce.js';
import { Copy, Failure } from '../frame/parts.js';
import { useSession } from '../session/current.js';
import { Machine, cardOf } from '../time/machine.js';
import { Player, SPEEDS } from '../time/player.js';
import { Strip } from '../time/strip.js';
import { Transport } from '../time/transport.js';
import { MomentBoard } from '../time/moment-board.js';
import { Changes, tinted } from '../time/changes.js';
import { Life } from '../time/life.js';
import { As } from '../time/as.js';
import { asText, Events } from '../time/events.js';
import { When } from '../time/when.js';
import { Proof } from '../time/proof.js';
import { RefusedPanel } from '../time/refused.js';
import { pin, useKeys } from '../time/keys.js';

/** A room at a moment of its past, from which every other moment is a step away. */
export default function MomentPage({ params, query }) {
  const code = params.code.toUpperCase();
  const { session, problem } = useSession(code);
  const { machine, failure } = useMachine(session, params, query);
  if (problem ?? failure) return html`<${Failure} problem=${problem ?? failure} again=${() => location.reload()} />`;
  const link = session?.link.value;
  if (!machine && link?.name === 'lost') return html`<${Failure} problem=${{ problem: link.problem }} text=${w().room.notHereWhy} />`;
  if (machine?.code !== code) return html`<p class="loading" role="status">${w().time.loading}</p>`;
  return html`<${Moment} session=${session} machine=${machine} query=${query} isReplay=${params.revision === undefined} />`;
}

/** Loads the past once, and takes what happens meanwhile. */
function useMachine(session, params, query) {
  const [machine, setMachine] = useState(/** @type {Machine | undefined} */ (undefined));
  const [failure, setFailure] = useState(/** @type {any} */ (undefined));
  const isThere = Boolean(session?.view.value);
  useEffect(() => {
    if (!session || !isThere) return undefined;
    const end = new AbortController();
    /** @type {import('../client/reprise.d.ts').Entry[]} */
    const meanwhile = [];
    /** @type {Machine | undefined} */
    let made;
    const stop = session.room.on('change', ({ entry }) => {
      if (made) made.append(entry);
      else meanwhile.push(entry);
    });
    session.room.history({ signal: end.signal }).then((history) => {
      const time = query.get('t');
      const at = time ? history.revisionAt(new Date(time)) : Number(params.revision ?? query.get('from') ?? history.from);
      made = new Machine(session.code, history, query, at);
      for (const entry of meanwhile) made.append(entry);
      setMachine(made);
    }).catch((problem) => { if (!end.signal.aborted) setFailure(problem); });
    return () => { end.abort(); stop(); };
  }, [session, isThere]);
  useEffect(() => { if (machine && params.revision !== undefined) machine.go(Number(params.revision)); }, [params.revision]);
  return { machine, failure };
}

function Moment({ session, machine, query, isReplay }) {
  const player = useMemo(() => new Player(machine), [machine]);
  const words = w().time;
  const [isAsking, setAsking] = useState(false);
  const at = machine.at.value;
  const entry = machine.entry.value;
  const sentence = machine.told(entry);
  useKeys(machine, player, () => setAsking(true));
  useEffect(() => () => player.pause(), [player]);
  useEffect(() => {
    if (!isReplay) return;
    const speed = query.get('speed');
    player.speed.value = speed === 'interest' ? 'interest' : SPEEDS.find((known) => String(known) === speed) ?? 1;
    if (query.has('to')) player.until.value = machine.within(Number(query.get('to')));
    player.play();
  }, [player]);
  const rest = machine.rest();
  useEffect(() => {
    const timer = setTimeout(() => history.replaceState(history.state, '', roomHref(machine.code, rest)), 250);
    return () => clearTimeout(timer);
  }, [rest]);
  useEffect(() => { if (!player.isPlaying.value) announce(sentence); }, [at]);
  const from = machine.pinned.value ?? Math.max(machine.history.from, at - 1);
  const changes = useMemo(() => machine.history.changed(Math.min(from, at), Math.max(from, at)), [machine, from, at]);
  const lookOf = tinted(changes, cardOf(entry), machine.followed.value);
  const isNow = at === machine.to.value;
  return html`
    <header class="moment-head">
      <div>
        <p class="over">${words.over(dateAndTime(entry.timestamp))}</p>
        <h1><a class="room-code" href=${roomHref(machine.code)}>${machine.code}</a> ${words.title(at, machine.to.value)}</h1>
        <p class="sentence">${sentence}</p>
        <${Proof} room=${session.room} />
      </div>
      <div class="row">
        <button type="button" aria-pressed=${machine.pinned.value !== undefined} onClick=${() => pin(machine)}>${machine.pinned.value === undefined ? words.pin : words.unpin(machine.pinned.value)}</button>
        <button type="button" onClick=${() => setAsking(true)}>${words.when.open}</button>
        <${Copy} text=${location.origin + roomHref(machine.code, rest)} label=${words.copyLink} />
        <${Copy} text=${asText(machine)} label=${words.copyText} quiet />
        <a class="button primary" href=${roomHref(machine.code)}>${isNow ? words.toRoom : words.toNow}</a>
      </div>
    </header>
    ${isAsking && html`<${When} machine=${machine} onClose=${() => setAsking(false)} />`}
    <section class="time-bar" aria-label=${words.timeline}>
      <${Strip} machine=${machine} /><${Transport} machine=${machine} player=${player} />
    </section>
    <div class="moment">
      <div class="moment-boards"><${As} machine=${machine} lookOf=${lookOf} isStaff=${session.isStaff} /></div>
      <aside class="moment-aside">
        <${Changes} machine=${machine} changes=${changes} from=${from} />
        <${Life} machine=${machine} />
        <${Events} machine=${machine} />
        ${(session.seat || session.isStaff) && html`<${RefusedPanel} machine=${machine} session=${session} />`}
      </aside>
    </div>`;
}
