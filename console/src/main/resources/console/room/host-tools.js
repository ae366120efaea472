import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { Choice, Dialog, Field } from '../frame/parts.js';
import { Late, latenessOf, spectatorsOf } from './late.js';

/** What a host may change about the room as a whole. */
export function HostTools({ session, view }) {
  const [isOpen, setOpen] = useState(false);
  const words = w().host;
  return html`
    <button type="button" onClick=${() => setOpen(true)}>${words.title}</button>
    ${isOpen && html`
      <${Dialog} title=${words.title} onClose=${() => setOpen(false)}>
        <${Settings} session=${session} view=${view} onDone=${() => setOpen(false)} />
        <hr />
        <${Closing} session=${session} onDone=${() => setOpen(false)} />
      <//>`}`;
}

function Settings({ session, view, onDone }) {
  const words = w().host;
  const [visibility, setVisibility] = useState(view.visibility);
  const [seats, setSeats] = useState(view.settings.maxParticipants);
  const [late, setLate] = useState(() => latenessOf(view.settings.spectators));
  const save = (event) => {
    event.preventDefault();
    session.did(session.seat.host.settings({ visibility, maxParticipants: Number(seats), spectators: spectatorsOf(late) }));
    onDone();
  };
  return html`
    <form class="stack" onSubmit=${save}>
      <${Choice} name="visibility" label=${words.visibility} value=${visibility} onChoose=${setVisibility}
        options=${['PUBLIC', 'PRIVATE'].map((value) => ({ value, label: w().visibility[value] }))} />
      <${Field} label=${words.seats} hint=${words.seatsHint(view.participants.length)}>
        <input type="number" min="1" max="200" required value=${seats} onInput=${(event) => setSeats(event.target.value)} />
      <//>
      <${Late} value=${late} onChange=${setLate} />
      <button class="primary">${words.save}</button>
    </form>`;
}

/** For good, and therefore asked twice. */
function Closing({ session, onDone }) {
  const words = w().host;
  const [isSure, setSure] = useState(false);
  if (!isSure) return html`<button type="button" class="danger" onClick=${() => setSure(true)}>${words.close}</button>`;
  return html`
    <div class="stack" role="alert">
      <p>${words.closeHint}</p>
      <div class="row">
        <button type="button" class="danger" onClick=${() => { session.did(session.seat.host.close()); onDone(); }}>${words.closeNow}</button>
        <button type="button" onClick=${() => setSure(false)}>${words.keepOpen}</button>
      </div>
    </div>`;
}
