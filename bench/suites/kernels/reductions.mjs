/** Sums and their kin over axes, softmax, cumulative sums. */
import * as tf from '@tensorflow/tfjs';
import { matrix } from './inputs.mjs';

const AXES = { 'inner axis': 1, 'outer axis': 0, 'all axes': undefined };

/** @type {import('./element-table.mjs').KernelCase[]} */
export const reductions = [
  ...['sum', 'mean', 'max', 'min', 'prod'].flatMap((name) =>
    Object.entries(AXES).map(([which, axis]) => ({
      name: `${name}, ${which}`,
      inputs: (n) => [matrix(n)],
      run: (x) => tf[name](x, axis),
    })),
  ),
  ...['argMax', 'argMin'].flatMap((name) =>
    Object.entries({ 'inner axis': 1, 'outer axis': 0 }).map(([which, axis]) => ({
      name: `${name}, ${which}`,
      inputs: (n) => [matrix(n)],
      run: (x) => tf[name](x, axis),
    })),
  ),
  ...['all', 'any'].map((name) => ({
    name: `${name}, inner axis`,
    inputs: (n) => [tf.tidy(() => tf.greater(matrix(n), -10))],
    run: (x) => tf[name](x, 1),
  })),
  ...['softmax', 'logSoftmax'].map((name) => ({ name, inputs: (n) => [matrix(n)], run: tf[name] })),
  { name: 'logSumExp, inner axis', inputs: (n) => [matrix(n)], run: (x) => tf.logSumExp(x, 1) },
  { name: 'cumsum, inner axis', inputs: (n) => [matrix(n)], run: (x) => tf.cumsum(x, 1) },
];
