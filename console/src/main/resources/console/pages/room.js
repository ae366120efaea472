import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { lateOf } from '../words/sentences.js';
import { go, place, roomHref } from '../frame/router.js';
import { Dialog, Failure } from '../frame/parts.js';
import { leave, useSession } from '../session/current.js';
import { Activity } from '../room/activity.js';
import { Door } from '../room/door.js';
import { Gathering } from '../room/gathering.js';
import { HostTools } from '../room/host-tools.js';
import { Invite } from '../room/invite.js';
import { Looked } from '../room/looked.js';
import { People, Revealed } from '../room/people.js';
import { Table } from '../room/table.js';
import { PlayValues } from '../room/values.js';
import { Watch } from '../room/watch.js';

/** A room: played where this browser has a seat in it, else watched. */
export default function RoomPage({ params }) {
  const code = params.code.toUpperCase();
  const { session, problem } = useSession(code);
  if (problem) return html`<${Failure} problem=${problem} again=${() => location.reload()} />`;
  const link = session?.link.value;
  const view = session?.view.value;
  if (link && !view && (link.name === 'lost' || link.name === 'ended')) return html`<${NotHere} code=${code} problem=${link.problem} />`;
  if (!view) return html`<p class="loading" role="status">${link?.name === 'offline' ? w().room.offlineAtFirst : w().frame.loading}</p>`;
  return html`<${Room} session=${session} view=${view} key=${code + (session.seat?.me.participantId ?? '')} />`;
}

/** The same words whether there is no such room or it is private. */
function NotHere({ code, problem }) {
  if (problem && problem.status !== 404) return html`<${Failure} problem=${{ problem }} again=${() => location.reload()} />`;
  return html`
    <section class="not-here">
      <h1>${w().room.notHere(code)}</h1>
      <p>${w().room.notHereWhy}</p>
      <${Door} code=${code} needsInvitation />
      <p><a href="/console/">${w().room.toLobby}</a></p>
    </section>`;
}

function Room({ session, view }) {
  const me = session.me();
  const isClosed = view.status === 'CLOSED';
  const plays = Boolean(me) && me.role !== 'SPECTATOR' && !isClosed;
  const isLost = session.link.value.name === 'lost';
  return html`
    <${Heading} session=${session} view=${view} />
    <div class="room of-${view.template}">
      <div class="room-board">
        ${plays && !isLost && view.template === 'values-sort' && me.hand?.piles ? html`<${PlayValues} session=${session} view=${view} me=${me} />`
          : plays && !isLost && view.template === 'shared-table' ? html`<${Table} session=${session} view=${view} plays />`
            : plays && !isLost && view.template === 'lobby' ? html`<${Gathering} session=${session} view=${view} me=${me} />`
              : html`<${Watch} session=${session} view=${view} />`}
        <${Revealed} view=${view} />
      </div>
      <aside class="room-aside">
        ${(!session.seat || isLost) && !isClosed && html`<${Door} code=${session.code} needsInvitation=${view.visibility === 'PRIVATE'} />`}
        <${People} session=${session} view=${view} />
        <${Activity} session=${session} view=${view} />
        <${Looked} session=${session} />
      </aside>
    </div>`;
}

function Heading({ session, view }) {
  const [sheet, setSheet] = useState(() => (place.peek().query.has('new') ? 'invite' : ''));
  const words = w().room;
  const close = () => {
    setSheet('');
    if (place.peek().query.has('new')) history.replaceState(null, '', session.href);
  };
  const template = w().templates[view.template];
  const late = !session.room.behind && lateOf(view.settings.spectators);
  return html`
    <header class="room-head">
      <div>
        <p class="over">${template.name} · ${words.status[view.status]}${view.visibility === 'PRIVATE' ? ` · ${w().visibility.PRIVATE}` : ''}${late ? ` · ${w().late.told(late)}` : ''}</p>
        <h1>${words.title} <span class="room-code">${session.code}</span></h1>
      </div>
      <div class="row">
        ${view.status !== 'CLOSED' && html`<button type="button" onClick=${() => setSheet('invite')}>${words.invite}</button>`}
        ${session.isHost() && view.status !== 'CLOSED' && html`<${HostTools} session=${session} view=${view} />`}
        <a class="button" href=${roomHref(session.code, `/at/${view.revision}`)}>↺ ${words.back}</a>
        <a class="button quiet" href=${roomHref(session.code, '/results')}>${words.results}</a>
        ${session.seat && html`<a class="button quiet" href=${roomHref(session.code, '/mine')}>${words.mine}</a>`}
        ${session.seat && view.status !== 'CLOSED' && html`<button type="button" class="quiet" onClick=${() => setSheet('leave')}>${words.leave}</button>`}
      </div>
      ${sheet === 'invite' && html`<${Invite} session=${session} view=${view} onClose=${close} />`}
      ${sheet === 'leave' && html`<${Leaving} session=${session} onClose=${close} />`}
    </header>`;
}

function Leaving({ session, onClose }) {
  const words = w().room;
  const stand = async () => {
    try {
      await session.seat.stand();
    } finally {
      leave();
      go('/console/');
    }
  };
  return html`
    <${Dialog} title=${words.leave} onClose=${onClose}>
      <p>${words.leaveHint}</p>
      <div class="row">
        <button type="button" class="danger" onClick=${stand}>${words.leaveNow}</button>
        <button type="button" onClick=${onClose}>${words.stay}</button>
      </div>
    <//>`;
}
