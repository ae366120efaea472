import { html } from '../vendor/preact.js';
import { timeOfDay, w } from '../words/words.js';
import { SPEEDS } from './player.js';
import { zoomed } from './keys.js';
import { INSET } from './paint.js';
import { LEAST } from './zoom.js';

/** A slider that says where it is, and the buttons of a player. */
export function Transport({ machine, player }) {
  const words = w().time;
  const at = machine.at.value;
  const to = machine.to.value;
  const entry = machine.entry.value;
  const text = words.value(at, to, timeOfDay(entry.timestamp), machine.sentence(entry));
  const button = (name, sign, run, isOff = false) => html`
    <button type="button" class="quiet icon" aria-label=${words[name]} title=${words[name]} disabled=${isOff} onClick=${run}><${Sign} path=${sign} /></button>`;
  return html`
    <div class="transport">
      <div class="slide" style=${{ marginInline: besideStrip(to - machine.history.from + 1) }}>
        <input type="range" min=${machine.history.from} max=${to} value=${at} aria-label=${words.slider} aria-valuetext=${text}
          onInput=${(event) => { player.pause(); machine.go(Number(event.target.value)); }} /></div>
      <div class="row">
        ${button('previousLandmark', 'M5 5v10M16 5l-8 5 8 5z', () => machine.landmark(-1))}
        ${button('previous', 'M14 5l-8 5 8 5z', () => machine.go(at - 1), at <= machine.history.from)}
        <button type="button" class="primary play" aria-label=${player.isPlaying.value ? words.pause : words.play} onClick=${() => player.toggle()}>
          <${Sign} path=${player.isPlaying.value ? 'M6 4.5h2.5v11H6zM11.5 4.5H14v11h-2.5z' : 'M6 4l10 6-10 6z'} /></button>
        ${button('next', 'M6 5l8 5-8 5z', () => machine.go(at + 1), at >= to)}
        ${button('nextLandmark', 'M15 5v10M4 5l8 5-8 5z', () => machine.landmark(1))}
        <label class="speed"><span class="hidden">${words.speed}</span>
          <select value=${String(player.speed.value)} onChange=${(event) => {
            player.speed.value = event.target.value === 'interest' ? 'interest' : Number(event.target.value);
          }}>
            ${SPEEDS.map((speed) => html`<option key=${speed} value=${speed}>× ${speed}</option>`)}
            <option value="interest">${words.byInterest}</option>
          </select></label>
        ${machine.pinned.value !== undefined && html`<button type="button" class="quiet" onClick=${() => player.range(machine.pinned.value)}>${words.playRange(machine.pinned.value)}</button>`}
        <${Zooming} machine=${machine} />
        <p class="where"><b>${at}</b><i> / ${to}</i> <time datetime=${entry.timestamp}>${timeOfDay(entry.timestamp)}</time></p>
      </div>
    </div>`;
}

/** So that the thumb stands below the middle of each event on the strip, which is as wide as any other. @param {number} events */
const besideStrip = (events) => `calc((100% - ${2 * INSET}px) / ${2 * events})`;

/** By buttons, what keys, wheel and fingers do at the strip. */
function Zooming({ machine }) {
  const words = w().time.zoom;
  const { zoom } = machine;
  const chosen = zoom.chosen.value;
  const all = machine.to.value - machine.history.from + 1;
  if (all <= LEAST) return null;
  const button = (label, path, run, isOff) => html`
    <button type="button" class="quiet icon" aria-label=${label} title=${label} disabled=${isOff} onClick=${() => zoomed(machine, run)}><${Sign} path=${path} /></button>`;
  return html`
    <span class="zooming row" role="group" aria-label=${words.title}>
      ${button(words.out, 'M5 10h10', () => zoom.by(2), !chosen)}
      ${button(words.into, 'M5 10h10M10 5v10', () => zoom.by(0.5), chosen && chosen.to - chosen.from < LEAST)}
      ${chosen && html`<button type="button" class="quiet small" onClick=${() => zoomed(machine, () => zoom.whole())}>${words.whole(chosen.from, chosen.to)}</button>`}
    </span>`;
}

/** @param {{ path: string }} props */
function Sign({ path }) {
  return html`<svg class="sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d=${path} /></svg>`;
}
