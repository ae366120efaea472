/**
 * Random letters and digits, 130 bits of them; works on plain http, where `randomUUID` does not.
 *
 * @returns {string}
 */
export function secret() {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(26));
  return Array.from(bytes, (byte) => (byte % 32).toString(32)).join('');
}
