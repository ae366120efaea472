import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const LIB = new URL('../lib/', import.meta.url);

/** What a module loads before it runs. */
function loaded(name, all = new Set()) {
  if (!all.has(name)) {
    all.add(name);
    const imports = readFileSync(new URL(name, LIB), 'utf8').matchAll(/^(?:import|export) [^;]*?from '\.\/([^']+)'/gm);
    [...imports].forEach(([, each]) => loaded(each, all));
  }
  return all;
}

test('a page that plays loads nothing that looks back, proves or lists rooms', () => {
  const all = loaded('connection.js');
  assert.ok(all.has('queue.js') && all.size > 30, String(all.size));
  assert.deepEqual(['timeline.js', 'history.js', 'changes.js', 'redact.js', 'lines.js', 'verify.js', 'tree.js', 'lobby.js'].filter((each) => all.has(each)), []);
});
