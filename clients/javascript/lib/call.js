/** @typedef {import('../reprise.d.ts').CallOptions} CallOptions */

/**
 * Asks for what has no method of its own.
 *
 * @param {import('./engine.js').Credentials} credentials
 * @param {string} path
 * @param {CallOptions} [how]
 * @returns {Promise<any>}
 */
export async function called(credentials, path, { method, body, headers, answer, signal } = {}) {
  const response = await credentials.ask(path, {
    ...(method && { method }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(headers && { headers }),
    signal,
  });
  if (answer === 'response') {
    return response;
  }
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('Content-Type') ?? '');
  return answer === 'text' || !isJson ? text : JSON.parse(text);
}
