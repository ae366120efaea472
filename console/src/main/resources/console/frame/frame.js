import { html, signal, useEffect, useRef } from '../vendor/preact.js';
import { w } from '../words/words.js';
import { menu } from '../pages.js';
import { place } from './router.js';
import { assertive, polite } from './announce.js';
import { language, theme } from './preferences.js';
import { Pill } from './pill.js';
import { Me, notices } from './me.js';
import { Settings } from './settings.js';
import { Help } from './help.js';
import { Failure } from './parts.js';

/** @type {Map<string, any>} */
const loaded = new Map();
const arrived = signal(0);
/** @type {Map<string, unknown>} */
const failed = new Map();

/** @param {import('../pages.js').Page} page */
function load(page) {
  page.load().then(
    (module) => { loaded.set(page.name, module.default); failed.delete(page.name); },
    (problem) => { failed.set(page.name, problem); },
  ).then(() => { arrived.value += 1; });
}

/** What is on every page. */
export function Frame() {
  const { page, params } = place.value;
  const title = page ? titleOf(page, params) : w().titles.nowhere;
  useEffect(() => { document.title = `${title} · Reprise`; }, [title]);
  useEffect(() => {
    document.documentElement.lang = language.value;
    if (theme.value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  }, [language.value, theme.value]);
  return html`
    <a class="skip" href="#main">${w().frame.skip}</a>
    <header class="frame-head">
      <a class="brand" href="/console/" aria-label=${w().frame.home}><${Mark} /><span>Reprise</span></a>
      <nav aria-label=${w().frame.pages}>
        ${menu.map(({ name, href }) => html`
          <a href=${href} aria-current=${page?.name === name ? 'page' : undefined}>${w().menu[name]}</a>`)}
      </nav>
      <div class="frame-tools"><${Pill} /><${Me} /><${Settings} /><${Help} /></div>
    </header>
    ${notices.value.length > 0 && html`<section aria-label=${w().frame.notices}>
    ${notices.value.map(({ kind, text, putAway }) => html`<div class="notice ${kind}" key=${text}><p>${text}</p>
      ${putAway && html`<button type="button" class="quiet small" onClick=${putAway}>${w().frame.putAway}</button>`}</div>`)}
    </section>`}
    <${Main} title=${title} />
    <div class="hidden" role="status" aria-live="polite">${polite}</div>
    <div class="hidden" role="alert" aria-live="assertive">${assertive}</div>`;
}

/** @param {import('../pages.js').Page} page @param {Record<string, string>} params */
function titleOf(page, params) {
  const title = w().titles[page.name];
  return typeof title === 'function' ? title(params) : title;
}

/** The page itself, which the focus goes to on the way to it. @param {{ title: string }} props */
function Main({ title }) {
  const { page, params, query } = place.value;
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const isFirst = useRef(true);
  arrived.value;
  useEffect(() => {
    if (page && !loaded.has(page.name)) load(page);
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [page, params.code]);
  const Page = page && loaded.get(page.name);
  return html`
    <main id="main" tabindex="-1" ref=${main} class="page page-${page?.name ?? 'nowhere'}" aria-label=${title}>
      ${!page ? html`<${Failure} title=${w().titles.nowhere} text=${w().frame.nowhere} />`
        : Page ? html`<${Page} params=${params} query=${query} />`
          : failed.has(page.name)
            ? html`<${Failure} title=${w().frame.notLoaded} text=${w().frame.notLoadedWhy} again=${() => location.reload()} />`
            : html`<p class="loading" role="status">${w().frame.loading}</p>`}
    </main>`;
}

/** A repeat sign. */
function Mark() {
  return html`
    <svg class="mark" viewBox="0 0 20 24" width="20" height="24" aria-hidden="true">
      <circle cx="4" cy="8.5" r="2.6" class="mark-dot" /><circle cx="4" cy="15.5" r="2.6" class="mark-dot" />
      <rect x="10" y="2" width="1.8" height="20" rx=".9" /><rect x="14.5" y="2" width="4" height="20" rx="1" />
    </svg>`;
}
