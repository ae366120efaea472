import { html, useState } from '../vendor/preact.js';
import { dateAndTime } from '../words/words.js';
import { roomHref } from '../frame/router.js';
import { Failure, Field } from '../frame/parts.js';
import { Gate } from './desk/gate.js';
import { useAsked } from './desk/asked.js';
import { call } from './desk/staff.js';
import { d } from './desk/words.js';

/** Who looked where and why, and what was done to keys and who was erased, newest first. */
export default function AuditPage() {
  return html`<${Gate} title=${d().audit.title} scope="admin"><${Audit} /><//>`;
}

function Audit() {
  const words = d().audit;
  const [filter, setFilter] = useState({ by: '', from: '', to: '' });
  const [more, setMore] = useState(/** @type {any[]} */ ([]));
  const path = `/audit?${queryOf(filter)}`;
  const { answer, problem, again } = useAsked(() => call(path), [path]);
  const set = (change) => { setMore([]); setFilter({ ...filter, ...change }); };
  const pages = answer ? [answer, ...more] : [];
  const next = pages.at(-1)?.next;
  const further = async () => setMore([...more, await call(`${path}&cursor=${encodeURIComponent(next)}`)]);
  return html`
    <section class="panel columns">
      <${Field} label=${words.by}><input name="by" value=${filter.by} pattern="[a-z0-9]{4,32}" spellcheck=${false} onChange=${(event) => set({ by: event.target.value.trim() })} /><//>
      <${Field} label=${words.from}><input name="from" type="datetime-local" value=${filter.from} onChange=${(event) => set({ from: event.target.value })} /><//>
      <${Field} label=${words.to}><input name="to" type="datetime-local" value=${filter.to} onChange=${(event) => set({ to: event.target.value })} /><//>
    </section>
    ${problem ? html`<${Failure} problem=${problem} again=${again} />`
      : !answer ? html`<p class="loading" role="status">${words.loading}</p>`
        : html`<${Entries} entries=${pages.flatMap(({ entries }) => entries)} onBy=${(by) => set({ by })} />`}
    ${next && html`<button type="button" onClick=${further}>${words.more}</button>`}`;
}

/** @param {{ by: string, from: string, to: string }} filter */
function queryOf({ by, from, to }) {
  const query = new URLSearchParams({ limit: '100' });
  if (by) query.set('by', by);
  if (from) query.set('from', new Date(from).toISOString());
  if (to) query.set('to', new Date(to).toISOString());
  return query;
}

function Entries({ entries, onBy }) {
  const words = d().audit;
  if (!entries.length) return html`<p class="empty">${words.none}</p>`;
  return html`
    <div class="panel scroll" role="group" tabindex="0" aria-label=${words.title}><table class="table">
      <caption class="hidden">${words.title}</caption>
      <thead><tr>${words.columns.map((column) => html`<th key=${column}>${column}</th>`)}</tr></thead>
      <tbody>${entries.map((entry) => html`
        <tr key=${entry.id}>
          <td><time datetime=${entry.timestamp}>${dateAndTime(entry.timestamp)}</time></td>
          <td>${entry.keyId
            ? html`<button type="button" class="quiet small" onClick=${() => onBy(entry.keyId)}>${entry.keyName ?? entry.keyId}</button>`
            : entry.kind === 'ERASURE_REQUESTED' ? words.themselves : words.itself}</td>
          <td>${words.kinds[entry.kind]} <${What} entry=${entry} /></td>
          <td>${entry.reason}</td>
        </tr>`)}
      </tbody>
    </table></div>`;
}

function What({ entry }) {
  const { roomCode, fromRevision, toRevision, ofKeyId, ofKeyName, query, erasureId, webhookId } = entry;
  if (erasureId ?? webhookId) return html`<code>${erasureId ?? webhookId}</code> ${roomCode && html`<a class="room-code" href=${roomHref(roomCode)}>${roomCode}</a>`}`;
  if (ofKeyId) return html`<b>${ofKeyName ?? ofKeyId}</b>`;
  if (query) return html`<code>${query}</code>`;
  const revisions = fromRevision && (toRevision === fromRevision ? `${fromRevision}` : `${fromRevision}–${toRevision ?? ''}`);
  return html`<a class="room-code" href=${roomHref(roomCode, toRevision ? `/at/${toRevision}` : '')}>${roomCode}</a> <small>${revisions}</small>`;
}
