/** The kernels, called as tfjs calls them, have the bits that docs/contract.md gives term by term. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BACKEND_NAME, registerDeterministicBackend } from '../../src/backend/register';
import * as math from '../../src/math';
import { add, dot, expectBits, multiply, tree } from '../ops/reference/naive';
import { floats, indices, run, small } from './cases';

beforeAll(async () => {
  registerDeterministicBackend();
  await tf.setBackend(BACKEND_NAME);
});

const { fround } = Math;
const bits = (tensor: tf.Tensor): Float32Array => tensor.dataSync() as Float32Array;
const list = (tensor: tf.Tensor): number[] => [...bits(tensor)];

/** Numbers at the edges of binary32: zeros, subnormals, units, the largest, infinities, NaN. */
const EDGES = [0, 1e-45, 1.1754942e-38, 1.1754944e-38, 0.5, 1, 1.5, 88.72, 103.97, 3.4028235e38, Infinity, NaN];
const edges = [...EDGES, ...EDGES.map((v) => -v)];

describe('functions of one and two variables (§2, §3)', () => {
  const functions = {
    acos: tf.acos, acosh: tf.acosh, asin: tf.asin, asinh: tf.asinh, atan: tf.atan, atanh: tf.atanh, cos: tf.cos,
    cosh: tf.cosh, elu: tf.elu, erf: tf.erf, exp: tf.exp, expm1: tf.expm1, log: tf.log, log1p: tf.log1p, rsqrt: tf.rsqrt,
    selu: tf.selu, sigmoid: tf.sigmoid, sin: tf.sin, sinh: tf.sinh, softplus: tf.softplus, sqrt: tf.sqrt, tan: tf.tan,
    tanh: tf.tanh,
  }; // prettier-ignore

  it.each(Object.keys(functions) as (keyof typeof functions)[])('%s is that of src/math', (name) => {
    const x = [...edges, ...list(small(1, 1, 50)), ...list(floats(2, 50))].map(fround);
    expectBits(bits(functions[name](tf.tensor1d(x))), x.map((v) => math[name](v))); // prettier-ignore
  });

  it('pow and atan2 are those of src/math, broadcast', () => {
    for (const [op, f] of [[tf.pow, math.pow], [tf.atan2, math.atan2]] as const) {
      const actual = op(tf.tensor(edges, [edges.length, 1]), tf.tensor1d(edges));
      expectBits(bits(actual), edges.flatMap((a) => edges.map((b) => f(fround(a), fround(b)))));
    }
  }); // prettier-ignore

  it('int32 powers are exact, modulo 2^32 (§1.5)', () => {
    const power = tf.pow(tf.tensor1d([3, -2, 7, 10, 2], 'int32'), tf.tensor1d([13, 31, 0, -1, 40], 'int32'));
    expect([power.dtype, ...power.dataSync()]).toEqual(['int32', 3 ** 13, -(2 ** 31), 1, 0, 0]);
  });

  it('int32 products are modulo 2^32, broadcast too (§1.5)', () => {
    const x = tf.tensor1d([0x7fffffff, 94906267, -3], 'int32');
    const squares = [1, Math.imul(94906267, 94906267), 9];
    expect([...x.mul(x).dataSync(), ...x.square().dataSync()]).toEqual([...squares, ...squares]);
    expect([...tf.squaredDifference(x, tf.zeros([1], 'int32')).dataSync()]).toEqual(squares);
    expect([x.mul(x).dtype, x.square().dtype, x.mul(tf.scalar(0.5)).dtype]).toEqual(['int32', 'int32', 'float32']);
  });

  it('statistics of a batch normalisation broadcast from any axis (§4.13)', () => {
    const x = tf.tensor4d([10, 20, 30, 40], [2, 1, 1, 2]);
    const y = tf.batchNorm(x, tf.tensor4d([1, 2], [2, 1, 1, 1]), tf.ones([2, 1, 1, 1]), undefined, undefined, 0);
    expect(list(y)).toEqual([9, 19, 28, 38]);
  });

  it('what is out of range or out of format is refused', () => {
    const scatter = (place: number[]): tf.Tensor =>
      tf.scatterND(tf.tensor2d([place], [1, 2], 'int32'), tf.ones([1]), [2, 3]);
    for (const place of [[0, 5], [0, -1], [2, 0], [1, -3]]) expect(() => scatter(place)).toThrow(/Invalid indices/); // prettier-ignore
    const filter = tf.ones<tf.Rank.R4>([2, 2, 3, 1]);
    expect(() => tf.depthwiseConv2d(tf.ones<tf.Rank.R4>([1, 3, 5, 5]), filter, 1, 'valid', 'NCHW')).toThrow(/NHWC/);
  });

  it('int32 arguments are rounded to binary32 and results truncated; Exp gives float32', () => {
    const x = tf.tensor1d([1, 2, 5], 'int32');
    expect(tf.exp(x).dtype).toBe('float32');
    expect([...tf.log1p(x).dataSync()]).toEqual([0, 1, 1]);
    expect(tf.log1p(x).dtype).toBe('int32');
  });

  it('the complex modulus is hypot', () => {
    const [re, im] = [floats(1, 60), floats(2, 60)];
    const expected = list(re).map((r, i) => math.hypot(r, bits(im)[i]!));
    expectBits(bits(tf.abs(tf.complex(re, im))), expected);
  });
});

describe('reductions (§4.6 to §4.8)', () => {
  it('sum, mean and product over any axis', () => {
    const x = floats(1, 40, 45);
    const rows = Array.from({ length: 40 }, (_, i) => list(x).slice(i * 45, (i + 1) * 45));
    const columns = Array.from({ length: 45 }, (_, j) => rows.map((row) => row[j]!));
    const rowSums = rows.map((row) => tree(row));
    expectBits(bits(tf.sum(x, 1)), rowSums);
    expectBits(bits(tf.sum(x, -1, true)), rowSums);
    expectBits(bits(tf.sum(x, 0)), columns.map((c) => tree(c))); // prettier-ignore
    expectBits(bits(tf.sum(x)), [tree(rowSums)]);
    expectBits(bits(tf.mean(x)), [fround(tree(rowSums) / 1800)]);
    expectBits(bits(tf.mean(x, 1)), rowSums.map((s) => fround(s / 45))); // prettier-ignore
    const factors = x.div(1e4).add(1) as tf.Tensor;
    const expected = Array.from({ length: 40 }, (_, i) => tree(list(factors).slice(i * 45, i * 45 + 45), multiply, 1));
    expectBits(bits(tf.prod(factors, 1)), expected);
  });

  it('cumulative sums, addN and einsum', () => {
    const x = list(floats(2, 100));
    expectBits(bits(tf.cumsum(tf.tensor1d(x), 0, true)), x.map((_, i) => tree(x.slice(0, i)))); // prettier-ignore
    const tensors = Array.from({ length: 50 }, (_, i) => floats(i, 2));
    const expected = [0, 1].map((j) => tree(tensors.map((t) => bits(t)[j]!)));
    expectBits(bits(tf.addN(tensors)), expected);
    const [a, b] = [floats(3, 4, 70), floats(4, 70, 3)];
    expectBits(bits(tf.einsum('ik,kj->ij', a, b)), bits(tf.matMul(a, b)));
  });

  it('softmax (§4.12)', () => {
    const logits = small(3, 9, 2, 70);
    const expected = [0, 1].flatMap((r) => {
      const row = list(logits).slice(r * 70, r * 70 + 70);
      const e = row.map((v) => math.exp(fround(v - Math.max(...row))));
      return e.map((v) => fround(v / tree(e)));
    });
    expectBits(bits(tf.softmax(logits)), expected);
  });

  it.each([[[0, 3], 0], [[3, 0], 1], [[0], 0], [[2, 0, 3], 1]] as [number[], number][])(
    'of no term: shape %j over axis %i',
    (shape, axis) => {
      const x = tf.zeros(shape);
      const none = tf.util.sizeFromShape(shape.filter((_, i) => i !== axis));
      expectBits(bits(tf.sum(x, axis)), Array<number>(none).fill(0));
      expectBits(bits(tf.prod(x, axis)), Array<number>(none).fill(1));
      expectBits(bits(tf.mean(x, axis)), Array<number>(none).fill(NaN));
    },
  ); // prettier-ignore

  it('axes of size 1 turn −0 into +0 and change nothing else', () => {
    const x = tf.tensor([-0, 1e-45, NaN, Infinity], [4, 1]);
    expectBits(bits(tf.sum(x, 1)), [0, 1e-45, NaN, Infinity]);
    expectBits(bits(tf.sum(x.reshape([1, 4]), 0)), [0, 1e-45, NaN, Infinity]);
  });
});

describe('contractions (§4.9, §4.10)', () => {
  it('matMul, batched and broadcast', () => {
    const [a, b] = [floats(1, 2, 1, 3, 70), floats(2, 4, 70, 5)];
    const product = tf.matMul(a, b);
    expect(product.shape).toEqual([2, 4, 3, 5]);
    const expected: number[] = [];
    for (const i of [0, 1]) {
      for (const n of [0, 1, 2, 3]) {
        for (const r of [0, 1, 2]) {
          const row = list(a).slice((i * 3 + r) * 70, (i * 3 + r + 1) * 70);
          for (let c = 0; c < 5; c++) expected.push(dot(row, row.map((_, k) => bits(b)[(n * 70 + k) * 5 + c]!)));
        }
      }
    }
    expectBits(bits(product), expected);
  }); // prettier-ignore

  it('a fused bias and activation are operations of their own, each rounded', () => {
    const [a, b, bias] = [small(1, 1, 5, 70), small(2, 1, 70, 6), floats(3, 6)];
    const steps = tf.sigmoid(tf.add(tf.matMul(a, b), bias));
    const inputs = { a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias, activation: 'sigmoid' as const };
    expectBits(bits(tf.fused.matMul(inputs)), list(steps));
    const [x, filter] = [small(4, 1, 2, 6, 6, 5) as tf.Tensor4D, small(5, 1, 3, 3, 5, 6) as tf.Tensor4D];
    const convolved = tf.elu(tf.add(tf.conv2d(x, filter, 1, 'same'), bias));
    const attrs = { x, filter, strides: 1, pad: 'same' as const, bias, activation: 'elu' as const };
    expectBits(bits(tf.fused.conv2d(attrs)), list(convolved));
  });

  it('a 2-D convolution is the matrix product of its patches, whatever strides, padding and dilation', () => {
    const geometry = fc.record({
      size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: 2 }),
      before: fc.integer({ min: 0, max: 2 }),
      after: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(geometry, fc.integer(), ({ size: [kh, kw], stride, dilation, before, after }, seed) =>
        tf.tidy(() => {
          const strides = dilation > 1 ? 1 : stride;
          const [x, filter] = [floats(seed, 2, 7, 8, 5) as tf.Tensor4D, floats(~seed, kh, kw, 5, 4) as tf.Tensor4D];
          const margin: [number, number] = [before, after];
          const y = tf.conv2d(x, filter, strides, [[0, 0], margin, margin, [0, 0]], 'NHWC', dilation);
          const padded = tf.pad(x, [[0, 0], margin, margin, [0, 0]]);
          const [, oh, ow] = y.shape;
          const slices = Array.from({ length: kh * kw }, (_, k) => {
            const begin = [0, Math.floor(k / kw) * dilation, (k % kw) * dilation, 0];
            const end = [2, begin[1]! + (oh - 1) * strides + 1, begin[2]! + (ow - 1) * strides + 1, 5];
            return tf.stridedSlice(padded, begin, end, [1, strides, strides, 1]);
          });
          const patches = tf.concat(slices, 3).reshape([-1, kh * kw * 5]);
          expectBits(bits(y), bits(tf.matMul(patches, filter.reshape([-1, 4]))));
        }),
      ),
      { numRuns: 40 },
    );
  }); // prettier-ignore

  it('a pointwise convolution is a matMul, and one in NCHW has the bits of NHWC', () => {
    const [x, filter] = [floats(1, 2, 5, 6, 40) as tf.Tensor4D, floats(2, 1, 1, 40, 7) as tf.Tensor4D];
    const product = tf.matMul(x.reshape([60, 40]), filter.reshape([40, 7]));
    expectBits(bits(tf.conv2d(x, filter, 1, 'valid')), list(product));
    const first = tf.conv2d(tf.transpose<tf.Tensor4D>(x, [0, 3, 1, 2]), filter, 1, 'valid', 'NCHW');
    expectBits(bits(tf.transpose(first, [0, 2, 3, 1])), list(product));
  });
});

describe('scatters (§4.14)', () => {
  it('the gradient of an embedding sums its rows in order of position', () => {
    const [table, ids] = [floats(1, 6, 3), indices(2, 6, 100)];
    const dy = floats(3, 100, 3);
    const gradient = tf.grad((t: tf.Tensor) => tf.gather(t, ids as tf.Tensor1D))(table, dy);
    const expected = Array.from({ length: 18 }, (_, i) => {
      const [row, j] = [Math.floor(i / 3), i % 3];
      return tree([...ids.dataSync()].map((id, p) => (id === row ? bits(dy)[p * 3 + j]! : undefined)));
    });
    expectBits(bits(gradient), expected);
  });

  it('scatterND and bincount count every position', () => {
    const [cells, updates] = [indices(1, 3, 100, 1), floats(2, 100)];
    const expected = [0, 1, 2].map((cell) =>
      tree([...cells.dataSync()].map((c, p) => (c === cell ? bits(updates)[p]! : undefined))),
    );
    expectBits(bits(tf.scatterND(cells, updates, [3])), expected);
    expectBits(bits(tf.bincount(cells.reshape([100]) as tf.Tensor1D, updates as tf.Tensor1D, 3)), expected);
  });

  it('a segment mean is fl(S / fl(n)), an empty segment +0', () => {
    const data = floats(1, 5);
    const [rows, segments] = [tf.tensor1d([4, 0, 1, 2], 'int32'), tf.tensor1d([0, 0, 0, 2], 'int32')];
    const d = bits(data);
    const mean = fround(add(add(add(0, d[4]!), d[0]!), d[1]!) / 3);
    expectBits(bits(tf.sparse.sparseSegmentMean(data as tf.Tensor1D, rows, segments)), [mean, 0, d[2]!]);
  });
});

describe('top k', () => {
  it('falls, with NaN last and equal values by index, sorted or not', () => {
    const x = tf.tensor1d([1, NaN, 3, -Infinity, 3, -0, 0, NaN]);
    for (const sorted of [true, false]) {
      const { values, indices: places } = tf.topk(x, 8, sorted);
      expect([...places.dataSync()]).toEqual([2, 4, 0, 5, 6, 3, 1, 7]);
      expectBits(bits(values), [3, 3, 1, -0, 0, -Infinity, NaN, NaN]);
    }
  });
});

describe('errors', () => {
  it.each(['Sum', 'Conv2D', 'BatchMatMul', 'Exp', 'Softmax'])('%s of complex64 throws, and says what to do', (name) => {
    const z = tf.complex([[[[1]]]], [[[[1]]]]);
    const inputs = { x: z, filter: z, a: z, b: z, logits: z };
    const attrs = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1], dim: -1 };
    expect(() => run(name, inputs, attrs)).toThrow(/complex64 .*tf\.real/);
  });

  it('an activation that tfjs does not fuse is named', () => {
    const a = tf.ones([1, 1]);
    const attrs = { transposeA: false, transposeB: false, activation: 'tanh' };
    expect(() => run('_FusedMatMul', { a, b: a }, attrs)).toThrow(/activation: expected one of linear, .*got tanh/);
  });

  it('a window that does not fit is named', () => {
    const conv = (): tf.Tensor => tf.conv2d(tf.ones<tf.Rank.R4>([1, 2, 2, 1]), tf.ones([4, 4, 1, 1]), 1, 'valid');
    expect(conv).toThrow(/window of \[4,4\] does not fit into an input of \[2,2\]/);
  });
});
