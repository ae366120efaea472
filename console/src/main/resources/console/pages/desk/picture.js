import { render } from '../../vendor/preact.js';
import { download } from './asked.js';

/** Stores a drawing as a file that needs nothing else; its colours and sizes are attributes. @param {string} name @param {any} drawing */
export function storePicture(name, drawing) {
  const sheet = document.createElement('div');
  render(drawing, sheet);
  const [picture] = sheet.children;
  if (picture) download(name, 'image/svg+xml', `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`);
  render(null, sheet);
}

/** About how wide a text is. @param {readonly string[]} texts @param {number} size of the letters */
export const widest = (texts, size) => Math.ceil(Math.max(0, ...texts.map((text) => text.length)) * size * 0.58) + size;
