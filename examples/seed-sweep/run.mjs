/**
 * `node examples/seed-sweep/run.mjs [--seeds 8] [--page <file>]`: is learning rate 0.2 better than 0.1, beyond what seeds
 * do? The page goes to the system's folder of temporary files, unless it is named. Precondition: `npm run build`.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import '@tensorflow/tfjs';
import { compareSweeps, seedSweep, sweepPage } from 'tfjs-determinism/sweep';
import { trainAt } from './train.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '8' },
    page: { type: 'string', default: join(tmpdir(), 'seed-sweep.html') },
  },
});
const count = Number(values.seeds);
if (!Number.isInteger(count) || count < 2 || count > 1000) {
  throw new RangeError(`--seeds: expected an integer from 2 to 1000, got ${values.seeds}. Leave it out for 8.`);
}
const seeds = Array.from({ length: count }, (_, i) => i + 1);

/** @param {number} learningRate */
const sweep = (learningRate) =>
  seedSweep(
    {
      seeds,
      onProgress: ({ seed, done, metrics }) =>
        console.log(`rate ${learningRate}, seed ${seed} (${done} of ${count}): ${metrics['validation loss'].at(-1)}`),
    },
    trainAt(learningRate),
  );

const slow = await sweep(0.1);
const fast = await sweep(0.2);
for (const metric of ['validation loss', 'validation accuracy']) {
  const { sentence } = compareSweeps(slow, fast, { metric, names: ['rate 0.1', 'rate 0.2'] });
  console.log(`${metric}: ${sentence}`);
}
const comparison = compareSweeps(slow, fast, { metric: 'validation loss', names: ['rate 0.1', 'rate 0.2'] });
writeFileSync(values.page, await sweepPage(comparison, { title: 'Two learning rates on 500 records of MNIST' }));
console.log(`The page: ${values.page}`);
