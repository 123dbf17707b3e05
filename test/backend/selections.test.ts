/** Kernels that round nothing: the words of docs/contract.md §1.8 on NaN, −0, ties and empty sequences. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BACKEND_NAME, REFERENCE_NAME, registerDeterministicBackend } from '../../src/backend/register';

registerDeterministicBackend();

describe.each([BACKEND_NAME, REFERENCE_NAME])('on backend %s', (name) => {
  beforeAll(async () => {
    await tf.setBackend(name);
    tf.engine().startScope();
  });
  afterAll(() => tf.engine().endScope());

  const read = (tensor: tf.Tensor): number[] => [...(tensor.dataSync() as Float32Array)];
  const infinity = Infinity;

  it('comparisons: NaN is unordered, −0 equals +0', () => {
    const [a, b] = [tf.tensor1d([NaN, NaN, -0, 1]), tf.tensor1d([NaN, 1, 0, 2])];
    expect(read(tf.equal(a, b))).toEqual([0, 0, 1, 0]);
    expect(read(tf.notEqual(a, b))).toEqual([1, 1, 0, 1]);
    expect(read(tf.less(a, b))).toEqual([0, 0, 0, 1]);
    expect(read(tf.lessEqual(a, b))).toEqual([0, 0, 1, 1]);
    expect(read(tf.greater(a, b))).toEqual([0, 0, 0, 0]);
    expect(read(tf.greaterEqual(a, b))).toEqual([0, 0, 1, 0]);
  });

  it('extremes of two: NaN wins, −0 is less than +0', () => {
    const [a, b] = [tf.tensor1d([NaN, 1, -0, 0]), tf.tensor1d([1, NaN, 0, -0])];
    expect(read(tf.maximum(a, b))).toEqual([NaN, NaN, 0, 0]);
    expect(read(tf.minimum(a, b))).toEqual([NaN, NaN, -0, -0]);
  });

  it('extremes of a sequence: NaN wins, the first of −0 and +0 stays', () => {
    const x = tf.tensor2d([1, NaN, 3, -0, 0, -1, 0, -0, -1], [3, 3]);
    expect(read(tf.max(x, 1))).toEqual([NaN, -0, 0]);
    expect(read(tf.min(tf.neg(x), 1))).toEqual([NaN, 0, -0]);
    expect(read(tf.max(tf.zeros([2, 0]), 1))).toEqual([NaN, NaN]);
    expect(read(tf.min(tf.zeros([2, 0], 'int32'), 1))).toEqual([0, 0]);
  });

  it('their indices: the first, NaN only at index 0', () => {
    const x = tf.tensor2d([1, NaN, 3, NaN, 5, 6, 2, 2, 1], [3, 3]);
    expect(read(tf.argMax(x, 1))).toEqual([2, 0, 0]);
    expect(read(tf.argMin(tf.neg(x), 1))).toEqual([2, 0, 0]);
    expect(read(tf.argMax(tf.zeros([2, 0]), 1))).toEqual([0, 0]);
  });

  it('largest values of windows: NaN is passed over, −∞ has index −1', () => {
    const x = tf.tensor4d([NaN, 1, 1, NaN, NaN, -infinity, -0, 0], [1, 2, 4, 1]);
    const pooled = tf.maxPoolWithArgmax(x, [1, 2], [1, 2], 'valid');
    expect(read(pooled.result)).toEqual([1, 1, -infinity, -0]);
    expect(read(pooled.indexes)).toEqual([1, 2, -1, 6]);
    expect(read(tf.maxPool(x, [1, 2], [1, 2], 'valid'))).toEqual([1, 1, -infinity, -0]);
    expect(read(tf.maxPool(x, 1, 1, 'valid'))).toEqual(read(x));
  });

  it('limits', () => {
    const x = tf.tensor1d([NaN, -0, 0, -2, 9]);
    expect(read(tf.relu(x))).toEqual([NaN, 0, 0, 0, 9]);
    expect(read(tf.relu6(x))).toEqual([NaN, 0, 0, 0, 6]);
    expect(read(tf.clipByValue(x, 0, 1))).toEqual([NaN, -0, 0, 0, 1]);
    expect(read(tf.sign(x))).toEqual([0, 0, 0, -1, 1]);
    expect(read(tf.step(x, 0.1))).toEqual([NaN, ...[0.1, 0.1, 0.1].map(Math.fround), 1]);
  });

  it('order', () => {
    const x = tf.tensor1d([2, NaN, -0, 0, 2]);
    const top = tf.topk(x, 5);
    expect(read(top.values)).toEqual([2, 2, -0, 0, NaN]);
    expect(read(top.indices)).toEqual([0, 4, 2, 3, 1]);
    const unique = tf.unique(tf.tensor1d([-0, NaN, 0, NaN, 1]));
    expect([read(unique.values), read(unique.indices)]).toEqual([[-0, NaN, 1], [0, 1, 0, 1, 2]]); // prettier-ignore
    expect(read(tf.searchSorted(tf.tensor1d([1, 2, 2, 3]), tf.tensor1d([2, NaN]), 'left'))).toEqual([1, 0]);
    expect(read(tf.searchSorted(tf.tensor1d([1, 2, 2, 3]), tf.tensor1d([2, NaN]), 'right'))).toEqual([3, 0]);
  });

  it('places: the last of several values, no hot element outside, the middle of a pixel', () => {
    const scattered = tf.tensorScatterUpdate(tf.zeros([2]), tf.tensor2d([[1], [1]], [2, 1], 'int32'), tf.tensor1d([3, -0]));
    expect(read(scattered)).toEqual([0, -0]);
    expect(read(tf.oneHot(tf.tensor1d([2, -1, 0], 'int32'), 2))).toEqual([0, 0, 0, 0, 1, 0]);
    const image = tf.tensor4d([1, 2, 3], [1, 1, 3, 1]);
    const resize = (...options: boolean[]): number[] => read(tf.image.resizeNearestNeighbor(image, [1, 5], ...options));
    expect(resize()).toEqual([1, 1, 2, 2, 3]);
    expect(resize(true)).toEqual([1, 2, 2, 3, 3]);
    expect(resize(false, true)).toEqual([1, 1, 2, 3, 3]);
  }); // prettier-ignore
});
