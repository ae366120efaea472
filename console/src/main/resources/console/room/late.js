import { html } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { Field } from '../frame/parts.js';

/**
 * How late those who watch see a room, and how much of a game.
 *
 * @typedef {{ delay: string | number, until: string }} Lateness as a form has it
 * @param {{ value: Lateness, onChange: (value: Lateness) => void }} props
 */
export function Late({ value, onChange }) {
  const words = w().late;
  const { delay, until } = value;
  const late = { seconds: Number(delay), ...(until && { until: /** @type {'GAME_END' | 'CLOSED'} */ (until) }) };
  return html`
    <${Field} label=${words.seconds} hint=${words.hint(late)}>
      <input name="delay" type="number" min="0" max="3600" required value=${delay} onInput=${(event) => onChange({ delay: event.target.value, until })} />
    <//>
    <${Field} label=${words.until}>
      <select name="until" value=${until} onChange=${(event) => onChange({ delay, until: event.target.value })}>
        <option value="">${words.always}</option>
        ${['GAME_END', 'CLOSED'].map((end) => html`<option key=${end} value=${end}>${words[end]}</option>`)}
      </select>
    <//>`;
}

/** @param {import('../client/reprise.d.ts').Spectators | undefined} spectators @returns {Lateness} */
export const latenessOf = (spectators) => ({ delay: spectators?.delaySeconds ?? 0, until: spectators?.until ?? '' });

/** @param {Lateness} value @returns {import('../client/reprise.d.ts').Spectators} */
export const spectatorsOf = ({ delay, until }) => ({ delaySeconds: Number(delay), ...(until && { until: /** @type {'GAME_END' | 'CLOSED'} */ (until) }) });
