import { describe, expect, it } from 'vitest';
import { mean, PLANS, sum } from '../../../src/ops';
import { alignedTree, bits, ORACLES } from '../oracles';
import { bitsOf, mixedTensor, runsOf, termsOf, tf, useCpu } from './tensors';

const { fround } = Math;

useCpu();

/** §4.8, word for word. */
function expectedSums(x: tf.Tensor, axes: number[], plan: (typeof PLANS)[number]): number[] {
  const batchLevel = plan === 'pairwise' && axes.includes(0) && axes.length > 1;
  return termsOf(x, axes).map((terms) =>
    batchLevel ? alignedTree(runsOf(terms, x.shape[0]).map((run) => alignedTree(run))) : ORACLES[plan](terms),
  );
}

describe.each(PLANS)('sum of a tensor by %s', (plan) => {
  it.each([
    [[70], [0]],
    [[40, 50], [0]],
    [[40, 50], [1]],
    [
      [40, 50],
      [0, 1],
    ],
    [
      [40, 5, 7],
      [0, 2],
    ],
    [
      [40, 5, 7],
      [1, 2],
    ],
    [[3, 5, 70], [1]],
    [
      [5, 6, 7, 8],
      [1, 3],
    ],
    [
      [5, 6, 7, 8],
      [0, 1, 2],
    ],
    [
      [33, 1, 2],
      [0, 1],
    ],
    [[2, 3], []],
  ])('§4.8 of shape %j over the axes %j', (shape, axes) => {
    const x = mixedTensor(shape);
    const result = sum(x, { axis: axes, plan });
    expect(result.shape).toEqual(shape.filter((_, i) => !axes.includes(i)));
    expect(result.dtype).toBe('float32');
    expect(bitsOf(result)).toEqual(bits(expectedSums(x, axes, plan)));
    const kept = sum(x, { axis: axes, plan, keepDims: true });
    expect(kept.shape).toEqual(shape.map((size, i) => (axes.includes(i) ? 1 : size)));
    expect(bitsOf(kept)).toEqual(bitsOf(result));
    const count = axes.reduce((n, i) => n * shape[i], 1);
    expect(bitsOf(mean(x, { axis: axes, plan }))).toEqual(bits(expectedSums(x, axes, plan).map((s) => s / count)));
  });

  it.each([
    [[0], [], [0]],
    [[0, 3], [0], [0, 0, 0]],
    [[3, 0], [1], [0, 0, 0]],
    [[0, 3], [1], []],
    [[3, 0], [0, 1], [0]],
    [[0, 3], [0, 1], [0]],
    [
      [0, 0, 2],
      [0, 1],
      [0, 0],
    ],
  ])('without terms or results: shape %j over %j', (shape, axis, expected) => {
    const axes = axis.length ? { axis } : {};
    expect(bitsOf(sum(tf.zeros(shape), { ...axes, plan }))).toEqual(bits(expected));
    expect(bitsOf(mean(tf.zeros(shape), { ...axes, plan }))).toEqual(bits(expected.map(() => NaN)));
  });

  it('of a scalar, and of −0, is that and +0', () => {
    expect(sum(tf.scalar(2.5), { plan }).dataSync()[0]).toBe(2.5);
    expect(sum(tf.scalar(2.5), { plan }).shape).toEqual([]);
    expect(bitsOf(sum(tf.scalar(-0), { plan }))).toEqual(bits([0]));
    expect(bitsOf(sum(tf.tensor([NaN, Infinity, -Infinity, 2 ** -149]), { axis: [], plan }))).toEqual(
      bits([NaN, Infinity, -Infinity, 2 ** -149]),
    );
  });
});

describe('sum of a tensor', () => {
  it('takes negative axes, in any order, and all unless told', () => {
    const x = mixedTensor([4, 5, 6]);
    expect(bitsOf(sum(x, { axis: -1 }))).toEqual(bitsOf(sum(x, { axis: 2 })));
    expect(bitsOf(sum(x, { axis: [-1, 0] }))).toEqual(bitsOf(sum(x, { axis: [0, 2] })));
    expect(bitsOf(sum(x))).toEqual(bitsOf(sum(x, { axis: [0, 1, 2] })));
    expect(sum(x, { keepDims: true }).shape).toEqual([1, 1, 1]);
  });

  it('§4.5 over aligned shards of the batch, added by the tree, has the bits of the whole', () => {
    const x = mixedTensor([300, 7]);
    const shards: number[] = [];
    for (let from = 0; from < 300; from += 64) {
      shards.push(sum(x.slice([from], [Math.min(64, 300 - from)])).dataSync()[0]);
    }
    expect(bits([alignedTree(shards, 1)])).toEqual(bitsOf(sum(x)));
  });

  it('has the values of tf.sum where those are exact', () => {
    const x = tf.range(0, 24).reshape([2, 3, 4]);
    for (const axis of [0, 1, 2]) expect(bitsOf(sum(x, { axis }))).toEqual(bitsOf(tf.sum(x, axis)));
  });

  it('leaves the tensor as it is, and no tensors behind', () => {
    const x = mixedTensor([4, 5]);
    const before = bitsOf(x);
    const count = tf.memory().numTensors;
    for (const result of [sum(x), mean(x), mean(x, { axis: 0 })]) result.dispose();
    expect(tf.memory().numTensors).toBe(count);
    expect(bitsOf(x)).toEqual(before);
  });

  it('is also the sum of plain values', () => {
    expect(sum([1, 2, 3])).toBe(6);
    expect(mean(Float32Array.of(1, 2))).toBe(1.5);
  });
});

describe.each(PLANS)('the gradient by %s', (plan) => {
  it('of sum is dy at every term', () => {
    const x = mixedTensor([2, 3, 2]);
    const dy = tf.tensor([0.1, -0.2, 0.3]);
    const dx = tf.grad((t) => sum(t, { axis: [0, 2], plan }))(x, dy);
    expect(dx.shape).toEqual([2, 3, 2]);
    expect(bitsOf(dx)).toEqual(bits([0.1, 0.1, -0.2, -0.2, 0.3, 0.3, 0.1, 0.1, -0.2, -0.2, 0.3, 0.3]));
    const kept = tf.grad((t) => sum(t, { axis: [0, 2], plan, keepDims: true }))(x, dy.reshape([1, 3, 1]));
    expect(bitsOf(kept)).toEqual(bitsOf(dx));
  });

  it('of mean is dy divided by the number of terms', () => {
    const dx = tf.grad((t) => mean(t, { axis: 1, plan }))(mixedTensor([2, 3]), tf.tensor([0.1, 7]));
    const [a, b] = [fround(fround(0.1) / 3), fround(7 / 3)];
    expect(bitsOf(dx)).toEqual(bits([a, a, a, b, b, b]));
  });

  it('of an empty tensor is empty', () => {
    expect(tf.grad((t) => sum(t, { plan }))(tf.zeros([0, 3])).shape).toEqual([0, 3]);
    expect(tf.grad((t) => mean(t, { plan }))(tf.zeros([0, 3])).shape).toEqual([0, 3]);
  });

  it('has a gradient that sums by the plan', () => {
    // The first gradient of Σ dyᵢ·… is linear in dy; its gradient by dy sums over the terms.
    const x = mixedTensor([100]);
    const byDy = tf.grad((dy) =>
      tf
        .grad((t) => sum(t, { plan }))(x, dy.asScalar())
        .mul(x)
        .reshape([100]),
    );
    const result = byDy(tf.tensor([1]), tf.ones([100]));
    expect(bitsOf(result)).toEqual(bits([ORACLES[plan](x.dataSync())]));
  });

  it('reaches through other operations, second derivatives too', () => {
    const f = (t: tf.Tensor) => sum(tf.mul(t, tf.mul(t, t)), { plan });
    expect(bitsOf(tf.grad(f)(tf.tensor([1, 2, 3])))).toEqual(bits([3, 12, 27]));
    expect(bitsOf(tf.grad((t) => sum(tf.grad(f)(t), { plan }))(tf.tensor([1, 2, 3])))).toEqual(bits([6, 12, 18]));
    expect(
      bitsOf(tf.grad((t) => mean(tf.grad((u) => mean(tf.square(u), { plan }))(t), { plan }))(tf.tensor([1, 2]))),
    ).toEqual(bits([0.5, 0.5]));
  });

  it('serves an optimizer', () => {
    const w = tf.variable(tf.tensor([1, 2]));
    tf.train.sgd(0.5).minimize(() => sum<tf.Scalar>(tf.square(w), { plan }));
    expect(bitsOf(w)).toEqual(bits([0, 0]));
    w.dispose();
  });
});
