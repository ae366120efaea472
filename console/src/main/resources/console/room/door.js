import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { sentenceOf } from '../words/problems.js';
import { place } from '../frame/router.js';
import { Choice, Field } from '../frame/parts.js';
import { reprise } from '../session/reprise.js';
import { sit } from '../session/current.js';

/** Takes a seat in a room; what was typed stays where the name is taken. */
export function Door({ code, needsInvitation = false, onJoined }) {
  const words = w().door;
  const [invitation] = useState(() => place.peek().fragment.get('invite') ?? '');
  const [form, setForm] = useState({ name: remembered(), role: /** @type {'PLAYER' | 'SPECTATOR'} */ ('PLAYER'), inviteCode: invitation });
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const [isBusy, setBusy] = useState(false);
  const set = (change) => setForm({ ...form, ...change });
  const join = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const { name, role, inviteCode } = form;
      const seat = await reprise.join(code, { name: name.trim(), role, ...(inviteCode ? { inviteCode: inviteCode.trim() } : {}) });
      remember(name.trim());
      sit(seat, seat);
      scrollTo(0, 0);
      onJoined?.();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  const isTaken = problem?.code === 'NAME_TAKEN';
  return html`
    <form class="door" onSubmit=${join} aria-labelledby="door">
      <h2 id="door">${words.title}</h2>
      <${Field} label=${words.name} error=${isTaken ? words.taken(form.name) : undefined}>
        <input name="name" value=${form.name} maxlength="40" required autocomplete="nickname" onInput=${(event) => set({ name: event.target.value })} />
      <//>
      <${Choice} name="role" label=${words.as} value=${form.role} onChoose=${(role) => set({ role })}
        options=${['PLAYER', 'SPECTATOR'].map((value) => ({ value, label: w().roles[value] }))} />
      ${(needsInvitation || invitation) && html`
        <${Field} label=${words.invitation} hint=${words.invitationHint}>
          <input name="invitation" value=${form.inviteCode} autocomplete="off" onInput=${(event) => set({ inviteCode: event.target.value })} />
        <//>`}
      ${problem && !isTaken && html`<p class="error" role="alert">${problem.code === 'FORBIDDEN' ? words.wrongInvitation : sentenceOf(problem)}</p>`}
      <button class="primary" disabled=${isBusy || !form.name.trim()}>${isBusy ? words.joining : words.join}</button>
    </form>`;
}

const NAME = 'reprise.name';

export function remembered() {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} name */
export function remember(name) {
  try {
    localStorage.setItem(NAME, name);
  } catch { /* denied */ }
}
