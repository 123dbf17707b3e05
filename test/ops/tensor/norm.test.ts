import { describe, expect, it } from 'vitest';
import { norm, PLANS } from '../../../src/ops';
import { norm as typedNorm } from '../../../src/ops/typed';
import { alignedTree, bits } from '../oracles';
import { bitsOf, mixedTensor, runsOf, termsOf, tf, useCpu } from './tensors';

const { abs, fround, sign } = Math;
const ORDERS = [1, 2, Infinity] as const;

useCpu();

describe.each(PLANS)('norm of a tensor by %s', (plan) => {
  it.each([
    [[40, 50], [1]],
    [[40, 50], [0]],
    [
      [3, 5, 70],
      [1, 2],
    ],
  ])('§4.17 of shape %j over %j is that of each sequence of terms', (shape, axis) => {
    const x = mixedTensor(shape);
    for (const ord of ORDERS) {
      const expected = termsOf(x, axis).map((terms) => typedNorm(terms, { ord, plan }));
      expect(bitsOf(norm(x, { axis, ord, plan }))).toEqual(bits(expected));
    }
  });

  it('has the shape of the kept axes, and is of all unless told', () => {
    const x = mixedTensor([2, 3]);
    expect(norm(x, { axis: 1, keepDims: true, plan }).shape).toEqual([2, 1]);
    expect(norm(x, { axis: -1, plan }).shape).toEqual([2]);
    expect(norm(x, { plan }).shape).toEqual([]);
    expect(bitsOf(norm(tf.zeros([0, 3]), { plan }))).toEqual(bits([0]));
    expect(norm([3, 4], { plan })).toBe(5);
  });

  it('for ord 2 has the gradient fl(dy · fl(x / norm))', () => {
    const dx = tf.grad((t) => norm(t, { plan }))(tf.tensor([3, -4, 0]), tf.scalar(0.1));
    const dy = fround(0.1);
    expect(bitsOf(dx)).toEqual(bits([fround(dy * fround(3 / 5)), fround(dy * fround(-4 / 5)), 0]));
  });

  it('for ord 2 has the gradient 0 where the norm is 0', () => {
    expect(bitsOf(tf.grad((t) => norm(t, { axis: 1, plan }))(tf.tensor([[0, 0], [3, 4]])))).toEqual(
      bits([0, 0, fround(0.6), fround(0.8)]),
    ); // prettier-ignore
  });

  it('for ord 2 has a gradient where squares would overflow or vanish', () => {
    const g = tf.grad((t) => norm(t, { plan }));
    for (const unit of [2 ** 125, 2 ** -149]) {
      expect(bitsOf(g(tf.tensor([3 * unit, 4 * unit])))).toEqual(bits([0.6, 0.8]));
    }
  });

  it('for ord 1 has the gradient dy · sign', () => {
    const dx = tf.grad((t) => norm(t, { ord: 1, plan }))(tf.tensor([3, -4, 0, -0, NaN]), tf.scalar(0.1));
    expect(bitsOf(dx)).toEqual(bits([0.1, -0.1, 0, -0, NaN]));
  });

  it('for ord Infinity has the gradient dy · sign at the first largest term', () => {
    const g = tf.grad((t) => norm(t, { axis: 0, ord: Infinity, plan }));
    const x = tf.tensor2d([[1, 0], [-4, 0], [4, 0]]); // prettier-ignore
    expect(bitsOf(g(x, tf.tensor([0.1, 2])))).toEqual(bits([0, 0, -0.1, 0, 0, 0]));
    expect(bitsOf(g(tf.tensor2d([[1], [NaN], [Infinity]])))).toEqual(bits([0, NaN, 0]));
    expect(g(tf.zeros([0, 2])).shape).toEqual([0, 2]);
    expect(g(tf.zeros([2, 0])).shape).toEqual([2, 0]);
  });

  it('has second derivatives', () => {
    // ∂²‖x‖/∂x² summed over rows: at (3, 4) the Hessian is [[16, −12], [−12, 9]] / 125.
    const first = (t: tf.Tensor) => tf.grad((u) => norm(u, { plan }))(t);
    const hessian = [0, 1].map((i) =>
      tf
        .grad((t) => first(t).slice([i], [1]))(tf.tensor([3, 4]))
        .dataSync(),
    );
    const expected = [
      [16 / 125, -12 / 125],
      [-12 / 125, 9 / 125],
    ];
    hessian.forEach((row, i) => row.forEach((value, j) => expect(abs(value - expected[i][j])).toBeLessThan(2 ** -25)));
    const third = tf.grad((t) =>
      tf
        .grad((u) => norm(u, { ord: 1, plan }))(tf.square(t))
        .mul(t),
    )(tf.tensor([3, -4]));
    expect(bitsOf(third)).toEqual(bits([1, 1]));
  });
});

describe('norm of a tensor', () => {
  it('§4.8 sums the terms of each index of axis 0 first', () => {
    const x = mixedTensor([40, 50]);
    const perSample = runsOf(termsOf(x, [0, 1])[0], 40).map((run) => alignedTree(run.map(abs)));
    expect(bitsOf(norm(x, { ord: 1 }))).toEqual(bits([alignedTree(perSample)]));
  });

  it('for ord 1 is the sum of x · sign x', () => {
    const x = mixedTensor([50]);
    expect(bitsOf(norm(x, { ord: 1 }))).toEqual(bits([alignedTree(x.dataSync().map((v) => v * sign(v)))]));
  });

  it('leaves no tensors behind', () => {
    const x = mixedTensor([4, 5]);
    const count = tf.memory().numTensors;
    for (const ord of ORDERS) {
      norm(x, { ord }).dispose();
      tf.grad((t) => norm(t, { ord }))(x).dispose();
    }
    expect(tf.memory().numTensors).toBe(count);
  });
});
