/** Pools, batch normalisation, resizing of images. */
import * as tf from '@tensorflow/tfjs';
import { images } from './inputs.mjs';

const one = (n) => [images(n)];
const runKernel = (name, inputs, attrs) => tf.engine().runKernel(name, inputs, attrs);

/** Two by two for pools, and their gradients. */
const POOL = { filterSize: 2, strides: 2, pad: 'valid' };
const statistics = (x) => [1, 2, 3, 4].map((seed) => tf.randomUniform([x.shape[3]], 0.1, 1, 'float32', seed));
const normalized = (n) => {
  const x = images(n);
  return [x, ...statistics(x)];
};
const pooled = (n) => {
  const x = images(n);
  return [x, tf.maxPool(x, 2, 2, 'valid')];
};

/** @type {import('./element-table.mjs').KernelCase[]} */
export const windows = [
  { name: 'maxPool, 2 by 2', inputs: one, run: (x) => tf.maxPool(x, 2, 2, 'valid') },
  { name: 'maxPool, 3 by 3, stride 1', inputs: one, run: (x) => tf.maxPool(x, 3, 1, 'same') },
  { name: 'avgPool, 2 by 2', inputs: one, run: (x) => tf.avgPool(x, 2, 2, 'valid') },
  { name: 'gradient of maxPool, 2 by 2', inputs: pooled, run: (input, output) => runKernel('MaxPoolGrad', { dy: output, input, output }, POOL) },
  { name: 'gradient of avgPool, 2 by 2', inputs: pooled, run: (input, dy) => runKernel('AvgPoolGrad', { dy, input }, POOL) },
  {
    name: 'batchNorm, with scale and offset',
    inputs: normalized,
    run: (x, mean, variance, scale, offset) => tf.batchNorm(x, mean, variance, offset, scale),
  },
  { name: 'resizeNearestNeighbor, twice', inputs: one, run: (x) => tf.image.resizeNearestNeighbor(x, [2 * x.shape[1], 2 * x.shape[2]]) },
  { name: 'resizeBilinear, twice', inputs: one, run: (x) => tf.image.resizeBilinear(x, [2 * x.shape[1], 2 * x.shape[2]]) },
]; // prettier-ignore
