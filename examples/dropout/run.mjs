/**
 * `node examples/dropout/run.mjs [--seed 42] [--out examples/dropout/dropout.svg]`: trains a regression with dropout, predicts with
 * dropout at work, and draws mean and spread. Precondition: `npm run build`. The same seed writes the same file.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { fingerprint, withDeterminism } from '../../dist/index.js';
import { predictWithDropout } from '../../dist/layers.js';
import { drawChart } from './chart.mjs';
import { makeData, makeModel, truth } from './regression.mjs';

const SAMPLES = 200;
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '42' },
    out: { type: 'string', default: fileURLToPath(new URL('dropout.svg', import.meta.url)) },
  },
});

await withDeterminism(values.seed, async (run) => {
  const points = makeData(run);
  const model = makeModel(run.key('model'));
  const [x, y] = [tf.tensor2d(points.x, [80, 1]), tf.tensor2d(points.y, [80, 1])];
  const { history } = await model.fit(x, y, { epochs: 300, batchSize: 20, verbose: 0 });

  const grid = Float32Array.from({ length: 281 }, (_, i) => (i - 140) / 40);
  const prediction = await predictWithDropout(model, tf.tensor2d(grid, [281, 1]), {
    key: run.key('prediction'),
    samples: SAMPLES,
  });
  const chart = drawChart({
    x: grid,
    mean: /** @type {Float32Array} */ (await prediction.mean.data()),
    deviation: /** @type {Float32Array} */ (await tf.sqrt(prediction.variance).data()),
    truth,
    points,
    title: 'Dropout at prediction time: mean and spread',
    subtitle: `${SAMPLES} predictions of each x, each with masks of its own; seed ${values.seed}, the same to the last bit in every run`,
  });
  writeFileSync(values.out, chart);
  console.log(`training loss    ${/** @type {number[]} */ (history.loss).at(-1)}`);
  console.log(`model            ${fingerprint(model)}`);
  console.log(`mean, variance   ${fingerprint([prediction.mean, prediction.variance])}`);
  console.log(`written to ${values.out}`);
});
