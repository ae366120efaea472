import { test } from 'node:test';

import { Run } from './scripted/run.js';

/** `REPRISE_MODEL_RUNS=10000` is the long form; `REPRISE_MODEL_SEED` looks at others, or at one again. */
const RUNS = Number(process.env.REPRISE_MODEL_RUNS ?? 100);
const FIRST = Number(process.env.REPRISE_MODEL_SEED ?? 1);
const STEPS = Number(process.env.REPRISE_MODEL_STEPS ?? 60);

test('every wish comes to a known end, and nothing flickers, whatever the network does', async () => {
  for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
    if ((await failureOf(seed, STEPS)) !== undefined) {
      const steps = await shortest(seed);
      throw new Error(`After ${steps} steps: ${await failureOf(seed, steps)}`);
    }
  }
});

async function failureOf(seed, steps) {
  const run = new Run(seed);
  try {
    await run.live(steps);
    return run.failure;
  } catch (error) {
    return error;
  }
}

/** The shortest beginning that fails too. */
async function shortest(seed) {
  let [passes, fails] = [-1, STEPS];
  while (fails - passes > 1) {
    const middle = (passes + fails) >> 1;
    if ((await failureOf(seed, middle)) === undefined) {
      passes = middle;
    } else {
      fails = middle;
    }
  }
  return fails;
}
