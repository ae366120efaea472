import { RepriseError } from './refusal.js';

/** @typedef {import('../reprise.d.ts').Clock} Clock */
/** @typedef {{event: string, id: string, data: string}} Message a block of the stream; `data` is empty where it has none */

/**
 * Parses `text/event-stream` as it arrives in pieces.
 *
 * @returns {(piece: Uint8Array) => Message[]}
 */
export function parser() {
  const decoder = new TextDecoder();
  let rest = '';
  /** @type {string[]} */
  let data = [];
  let event = '';
  let id = '';

  /** @param {string} line @param {Message[]} blocks */
  function take(line, blocks) {
    if (line === '') {
      blocks.push({ event: event || 'message', id, data: data.join('\n') });
      [data, event] = [[], ''];
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') {
      data.push(value);
    } else if (name === 'event') {
      event = value;
    } else if (name === 'id') {
      id = value;
    }
  }

  return (piece) => {
    const text = rest + decoder.decode(piece, { stream: true });
    // A carriage return at the end may be the first half of a line's end.
    const held = text.endsWith('\r') ? 1 : 0;
    const lines = text.slice(0, text.length - held).split(/\r\n|\r|\n/);
    rest = (lines.pop() ?? '') + (held ? '\r' : '');
    /** @type {Message[]} */
    const blocks = [];
    lines.forEach((line) => take(line, blocks));
    return blocks;
  };
}

/**
 * Reads a stream until it ends; each value is what arrived together. Throws where nothing arrived for `silence`
 * milliseconds, since the connection is dead then.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {Clock} clock
 * @param {number} silence
 * @returns {AsyncGenerator<Message[]>}
 */
export async function* messages(body, clock, silence) {
  const reader = body.getReader();
  const parse = parser();
  try {
    for (;;) {
      const piece = await withinSilence(reader, clock, silence);
      if (piece === undefined) {
        return;
      }
      yield parse(piece);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {Clock} clock @param {number} silence */
async function withinSilence(reader, clock, silence) {
  let silent = false;
  const timer = clock.setTimeout(() => {
    silent = true;
    reader.cancel().catch(() => {});
  }, silence);
  try {
    const { done, value } = await reader.read();
    if (silent) {
      throw new RepriseError('NETWORK', 'The stream is silent');
    }
    return done ? undefined : value;
  } finally {
    clock.clearTimeout(timer);
  }
}
