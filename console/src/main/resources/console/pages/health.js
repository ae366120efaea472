import { html, useEffect, useState } from '../vendor/preact.js';
import { count } from '../words/words.js';
import { sentenceOf } from '../words/problems.js';
import { Failure } from '../frame/parts.js';
import { Gate } from './desk/gate.js';
import { Spark } from './desk/spark.js';
import { bytes, figuresOf } from './desk/figures.js';
import { call } from './desk/staff.js';
import { d } from './desk/words.js';

const EVERY = 2000;
const KEPT = 90;

/** How the server is, in a sentence, in parts and in figures; and the upkeep of its views. */
export default function HealthPage() {
  return html`<${Gate} title=${d().health.title} scope="admin"><${Health} /><//>`;
}

/** The latest readings, while this page is in sight. */
function useReadings() {
  const [readings, setReadings] = useState(/** @type {{ at: number, report: any }[]} */ ([]));
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  useEffect(() => {
    let timer = 0;
    let isOver = false;
    const read = async () => {
      try {
        const report = document.hidden ? undefined : await call('/admin/health');
        if (report) {
          setReadings((before) => [...before.slice(1 - KEPT), { at: performance.now(), report }]);
          setProblem(undefined);
        }
      } catch (failure) {
        setProblem(failure);
      }
      if (!isOver) timer = setTimeout(read, EVERY);
    };
    read();
    return () => { isOver = true; clearTimeout(timer); };
  }, []);
  return { readings, problem };
}

function Health() {
  const words = d().health;
  const { readings, problem } = useReadings();
  const report = readings.at(-1)?.report;
  if (!report) return problem ? html`<${Failure} problem=${problem} />` : html`<p class="loading" role="status">${words.loading}</p>`;
  const troubled = Object.entries(report.parts).filter(([, part]) => !['UP', 'UNKNOWN'].includes(part.status));
  return html`
    <p class="verdict ${report.status}" role="status">${words.verdict[report.status]}
      ${troubled.map(([name, part]) => html` <b key=${name}>${spelled(name)}: ${part.status}.</b>`)}</p>
    ${problem && html`<p class="error" role="alert">${sentenceOf(problem)}</p>`}
    <ul class="figures">${figuresOf(readings).map(({ name, values, text }) => html`
      <li key=${name} class="panel"><h2>${words.figures[name]}</h2><p class="amount">${text}</p><${Spark} values=${values} /></li>`)}
    </ul>
    <section class="panel" aria-labelledby="parts"><h2 id="parts">${words.parts}</h2>
      <dl class="parts">${Object.entries(report.parts).map(([name, part]) => html`
        <div key=${name}><dt><span class="badge ${part.status}">${part.status}</span> ${spelled(name)}</dt>
          <dd>${Object.entries(part.details).filter(([, value]) => !isEmpty(value)).map(([detail, value]) => html`<span key=${detail}>${spelled(detail)} <b>${plain(detail, value)}</b></span> `)}</dd></div>`)}
      </dl></section>
    <${Work} name="rebuild" /><${Work} name="verify" />`;
}

/** @param {unknown} value */
const isEmpty = (value) => typeof value === 'object' && !Object.keys(value ?? {}).length;

/** A name as the server has it, in words. @param {string} name */
const spelled = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** @param {string} name @param {unknown} value */
function plain(name, value) {
  if (typeof value === 'number') return /bytes$/i.test(name) ? bytes(value) : count(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A piece of upkeep: how far it is, what it found, and how to begin it. */
function Work({ name }) {
  const words = d().health.work[name];
  const [state, setState] = useState(/** @type {any} */ (undefined));
  const [problem, setProblem] = useState(/** @type {any} */ (undefined));
  const progress = state?.progress ?? state;
  const runs = ['BUILDING', 'FINISHING'].includes(progress?.state);
  const ask = (method) => call(`/admin/${name}`, { method }).then((answer) => { setState(answer); setProblem(undefined); }, setProblem);
  useEffect(() => { ask('GET'); }, []);
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setTimeout(() => ask('GET'), 1000);
    return () => clearTimeout(timer);
  }, [state]);
  return html`
    <section class="panel stack" aria-labelledby=${name}>
      <header class="row spread"><h2 id=${name}>${words.title}</h2>
        <button type="button" disabled=${runs} onClick=${() => ask('POST')}>${words.begin}</button></header>
      <p class="hint">${words.hint}</p>
      ${runs && html`<progress max=${Math.max(1, progress.of)} value=${progress.events} aria-label=${words.title}></progress>`}
      ${progress && html`<p role="status">${d().health.states[progress.state]} ${progress.events > 0 ? d().health.done(progress.events, progress.of) : ''}
        ${progress.failure ?? ''} ${state.found && progress.state === 'DONE' ? words.found(state.found) : ''}</p>`}
      ${state?.found?.differences.map(({ roomCode, view, what }) => html`<p key=${roomCode + view} class="error">${roomCode} ${view}: ${what}</p>`)}
      ${problem && html`<p class="error" role="alert">${problem.problem?.detail ?? sentenceOf(problem)}</p>`}
    </section>`;
}
