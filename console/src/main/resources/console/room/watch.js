import { html } from '../vendor/preact.js';
import { count, w } from '../words/words.js';
import { pileName } from '../words/sentences.js';
import { Gathering } from './gathering.js';
import { Table } from './table.js';

/** The room as it is for those who do not play: the same board, without controls. */
export function Watch({ session, view }) {
  if (view.template === 'shared-table') return html`<${Table} session=${session} view=${view} plays=${false} />`;
  if (view.template === 'lobby') return html`<${Gathering} session=${session} view=${view} me=${session.me()} />`;
  return html`<${Hands} view=${view} />`;
}

/** How far everybody is: counts of hands, not the cards. */
export function Hands({ view }) {
  const players = view.participants.filter(({ hand }) => hand);
  if (!players.length) return html`<p class="empty large">${w().watch.noPlayers}</p>`;
  return html`
    <ul class="hands" aria-label=${w().watch.hands}>
      ${players.map((player) => html`<${Progress} key=${player.participantId} player=${player} />`)}
    </ul>`;
}

function Progress({ player }) {
  const counts = 'counts' in player.hand ? player.hand.counts
    : Object.fromEntries(Object.entries(player.hand.piles).map(([pile, cards]) => [pile, cards.length]));
  const total = Object.values(counts).reduce((sum, cards) => sum + cards, 0) || 1;
  const parts = Object.entries(counts).filter(([, cards]) => cards > 0);
  return html`
    <li class="hand-progress ${player.connected ? '' : 'away'}">
      <header><h2>${player.name}</h2><span>${w().people.step(player.step)}</span></header>
      <div class="bar" aria-hidden="true">
        ${parts.map(([pile, cards]) => html`<span key=${pile} data-of=${pile} style=${{ flexGrow: cards / total }}></span>`)}
      </div>
      <p>${parts.map(([pile, cards]) => html`<span key=${pile} class="legend" data-of=${pile}>${count(cards)} ${pileName(pile)}</span> `)}</p>
    </li>`;
}
