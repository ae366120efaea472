import { html, render } from './vendor/preact.js';
import { Frame } from './frame/frame.js';
import { followAddress } from './frame/router.js';
import { followKeys } from './frame/keys.js';

followAddress();
followKeys();
render(html`<${Frame} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
