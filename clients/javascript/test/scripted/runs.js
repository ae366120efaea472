import { parentPort, workerData } from 'node:worker_threads';

import { Run } from './run.js';

/** Lives through runs until one fails, and answers how, by the fewest steps that lead to it. */
async function firstFailure({ first, count, steps }) {
  for (let seed = first; seed < first + count; seed++) {
    if ((await failureOf(seed, steps)) !== undefined) {
      const fewest = await shortest(seed, steps);
      return `After ${fewest} steps: ${(await failureOf(seed, fewest)).stack}`;
    }
  }
  return undefined;
}

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
async function shortest(seed, steps) {
  let [passes, fails] = [-1, steps];
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

parentPort.postMessage(await firstFailure(workerData));
