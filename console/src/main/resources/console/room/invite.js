import { html } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { roomHref } from '../frame/router.js';
import { Copy, Dialog } from '../frame/parts.js';
import { QrCode } from './qr-code.js';

/** How others get in: by code, by link, by a picture of the link, by a text to send. */
export function Invite({ session, view, onClose }) {
  const words = w().invite;
  const code = session.seat?.inviteCode;
  const secret = view.visibility === 'PRIVATE' && code ? `#invite=${encodeURIComponent(code)}` : '';
  const link = location.origin + roomHref(session.code, secret);
  return html`
    <${Dialog} title=${words.title} onClose=${onClose}>
      <div class="invite">
        <${QrCode} text=${link} label=${words.picture} />
        <div class="stack">
          <p class="room-code"><span class="hidden">${words.code([...session.code].join(' '))}</span><span aria-hidden="true">${session.code}</span></p>
          <p class="link"><code>${link}</code></p>
          <div class="row">
            <${Copy} text=${link} label=${words.copyLink} />
            <${Copy} text=${words.text(view.participants.find(({ participantId }) => participantId === view.hostId)?.name, session.code, link)}
              label=${words.copyText} quiet />
          </div>
          <p class="fine">${view.visibility === 'PRIVATE' ? (secret ? words.secret : words.noSecret) : words.open}</p>
        </div>
      </div>
    <//>`;
}
