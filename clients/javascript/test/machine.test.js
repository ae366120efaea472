import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

/** `REPRISE_MODEL_RUNS=10000` is the long form; `REPRISE_MODEL_SEED` looks at others, or at one again. */
const RUNS = Number(process.env.REPRISE_MODEL_RUNS ?? 100);
const FIRST = Number(process.env.REPRISE_MODEL_SEED ?? 1);
const STEPS = Number(process.env.REPRISE_MODEL_STEPS ?? 60);

test('every wish comes to a known end, and nothing flickers, whatever the network does', async (t) => {
  t.diagnostic(`${RUNS} runs, from seed ${FIRST} on`);
  // In a thread of its own: what the test runner records of each promise takes longer than the run.
  const worker = new Worker(new URL('./scripted/runs.js', import.meta.url), { workerData: { first: FIRST, count: RUNS, steps: STEPS } });
  const [failure] = await once(worker, 'message');
  if (failure !== undefined) {
    throw new Error(failure);
  }
});
