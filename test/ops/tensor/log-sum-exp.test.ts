import { describe, expect, it } from 'vitest';
import { exp } from '../../../src/math';
import { logSumExp, PLANS } from '../../../src/ops';
import { logSumExp as typedLogSumExp } from '../../../src/ops/typed';
import { bits } from '../oracles';
import { bitsOf, mixedTensor, termsOf, tf, useCpu } from './tensors';

const { abs, fround } = Math;

useCpu();

describe.each(PLANS)('logSumExp of a tensor by %s', (plan) => {
  it.each([
    [[40, 50], [1]],
    [[40, 50], [0]],
    [
      [3, 5, 70],
      [1, 2],
    ],
  ])('§4.17 of shape %j over %j is that of each sequence of terms', (shape, axis) => {
    const x = tf.div(mixedTensor(shape), 100);
    const expected = termsOf(x, axis).map((terms) => typedLogSumExp(terms, { plan }));
    expect(bitsOf(logSumExp(x, { axis, plan }))).toEqual(bits(expected));
  });

  it('has the shape of the kept axes, and is of all unless told', () => {
    expect(logSumExp(tf.zeros([2, 3]), { axis: 1, keepDims: true, plan }).shape).toEqual([2, 1]);
    expect(logSumExp(tf.zeros([2, 3]), { plan }).shape).toEqual([]);
    expect(bitsOf(logSumExp(tf.zeros([0]), { plan }))).toEqual(bits([-Infinity]));
    expect(logSumExp([1], { plan })).toBe(1);
  });

  it('has the gradient fl(dy · exp(fl(x − result)))', () => {
    const x = [1, 2, 4.5];
    const result = typedLogSumExp(x, { plan });
    const dx = tf.grad((t) => logSumExp(t, { plan }))(tf.tensor(x), tf.scalar(0.1));
    expect(bitsOf(dx)).toEqual(bits(x.map((v) => fround(fround(0.1) * exp(fround(v - result))))));
  });

  it('has the gradient 0 at a term −∞, and dy at a term +∞', () => {
    const g = tf.grad((t) => logSumExp(t, { axis: 1, plan }));
    const x = tf.tensor2d([[-Infinity, 3], [-Infinity, -Infinity], [Infinity, 1], [NaN, 1]]); // prettier-ignore
    expect(bitsOf(g(x))).toEqual(bits([0, 1, 0, 0, 1, 0, NaN, NaN]));
    expect(g(tf.zeros([2, 0])).shape).toEqual([2, 0]);
  });

  it('has second derivatives', () => {
    // At equal terms the Hessian is diag(p) − p·pᵀ with p = 1/2.
    const first = (t: tf.Tensor) => tf.grad((u) => logSumExp(u, { plan }))(t);
    const row = tf
      .grad((t) => first(t).slice([0], [1]))(tf.tensor([1, 1]))
      .dataSync();
    row.forEach((value, j) => expect(abs(value - [0.25, -0.25][j])).toBeLessThan(2 ** -22));
  });
});

describe('logSumExp of a tensor', () => {
  it('leaves no tensors behind', () => {
    const x = mixedTensor([4, 5]);
    const count = tf.memory().numTensors;
    logSumExp(x).dispose();
    tf.grad((t) => logSumExp(t))(x).dispose();
    expect(tf.memory().numTensors).toBe(count);
  });
});
