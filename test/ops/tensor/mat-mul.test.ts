import { describe, expect, it } from 'vitest';
import { dot, matMul, PLANS, type TransposeOptions } from '../../../src/ops';
import { matMul as typedMatMul } from '../../../src/ops/typed';
import { alignedTree, bits, mixedValues, ORACLES } from '../oracles';
import { bitsOf, mixedTensor, tf, useCpu } from './tensors';

const { fround } = Math;

useCpu();

describe.each(PLANS)('dot of tensors by %s', (plan) => {
  it('§4.9 is that of their values', () => {
    const [a, b] = [mixedTensor([300], 1), mixedTensor([300], 2)];
    const result = dot(a, b, { plan });
    expect(result.shape).toEqual([]);
    expect(bitsOf(result)).toEqual(bits([dot(a.dataSync<'float32'>(), b.dataSync<'float32'>(), { plan })]));
    expect(bitsOf(dot(tf.zeros([0]), tf.zeros([0]), { plan }))).toEqual(bits([0]));
  });

  it('has the gradients fl(dy · b) and fl(dy · a), and second ones', () => {
    const dy = fround(0.1);
    const [da, db] = tf.grads((a, b) => dot(a, b, { plan }))([tf.tensor([1, 3]), tf.tensor([5, 7])], tf.scalar(dy));
    expect(bitsOf(da)).toEqual(bits([dy * 5, dy * 7]));
    expect(bitsOf(db)).toEqual(bits([dy * 1, dy * 3]));
    const square = (t: tf.Tensor) => dot(t, t, { plan });
    expect(bitsOf(tf.grad((t) => dot(tf.grad(square)(t), t, { plan }))(tf.tensor([1, 2])))).toEqual(bits([4, 8]));
  });
});

describe.each(PLANS)('matMul of tensors by %s', (plan) => {
  const shapes = [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ] as const;

  it.each(shapes)('§4.9 transposeA %s, transposeB %s', (transposeA, transposeB) => {
    const [m, k, n] = [3, 50, 5];
    const a = mixedTensor(transposeA ? [k, m] : [m, k], 1);
    const b = mixedTensor(transposeB ? [n, k] : [k, n], 2);
    const options = { transposeA, transposeB, plan };
    const result = matMul(a, b, options);
    expect(result.shape).toEqual([m, n]);
    const [x, y] = [a.dataSync<'float32'>(), b.dataSync<'float32'>()];
    expect(bitsOf(result)).toEqual(bits(typedMatMul(x, y, { m, k, n, ...options })));
  });

  it.each(shapes)(
    'has gradients that are products by the plan, transposeA %s, transposeB %s',
    (transposeA, transposeB) => {
      const [m, k, n] = [40, 50, 33];
      const a = mixedTensor(transposeA ? [k, m] : [m, k], 1);
      const b = mixedTensor(transposeB ? [n, k] : [k, n], 2);
      const dy = mixedTensor([m, n], 3);
      const [da, db] = tf.grads((x, y) => matMul(x, y, { transposeA, transposeB, plan }))([a, b], dy);
      expect([da.shape, db.shape]).toEqual([a.shape, b.shape]);
      // da[i, p] = Σⱼ dy[i, j]·b[p, j] over j in order; db[p, j] = Σᵢ a[i, p]·dy[i, j] over i in order.
      const [x, y, d] = [a, b, dy].map((t) => t.dataSync());
      const aAt = (i: number, p: number) => x[transposeA ? p * m + i : i * k + p];
      const bAt = (p: number, j: number) => y[transposeB ? j * k + p : p * n + j];
      const term = (u: number, v: number) => (plan === 'exact' ? u * v : fround(u * v));
      for (const [i, p, j] of [
        [0, 0, 0],
        [39, 49, 32],
        [7, 11, 13],
      ]) {
        // prettier-ignore
        const rowTerms = Array.from({ length: n }, (_, q) => term(d[i * n + q], bAt(p, q)));
        const columnTerms = Array.from({ length: m }, (_, q) => term(aAt(q, p), d[q * n + j]));
        const [daAt, dbAt] = [transposeA ? p * m + i : i * k + p, transposeB ? j * k + p : p * n + j];
        expect(bits([da.dataSync()[daAt]])).toEqual(bits([ORACLES[plan](rowTerms)]));
        expect(bits([db.dataSync()[dbAt]])).toEqual(bits([ORACLES[plan](columnTerms)]));
      }
    },
  );

  it('multiplies batches element by element', () => {
    const [a, b] = [mixedTensor([2, 3, 4, 5], 1), mixedTensor([2, 3, 5, 6], 2)];
    const result = matMul(a, b, { plan });
    expect(result.shape).toEqual([2, 3, 4, 6]);
    const pairs = tf.unstack(a.reshape([6, 4, 5])).map((x, i) => bitsOf(matMul(x, b.reshape([6, 5, 6]).slice([i], [1]).reshape([5, 6]), { plan }))); // prettier-ignore
    expect(bitsOf(result)).toEqual(pairs.flat());
  });

  it.each([
    [
      [2, 3, 4, 5],
      [5, 6],
      [2, 3, 4, 6],
    ],
    [
      [4, 5],
      [7, 5, 6],
      [7, 4, 6],
    ],
    [
      [3, 1, 4, 5],
      [2, 5, 6],
      [3, 2, 4, 6],
    ],
    [
      [1, 4, 5],
      [1, 5, 6],
      [1, 4, 6],
    ],
    [
      [0, 4, 5],
      [1, 5, 6],
      [0, 4, 6],
    ],
  ])('broadcasts the outer axes of %j and %j', (aShape, bShape, shape) => {
    const [a, b] = [mixedTensor(aShape, 1), mixedTensor(bShape, 2)];
    const result = matMul(a, b, { plan });
    expect(result.shape).toEqual(shape);
    const outer = shape.slice(0, -2);
    const [wideA, wideB] = [a.broadcastTo([...outer, 4, 5]), b.broadcastTo([...outer, 5, 6])];
    expect(bitsOf(result)).toEqual(bitsOf(matMul(wideA, wideB, { plan })));
    const [da, db] = tf.grads((x, y) => matMul(x, y, { plan }))([a, b], mixedTensor(shape, 3));
    expect([da.shape, db.shape]).toEqual([aShape, bShape]);
  });

  it('sums the gradient of a broadcast operand by the plan', () => {
    const [a, b, dy] = [mixedTensor([40, 1, 1], 1), mixedTensor([1, 1], 2), mixedTensor([40, 1, 1], 3)];
    const [, db] = tf.grads((x, y) => matMul(x, y, { plan }))([a, b], dy);
    const [x, d] = [a.dataSync(), dy.dataSync()];
    expect(bitsOf(db)).toEqual(bits([ORACLES[plan](Array.from(x, (v, i) => fround(v * d[i])))]));
  });

  it('has zeros without terms, and nothing without rows', () => {
    expect(bitsOf(matMul(tf.zeros([2, 0]), tf.zeros([0, 2]), { plan }))).toEqual(bits([0, 0, 0, 0]));
    expect(matMul(tf.zeros([0, 3]), tf.zeros([3, 2]), { plan }).shape).toEqual([0, 2]);
  });

  it('has second derivatives', () => {
    // f = (x·x)/1 for a row x and its transpose: gradient 2x, Hessian 2.
    const f = (t: tf.Tensor) => matMul(t, t, { transposeB: true, plan });
    const x = tf.tensor2d([[1, 2, 3]]);
    expect(bitsOf(tf.grad(f)(x))).toEqual(bits([2, 4, 6]));
    expect(bitsOf(tf.grad((t) => matMul(tf.grad(f)(t), t, { transposeB: true, plan }))(x))).toEqual(bits([4, 8, 12]));
  });
});

describe('matMul of tensors', () => {
  it.each([32, 64, 128])(
    '§4.5 the weight gradient of a dense layer is the tree of its shards of %s samples',
    (size) => {
      const [samples, inputs, outputs] = [300, 7, 5];
      const [x, dy] = [mixedTensor([samples, inputs], 3), mixedTensor([samples, outputs], 4)];
      const w = mixedTensor([inputs, outputs], 5);
      const gradient = (from: number, length: number) =>
        tf
          .grad((weights) => matMul(x.slice([from], [length]), weights))(w, dy.slice([from], [length]))
          .dataSync();
      const shards: ArrayLike<number>[] = [];
      for (let from = 0; from < samples; from += size) shards.push(gradient(from, Math.min(size, samples - from)));
      const added = Array.from({ length: inputs * outputs }, (_, i) => alignedTree(shards.map((shard) => shard[i]), 1)); // prettier-ignore
      expect(bits(added)).toEqual(bits(gradient(0, samples)));
    },
  );

  it('leaves no tensors behind', () => {
    const [a, b] = [mixedTensor([2, 3, 4]), mixedTensor([4, 3])];
    const count = tf.memory().numTensors;
    matMul(a, b).dispose();
    tf.grads((x, y) => matMul(x, y))([a, b]).forEach((t) => t.dispose());
    tf.grads((x, y) => dot(x, y))([tf.tensor([1]), tf.tensor([1])]).forEach((t) => t.dispose());
    expect(tf.memory().numTensors).toBe(count + 2);
  });

  it('is also the product of plain values', () => {
    expect(matMul([1, 2], [3, 4], { m: 1, k: 2, n: 1 })).toEqual(Float32Array.of(11));
    expect(mixedValues(1)).toHaveLength(1);
  });
});

describe('matMul and dot refuse', () => {
  it('shapes that do not fit', () => {
    expect(() => matMul(tf.zeros([2, 3]), tf.zeros([2, 3]))).toThrow(RangeError);
    expect(() => matMul(tf.zeros([2, 3]), tf.zeros([2, 3]))).toThrow(
      /^b: expected an inner axis of 3, got \[2, 3\]\. a has/,
    );
    expect(() => matMul(tf.zeros([2, 3]), tf.zeros([3, 2]), { transposeB: true })).toThrow(RangeError);
    expect(() => matMul(tf.zeros([2, 4, 3]), tf.zeros([3, 3, 2]))).toThrow(
      /^b: expected outer axes that broadcast with \[2\]/,
    );
    expect(() => matMul(tf.zeros([3]), tf.zeros([3, 2]))).toThrow(/^a: expected a tensor of rank 2 or more, got \[3\]/);
    expect(() => matMul(tf.zeros([3, 2]), tf.scalar(1))).toThrow(/^b: expected a tensor of rank 2 or more/);
    expect(() => dot(tf.zeros([3]), tf.zeros([4]))).toThrow(/^b: expected the shape of a, \[3\], got \[4\]/);
    expect(() => dot(tf.zeros([3, 1]), tf.zeros([3]))).toThrow(/^a: expected a tensor of rank 1/);
    expect(() => dot(tf.zeros([3]), tf.scalar(0))).toThrow(/^b: expected a tensor of rank 1/);
  });

  it('a tensor beside plain values', () => {
    expect(() => dot(tf.zeros([1]), [1] as never)).toThrow(/^b: expected a float32 tensor, got \[1\]/);
    expect(() => matMul([1] as never, tf.zeros([1, 1]))).toThrow(/^a: expected a float32 tensor/);
  });

  it.each([{ transposeA: 1 }, { transposeB: null }, { plan: 'x' }, { m: 1 }])('the options %j', (options) => {
    const [name] = Object.keys(options);
    expect(() => matMul(tf.zeros([1, 1]), tf.zeros([1, 1]), options as TransposeOptions)).toThrow(name);
  });
});
