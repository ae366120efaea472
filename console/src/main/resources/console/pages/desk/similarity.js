import { html, useMemo, useState } from '../../vendor/preact.js';
import { cluster } from './cluster.js';
import { storePicture } from './picture.js';
import { SimilarityPicture } from './similarity-picture.js';
import { d } from './words.js';

const MOST = 60;
const STEP = 18;
const DEPTH = 120;

/** Which cards people have together: those that are alike stand beside each other. */
export function Similarity({ code, cards, similarity, people }) {
  const words = d().results;
  const [cut, setCut] = useState(50);
  const tree = useMemo(() => cluster(similarity, people), [similarity, people]);
  const order = tree.order.slice(0, MOST);
  const all = tree.groups(cut / 100);
  const groups = all.filter((group) => group.length > 1);
  const found = words.groups(groups.length, all.length - groups.length);
  const of = (one, other) => (one === other ? people : similarity[Math.max(one, other)][Math.min(one, other)]);
  const store = () => storePicture(`reprise-${code}-similarity.svg`, html`
    <${SimilarityPicture} title=${`${words.similarity} · ${code}`} titles=${cards.map(({ title }) => title)} tree=${tree} of=${of} people=${people} cut=${cut / 100} />`);
  return html`
    <section class="panel" aria-labelledby="similarity">
      <header class="row spread"><h2 id="similarity">${words.similarity}</h2>
        <label class="row"><span class="label">${words.cut(cut)}</span>
          <input type="range" min="1" max="100" value=${cut} aria-valuetext=${found} onInput=${(event) => setCut(Number(event.target.value))} /></label>
        <button type="button" onClick=${store}>${words.svg(words.similarity)}</button></header>
      <p class="hint" role="status">${found}</p>
      <ol class="groups">${groups.map((group) => html`
        <li key=${group.join()}>${group.map((card) => cards[card].title).join(', ')}</li>`)}</ol>
      <div class="scroll matrix" role="group" tabindex="0" aria-labelledby="similarity">
        <${Dendrogram} tree=${tree} shown=${order.length} cut=${cut / 100} />
        <table class="similarity">
          <caption class="hidden">${words.similarity}</caption>
          <tbody>${order.map((one) => html`
            <tr key=${one}><th scope="row">${cards[one].title}</th>
              ${order.map((other) => html`<td key=${other} title=${`${cards[one].title} · ${cards[other].title}: ${of(one, other)}/${people}`}
                style=${{ '--share': `${Math.round((100 * of(one, other)) / people)}%` }}><span class="hidden">${of(one, other)}</span></td>`)}
            </tr>`)}
          </tbody>
        </table>
      </div>
      ${tree.order.length > MOST && html`<p class="fine">${words.shown(MOST, tree.order.length)}</p>`}
    </section>`;
}

/** The same as a tree; the table beside it says it in numbers. */
function Dendrogram({ tree, shown, cut }) {
  const x = (height) => DEPTH * (1 - height);
  return html`
    <svg class="dendrogram" width=${DEPTH} height=${shown * STEP} viewBox="0 0 ${DEPTH} ${shown * STEP}" aria-hidden="true">
      ${tree.joins.filter(({ to }) => to < shown).map(({ height, from, to, left, right }) => html`
        <path key=${`${from}-${to}`} d="M${x(left)} ${STEP * (from + 0.5)}H${x(height)}V${STEP * (to + 0.5)}H${x(right)}" />`)}
      <line x1=${x(1 - cut)} x2=${x(1 - cut)} y1="0" y2=${shown * STEP} />
    </svg>`;
}
