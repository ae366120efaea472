import { html, useEffect } from '../vendor/preact.js';
import { templates } from '../client/lib/reprise.js';
import { w } from '../words/words.js';
import { Board } from '../board/board.js';
import { shortcuts } from '../frame/keys.js';
import { looks, pilesOf } from './looks.js';

/** The table that everybody in the room sorts at. Without a seat for a player, it is only shown. */
export function Table({ session, view, plays }) {
  const undo = () => session.undo();
  useEffect(() => (plays ? shortcuts([{ keys: ['Ctrl+z'], run: undo }]) : undefined), [session, plays]);
  return html`
    <${Board} label=${w().table.label} piles=${pilesOf(view.table.piles, templates[view.template])} deck=${view.deck}
      lookOf=${looks(session, view)} undo=${plays ? undo : undefined}
      onMove=${plays ? (moves) => session.did(session.seat.move(moves)) : undefined} />
    ${plays && html`
      <div class="row board-tools">
        <button type="button" class="quiet" onClick=${undo}>${w().board.undo} <kbd>Ctrl Z</kbd></button>
      </div>`}`;
}
