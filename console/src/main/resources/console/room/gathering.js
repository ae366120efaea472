import { html, useState } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { Field } from '../frame/parts.js';

/** A room for a game that runs elsewhere: who is ready, where they are, and the game itself. */
export function Gathering({ session, view, me }) {
  const words = w().gathering;
  const players = view.participants.filter(({ role }) => role !== 'SPECTATOR');
  const ready = players.filter((player) => player.ready).length;
  const set = (change) => session.did(session.seat.status(change));
  const isPlayer = me && me.role !== 'SPECTATOR' && view.status !== 'CLOSED';
  return html`
    <section class="gathering">
      <p class="game-state">
        <span>${view.game ? html`<b>${view.game.name}</b> ${words.runs}` : words.states[view.status]}</span>
        <span>${words.ready(ready, players.length)}</span>
      </p>
      <ul class="seats">
        ${players.map((player) => html`<${Place} key=${player.participantId} player=${player} />`)}
      </ul>
      ${isPlayer && html`
        <div class="row">
          <button type="button" class=${me.ready ? '' : 'primary'} aria-pressed=${me.ready} onClick=${() => set({ ready: !me.ready })}>
            ${me.ready ? words.notReadyAfterAll : words.iAmReady}</button>
          <button type="button" onClick=${() => set({ location: me.location === 'GAME' ? 'LOBBY' : 'GAME' })}>
            ${me.location === 'GAME' ? words.comeBack : words.goIn}</button>
        </div>`}
      ${session.isHost() && isPlayer && html`<${Game} session=${session} view=${view} players=${players} />`}
    </section>`;
}

/** Drawn anew only where something of this player is different. */
function Place({ player }) {
  const words = w().gathering;
  return html`
    <li class="seat ${player.ready ? 'ready' : ''} ${player.connected ? '' : 'away'}">
      <span class="face" aria-hidden="true">${[...player.name][0]}</span>
      <b>${player.name}</b>
      <span>${player.connected ? (player.ready ? words.isReady : words.isNotReady) : words.isAway}</span>
      <span class="fine">${words.at[player.location]}</span>
    </li>`;
}

/** The host's part. */
function Game({ session, view, players }) {
  const words = w().gathering;
  const [name, setName] = useState('');
  const { host } = session.seat;
  const start = (event) => {
    event.preventDefault();
    session.did(host.start(name.trim()));
  };
  const away = players.filter(({ location }) => location === 'GAME');
  if (view.status === 'LOBBY') {
    return html`
      <form class="row game" onSubmit=${start}>
        <${Field} label=${words.game}><input value=${name} maxlength="80" required onInput=${(event) => setName(event.target.value)} /><//>
        <button class="primary" disabled=${!name.trim()}>${words.start}</button>
      </form>`;
  }
  return html`
    <div class="row game">
      ${view.status === 'IN_GAME' && html`<button type="button" onClick=${() => session.did(host.end())}>${words.end}</button>`}
      ${away.length > 0 && html`
        <button type="button" onClick=${() => session.did(host.statuses(words.bringReason,
          away.map(({ participantId }) => ({ participantId, location: 'LOBBY' }))))}>${words.bringBack(away.length)}</button>`}
    </div>`;
}
