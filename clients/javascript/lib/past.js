import { called } from './call.js';
import { Replaying } from './replay.js';

/** @typedef {import('../reprise.d.ts').Room} Room */

// Most pages never look back, and are smaller without what does.
const timeline = () => import('./timeline.js');

/** What can be asked of a room's past, with or without a stream of its present. */
export class Past {
  /** @param {string} code @param {import('./engine.js').Credentials} credentials @param {import('../reprise.d.ts').Clock} clock */
  constructor(code, credentials, clock) {
    this.code = code;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** @type {Room['at']} */
  async at(...asked) {
    return (await timeline()).at(this, ...asked);
  }

  /** @param {Parameters<Room['events']>} asked @returns {AsyncGenerator<import('../reprise.d.ts').Entry>} */
  async *events(...asked) {
    yield* (await timeline()).events(this, ...asked);
  }

  /** @type {Room['diff']} */
  async diff(...asked) {
    return (await timeline()).diff(this, ...asked);
  }

  /** @type {Room['history']} */
  async history(...asked) {
    return (await timeline()).history(this, ...asked);
  }

  /** @param {{from?: number, to?: number, speed?: import('../reprise.d.ts').Speed}} [how] */
  replay(how = {}) {
    return new Replaying(this, this.clock, how);
  }

  /** @type {Room['verify']} */
  async verify(...asked) {
    return (await timeline()).verification(this, ...asked);
  }

  /** @template T @param {string} path @param {import('../reprise.d.ts').CallOptions} [how] @returns {Promise<T>} */
  call(path, how) {
    return called(this.credentials, `/rooms/${this.code}${path}`, how);
  }
}
