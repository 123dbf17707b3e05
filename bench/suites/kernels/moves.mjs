/** What moves values, chooses among them or converts them. */
import * as tf from '@tensorflow/tfjs';
import { images, indices, matrix, shapeOf } from './inputs.mjs';

const one = (n) => [matrix(n)];
const half = (n) => Math.floor(shapeOf(n)[0] / 2);

/** @type {import('./element-table.mjs').KernelCase[]} */
export const moves = [
  { name: 'transpose of a matrix', inputs: one, run: (x) => tf.transpose(x) },
  { name: 'transpose, axes 0 2 1 3', inputs: (n) => [images(n)], run: (x) => tf.transpose(x, [0, 2, 1, 3]) },
  { name: 'concat, outer axis', inputs: (n) => [matrix(n), matrix(n)], run: (a, b) => tf.concat([a, b], 0) },
  { name: 'concat, inner axis', inputs: (n) => [matrix(n), matrix(n)], run: (a, b) => tf.concat([a, b], 1) },
  { name: 'split in two, inner axis', inputs: one, run: (x) => tf.split(x, 2, 1) },
  { name: 'stack', inputs: (n) => [matrix(n), matrix(n)], run: (a, b) => tf.stack([a, b]) },
  { name: 'slice, half of the rows', inputs: one, run: (x) => tf.slice(x, [0, 0], [half(x.size), -1]) },
  { name: 'slice, half of the columns', inputs: one, run: (x) => tf.slice(x, [0, 0], [-1, x.shape[1] / 2]) },
  { name: 'stridedSlice, every other column', inputs: one, run: (x) => tf.stridedSlice(x, [0, 0], x.shape, [1, 2]) },
  { name: 'pad by 1', inputs: one, run: (x) => tf.pad(x, [[1, 1], [1, 1]]) },
  { name: 'reverse, inner axis', inputs: one, run: (x) => tf.reverse(x, 1) },
  { name: 'tile, twice each axis', inputs: one, run: (x) => tf.tile(x, [2, 2]) },
  { name: 'gather of rows', inputs: (n) => [matrix(n), indices(shapeOf(n)[0], shapeOf(n)[0])], run: (x, i) => tf.gather(x, i) },
  { name: 'gather of columns', inputs: (n) => [matrix(n), indices(shapeOf(n)[1], shapeOf(n)[1])], run: (x, i) => tf.gather(x, i, 1) },
  { name: 'oneHot, depth 10', inputs: (n) => [indices(n, 10)], run: (i) => tf.oneHot(i, 10) },
  { name: 'cast, float32 to int32', inputs: one, run: (x) => tf.cast(x, 'int32') },
  { name: 'cast, int32 to float32', inputs: (n) => [indices(n, 1000)], run: (x) => tf.cast(x, 'float32') },
  { name: 'cast, float32 to bool', inputs: one, run: (x) => tf.cast(x, 'bool') },
  { name: 'where (select)', inputs: (n) => [matrix(n), matrix(n)], run: (a, b) => tf.tidy(() => tf.where(tf.greater(a, b), a, b)) },
  { name: 'fill', inputs: one, run: (x) => tf.fill(x.shape, 1) },
  { name: 'topk, 10 of each row', inputs: one, run: (x) => Object.values(tf.topk(x, 10)) },
]; // prettier-ignore
