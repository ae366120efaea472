import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { jsonLines } from '../lib/lines.js';
import { messages, parser } from '../lib/sse.js';
import { VirtualClock } from './scripted/virtual-clock.js';

const TEXT = ': open\n\nid: 5\nevent: snapshot\ndata: {"a":"ä\u{1F600}"}\n\n: heartbeat\nid: 6\n\ndata:one\r\ndata: two\r\n\r\nevent: end\rid: 7\r\r';
const BLOCKS = [
  { event: 'message', id: '', data: '' },
  { event: 'snapshot', id: '5', data: '{"a":"ä\u{1F600}"}' },
  { event: 'message', id: '6', data: '' },
  { event: 'message', id: '6', data: 'one\ntwo' },
];

describe('A stream', () => {
  it('is read alike wherever it is cut', () => {
    const bytes = new TextEncoder().encode(TEXT);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parse = parser();
      const blocks = [...parse(bytes.slice(0, cut)), ...parse(bytes.slice(cut))];
      assert.deepEqual(blocks.slice(0, 4), BLOCKS, `cut at ${cut}`);
    }
  });

  it('is dead after 35 seconds of silence, and not before', async () => {
    const clock = new VirtualClock();
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const heard = [];
    const reading = (async () => {
      for await (const blocks of messages(readable, clock, 35_000)) {
        heard.push(...blocks);
      }
    })();
    let failure;
    reading.catch((error) => (failure = error));
    await clock.pass(34_999);
    writer.write(new TextEncoder().encode(': alive\n\n')).catch(() => {});
    await clock.pass(34_999);
    assert.equal(heard.length, 1);
    assert.equal(failure, undefined);
    await clock.pass(1);
    assert.equal(failure?.code, 'NETWORK');
  });
});

describe('Lines of JSON', () => {
  it('are read as they arrive, the last one also without its end', async () => {
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const encode = (text) => writer.write(new TextEncoder().encode(text));
    const read = (async () => {
      const found = [];
      for await (const line of jsonLines(readable)) {
        found.push(line.n);
      }
      return found;
    })();
    await encode('{"n":1}\n{"n"');
    await encode(':2}\n\n{"n":3}');
    await writer.close();
    assert.deepEqual(await read, [1, 2, 3]);
  });
});
