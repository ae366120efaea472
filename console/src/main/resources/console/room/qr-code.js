import { html, useMemo } from '../vendor/preact.js';
import { qrCode } from './qr.js';

/** A text as a picture that phones read; nothing where it is too long for one. */
export function QrCode({ text, label }) {
  const modules = useMemo(() => qrCode(text), [text]);
  if (!modules) return null;
  const side = modules.length + 8;
  const path = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');
  return html`
    <svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label} shape-rendering="crispEdges">
      <rect width=${side} height=${side} fill="#fff" /><path d=${path} fill="#000" />
    </svg>`;
}
