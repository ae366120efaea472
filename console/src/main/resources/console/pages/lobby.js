import { html, useEffect, useRef, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { go, place, rewrite, roomHref } from '../frame/router.js';
import { Ago, Failure } from '../frame/parts.js';
import { reprise } from '../session/reprise.js';
import { Art } from '../room/art.js';
import { TemplatePicture } from '../room/template-picture.js';

const CODE = /^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}$/;
const TEMPLATES = /** @type {const} */ (['values-sort', 'shared-table', 'lobby']);
const STATUSES = /** @type {const} */ (['LOBBY', 'IN_GAME', 'RETURNING']);

/** The public rooms as they are, and the ways in. */
export default function LobbyPage({ query }) {
  const words = w().lobby;
  return html`
    <div class="lobby">
      <section class="hero">
        <${Art} />
        <h1>${words.title}</h1>
        <p class="lead">${words.lead}</p>
        <div class="ways">
          <${Enter} />
          <span class="or">${words.or}</span>
          <a class="button primary" href="/console/open">${words.open}</a>
        </div>
        <${Mine} />
      </section>
      <${Rooms} query=${query} />
    </div>`;
}

/** A code in either case, or a whole link with its invitation. */
function Enter() {
  const words = w().lobby;
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const enter = (event) => {
    event.preventDefault();
    const href = hrefOf(text.trim());
    if (href) go(href);
    else setWrong(true);
  };
  return html`
    <form class="enter" onSubmit=${enter}>
      <label><span class="label">${words.enter}</span>
        <input name="code" value=${text} autocomplete="off" autocapitalize="characters" spellcheck=${false} placeholder="YAC3EN"
          aria-invalid=${isWrong} aria-describedby="enter-hint" onInput=${(event) => { setText(event.target.value); setWrong(false); }} /></label>
      <button>${words.go}</button>
      <span id="enter-hint" class=${isWrong ? 'error' : 'hint'} role=${isWrong ? 'alert' : undefined}>${isWrong ? words.noCode : words.enterHint}</span>
    </form>`;
}

/** @param {string} text */
function hrefOf(text) {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  if (CODE.test(code)) return roomHref(code);
  try {
    const link = new URL(text);
    const [, found = '', rest = ''] = /\/console\/r\/([^/]+)(\/.*)?$/.exec(link.pathname) ?? [];
    return CODE.test(found.toUpperCase()) ? roomHref(found.toUpperCase(), rest + link.search + link.hash) : undefined;
  } catch {
    return undefined;
  }
}

/** Where this browser has a seat. */
function Mine() {
  const [codes, setCodes] = useState(/** @type {readonly string[]} */ ([]));
  useEffect(() => { reprise.seats().then(setCodes, () => {}); }, []);
  if (!codes.length) return null;
  return html`
    <nav class="mine" aria-label=${w().lobby.mine}>
      <span>${w().lobby.mine}</span>
      ${codes.slice(0, 6).map((code) => html`<a key=${code} class="chip room-code" href=${roomHref(code)}>${code}</a>`)}
    </nav>`;
}

function Rooms({ query }) {
  const words = w().lobby;
  const status = query.get('status') ?? undefined;
  const template = query.get('template') ?? undefined;
  const { rooms, problem, again, changed, show } = useLobby(status, template);
  const filter = (name, value) => {
    const next = new URLSearchParams(place.peek().query);
    if (value) next.set(name, value);
    else next.delete(name);
    rewrite(`/console/${next.size ? `?${next}` : ''}`);
  };
  return html`
    <section class="rooms" aria-labelledby="rooms">
      <header>
        <h2 id="rooms">${words.rooms}</h2>
        ${changed > 0 && html`<button type="button" class="quiet" onClick=${show}>${words.changed(changed)}</button>`}
        <div class="row filters">
          <label><span class="hidden">${words.template}</span>
            <select value=${template ?? ''} onChange=${(event) => filter('template', event.target.value)}>
              <option value="">${words.allTemplates}</option>
              ${TEMPLATES.map((name) => html`<option key=${name} value=${name}>${w().templates[name].name}</option>`)}
            </select></label>
          <label><span class="hidden">${words.status}</span>
            <select value=${status ?? ''} onChange=${(event) => filter('status', event.target.value)}>
              <option value="">${words.allStatuses}</option>
              ${STATUSES.map((name) => html`<option key=${name} value=${name}>${w().room.status[name]}</option>`)}
            </select></label>
        </div>
      </header>
      ${problem ? html`<${Failure} title=${words.failed} problem=${problem} again=${again} />`
        : !rooms ? html`<p class="loading" role="status">${w().frame.loading}</p>`
          : rooms.length ? html`<ul class="room-list">${rooms.map((room) => html`<${Row} key=${room.roomCode} room=${room} />`)}</ul>`
            : html`<div class="empty large"><${TemplatePicture} template="values-sort" /><p>${words.empty}</p></div>`}
    </section>`;
}

/** The list follows the server, but stands still under the focus. */
function useLobby(status, template) {
  const [state, setState] = useState(/** @type {any} */ ({}));
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(/** @type {any} */ (undefined));
  const shown = useShown();
  useEffect(() => setState({}), [status, template, attempt]);
  useEffect(() => {
    const end = new AbortController();
    // A browser has six connections to a server for all its tabs: hidden ones need none for this.
    if (!shown) return undefined;
    (async () => {
      for await (const rooms of reprise.lobby({ ...(status ? { status } : {}), ...(template ? { template } : {}) }, end.signal)) {
        latest.current = rooms;
        const holds = document.activeElement?.closest('.room-list');
        setState((before) => (holds && before.rooms ? merged(before.rooms, rooms) : { rooms, changed: 0 }));
      }
    })().catch((problem) => { if (!end.signal.aborted) setState({ problem }); });
    return () => end.abort();
  }, [status, template, attempt, shown]);
  return { ...state, again: () => setAttempt(attempt + 1), show: () => setState({ rooms: latest.current, changed: 0 }) };
}

/** Whether the page can be seen. */
function useShown() {
  const [shown, setShown] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setShown(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return shown;
}

/** The rows that are there, in their order and as they are now; how many have come, gone or moved. */
function merged(before, now) {
  const byCode = new Map(now.map((room) => [room.roomCode, room]));
  const rooms = before.map((room) => byCode.get(room.roomCode) ?? room);
  const changed = now.filter((room, index) => before[index]?.roomCode !== room.roomCode).length;
  return { rooms, changed };
}

function Row({ room }) {
  const words = w().lobby;
  return html`
    <li><a class="room-row" href=${roomHref(room.roomCode)}>
      <${TemplatePicture} template=${room.template} />
      <span class="room-code">${room.roomCode}</span>
      <span class="what"><b>${w().templates[room.template]?.name ?? room.template}</b>
        <small>${room.hostName ? words.by(room.hostName) : words.noHost}</small></span>
      <span class="badge ${room.status}">${w().room.status[room.status]}</span>
      <span class="seats-taken"><span class="hidden">${words.seats(room.participants, room.maxParticipants)}</span>
        <span aria-hidden="true">${room.participants}<i>/${room.maxParticipants}</i></span></span>
      <${Ago} time=${room.updatedAt} />
    </a></li>`;
}
