/**
 * Which address below /console/ leads to which page. A page's file is loaded when it is first
 * visited, and exports a component as its default, which gets `params` and `query`. Its title is
 * the word `titles[name]`, a text or a function of the parameters.
 *
 * @typedef {{ params: Record<string, string>, query: URLSearchParams }} PageProps
 * @typedef {{ default: (props: PageProps) => any }} PageModule
 * @typedef {{ path: string, name: string, load: () => Promise<PageModule> }} Page
 * @type {Page[]}
 */
export const pages = [
  { path: '', name: 'lobby', load: () => import('./pages/lobby.js') },
  { path: 'open', name: 'open', load: () => import('./pages/open.js') },
  { path: 'r/:code', name: 'room', load: () => import('./pages/room.js') },
  { path: 'r/:code/at/:revision', name: 'moment', load: () => import('./pages/moment.js') },
  { path: 'r/:code/results', name: 'results', load: () => import('./pages/results.js') },
  { path: 'r/:code/mine', name: 'mine', load: () => import('./pages/mine.js') },
  { path: 'support', name: 'support', load: () => import('./pages/support.js') },
  { path: 'keys', name: 'keys', load: () => import('./pages/keys.js') },
  { path: 'audit', name: 'audit', load: () => import('./pages/audit.js') },
  { path: 'health', name: 'health', load: () => import('./pages/health.js') },
  { path: 'r/:code/replay', name: 'moment', load: () => import('./pages/moment.js') },
];

/** What the header links to, besides the lobby; a page of staff says so. */
export const menu = [
  { name: 'lobby', href: '/console/' },
  { name: 'support', href: '/console/support' },
];
