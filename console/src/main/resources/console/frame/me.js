import { computed, html, signal } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { current } from '../session/current.js';

/** What needs doing or knowing, whatever page it is. @type {import('../vendor/preact.js').Signal<{ kind: string, text: string, putAway?: () => void }[]>} */
export const more = signal([]);

/** @type {import('../vendor/preact.js').ReadonlySignal<{ kind: string, text: string, putAway?: () => void }[]>} */
export const notices = computed(() => {
  const own = current.value?.notices.value ?? [];
  return [...own, ...more.value];
});

/** Who I am here. */
export function Me() {
  const session = current.value;
  const view = session?.view.value;
  if (!session || !view) return null;
  const me = session.seat && view.participants.find(({ participantId }) => participantId === session.seat?.me.participantId);
  const text = me ? w().frame.youAre(me.name, w().roles[me.role]) : w().frame.youWatch;
  return html`<span class="me">${text}</span>`;
}
