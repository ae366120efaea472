import { html, useEffect, useRef, useState } from '../vendor/preact.js';
import { dateAndTime, since, w } from '../words/words.js';
import { sentenceOf } from '../words/problems.js';
import { confirm } from './announce.js';

/** What could not be done, why, and how to try again. A wait that was asked for is counted down. */
export function Failure({ title, text, problem, again }) {
  const [left, setLeft] = useState(problem?.problem?.retryAfter ?? 0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return html`
    <section class="failure" role="alert">
      <h1>${title ?? w().failure.title}</h1>
      <p>${text ?? sentenceOf(problem)}</p>
      ${problem?.problem?.traceId && html`<p class="fine">${w().failure.trace} <code>${problem.problem.traceId}</code></p>`}
      ${again && html`
        <button type="button" class="primary" disabled=${left > 0} onClick=${again}>
          ${left > 0 ? w().failure.againIn(left) : w().failure.again}
        </button>`}
    </section>`;
}

/** A dialog that holds the focus until it is closed, and gives it back. */
export function Dialog({ title, onClose, children, wide = false }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  return html`
    <dialog ref=${dialog} class=${wide ? 'wide' : ''} aria-label=${title}
      onClose=${onClose} onClick=${(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <div class="dialog-body">
        <div class="dialog-head"><h2>${title}</h2>
          <button type="button" class="quiet icon" aria-label=${w().frame.close} onClick=${() => dialog.current?.close()}>✕</button>
        </div>
        ${children}
      </div>
    </dialog>`;
}

/** A field with its label, what it is for, and what is wrong with it. */
export function Field({ label, hint, error, children }) {
  return html`
    <label class="field ${error ? 'wrong' : ''}">
      <span class="label">${label}</span>
      ${children}
      ${hint && !error && html`<span class="hint">${hint}</span>`}
      ${error && html`<span class="error" role="alert">${error}</span>`}
    </label>`;
}

/** Copies a text, and says that it did. */
export function Copy({ text, label, quiet = false }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      confirm(w().frame.copied);
      setTimeout(() => setDone(false), 2000);
    } catch {
      prompt(label, text);
    }
  };
  return html`<button type="button" class=${quiet ? 'quiet' : ''} onClick=${copy}>${done ? `✓ ${w().frame.copied}` : label}</button>`;
}

/** A time as how long ago, which goes on; in full on demand. @param {{ time: string }} props */
export function Ago({ time }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return html`<time datetime=${time} title=${dateAndTime(time)}>${since(time, now)}</time>`;
}

/** One of a few, all in sight. */
export function Choice({ label, value, options, onChoose, name }) {
  return html`
    <fieldset class="choice">
      <legend>${label}</legend>
      ${options.map((option) => html`
        <label key=${option.value}>
          <input type="radio" name=${name} value=${option.value} checked=${option.value === value}
            onChange=${() => onChoose(option.value)} />
          <span>${option.label}</span>
        </label>`)}
    </fieldset>`;
}
