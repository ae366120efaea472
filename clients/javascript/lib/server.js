import { sleep } from './clock.js';
import { RepriseError } from './refusal.js';

/** @typedef {import('../reprise.d.ts').Clock} Clock */
/** @typedef {import('../reprise.d.ts').Problem} Problem */
/**
 * @typedef {object} Request
 * @property {string} [method]
 * @property {string | undefined} [body] JSON
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal | undefined} [signal]
 */

/** Longer than the server waits for a command's outcome, so that what it accepted is decided before it is asked again. */
const PATIENCE = 15_000;

/** Speaks HTTP with one server: answers that are not 2xx, and those that do not come, are `RepriseError`s. */
export class Server {
  /**
   * @param {string} url
   * @param {typeof fetch} fetch_
   * @param {Clock} clock
   * @param {(what: string, details?: object) => void} trace
   */
  constructor(url, fetch_, clock, trace) {
    this.url = url;
    this.clock = clock;
    this.trace = trace;
    this.fetch = fetch_;
  }

  /**
   * The answer, once its headers are there.
   *
   * @param {string} path what follows `/api/v1`
   * @param {Request} how
   * @param {string} [token]
   * @returns {Promise<Response>}
   */
  async ask(path, { method = 'GET', body, headers = {}, signal }, token) {
    const response = await this.#fetched(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
      cache: 'no-store',
    });
    this.trace('answer', { method, path, status: response.status });
    if (response.ok) {
      return response;
    }
    throw await this.#problemOf(response);
  }

  /**
   * The whole answer as JSON, `undefined` where it has none; within 15 s.
   *
   * @param {string} path
   * @param {Request} [how]
   * @param {string} [token]
   * @returns {Promise<any>}
   */
  async json(path, how = {}, token) {
    const patience = new AbortController();
    const give_up = () => patience.abort();
    how.signal?.addEventListener('abort', give_up);
    const began = this.clock.now();
    const timer = this.clock.setTimeout(give_up, PATIENCE);
    // A tab that was frozen meanwhile reads an answer that may not be so any more.
    const isLate = () => this.clock.now() - began > PATIENCE;
    try {
      const response = await this.ask(path, { ...how, signal: patience.signal }, token);
      const text = await response.text();
      if (isLate()) {
        throw new Error('The answer was read too late');
      }
      return text === '' ? undefined : JSON.parse(text);
    } catch (error) {
      // An answer that is cut off, or a page of something in between, is no answer.
      throw error instanceof RepriseError && !isLate() ? error : new RepriseError('NETWORK', String(error));
    } finally {
      this.clock.clearTimeout(timer);
      how.signal?.removeEventListener('abort', give_up);
    }
  }

  /**
   * Asks again while the server says to wait or does not answer, with the same key: for what must not be begun twice.
   *
   * @param {string} path
   * @param {Request} how
   * @returns {Promise<any>}
   */
  async insist(path, how) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.json(path, how);
      } catch (error) {
        if (attempt === 5 || how.signal?.aborted || fate(error) === 'no') {
          throw error;
        }
        await sleep(this.clock, /** @type {RepriseError} */ (error).retryAfter ?? 300 * 2 ** attempt, how.signal);
      }
    }
  }

  /** @param {string} url @param {RequestInit} init */
  async #fetched(url, init) {
    try {
      return await this.fetch(url, init);
    } catch (error) {
      this.trace('no answer', { url, error: String(error) });
      throw new RepriseError('NETWORK', String(error));
    }
  }

  /** @param {Response} response */
  async #problemOf(response) {
    /** @type {Problem | undefined} */
    let problem;
    try {
      problem = JSON.parse(await response.text());
    } catch {
      // What stands between the client and the server answers as it likes.
    }
    if (typeof problem?.code !== 'string') {
      return new RepriseError('NETWORK', `${response.status} that is not from Reprise`);
    }
    const seconds = problem.retryAfter ?? Number(response.headers.get('Retry-After') || NaN);
    return new RepriseError(problem.code, problem.detail, problem, seconds >= 0 ? seconds * 1000 : undefined);
  }
}

/**
 * What a failure means for what was asked: `wait`: it was not decided; `doubt`: not known; `no`: it is refused.
 *
 * @param {unknown} error
 * @returns {'wait' | 'doubt' | 'no'}
 */
export function fate(error) {
  const code = error instanceof RepriseError ? error.code : 'NETWORK';
  if (code === 'RATE_LIMITED' || code === 'ENGINE_UNAVAILABLE') {
    return 'wait';
  }
  return code === 'NETWORK' || code === 'INTERNAL_ERROR' || code === 'COMMAND_TIMEOUT' ? 'doubt' : 'no';
}
