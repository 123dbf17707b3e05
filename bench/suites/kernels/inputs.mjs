/** Tensors to measure with: seeded, uniform over a range. */
import * as tf from '@tensorflow/tfjs';

const uniform = (shape, [low, high]) => tf.randomUniform(shape, low, high, 'float32', 1);

/** Of n elements: columns by rows, at least as many columns as rows. */
export function shapeOf(n) {
  const columns = 10 ** Math.ceil(Math.log10(n) / 2);
  return [n / columns, columns];
}

/** @returns {tf.Tensor2D} */
export function matrix(n, range = [-8, 8]) {
  return uniform(shapeOf(n), range);
}

/** As many values as `matrix(n)` has columns. */
export function row(n, range = [-8, 8]) {
  return uniform([shapeOf(n)[1]], range);
}

/** Four axes, the channels last, about n elements. */
export function images(n) {
  return uniform(n < 10_000 ? [1, 8, 8, 16] : n < 500_000 ? [8, 28, 28, 16] : [32, 32, 32, 32], [-8, 8]);
}

export function normal(shape) {
  return tf.randomNormal(shape, 0, 1, 'float32', 1);
}

/** Integers below a limit. @returns {tf.Tensor1D} */
export function indices(count, limit) {
  return tf.randomUniform([count], 0, limit, 'int32', 1);
}
