/**
 * On small integers every sum and product is exact, so order and rounding do not matter: there the kernels must agree
 * with tfjs-backend-cpu in every bit, whatever the attributes and dtypes.
 */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BACKEND_NAME, registerDeterministicBackend } from '../../src/backend/register';
import { integers, smallIntegers } from '../ops/reference/naive';
import { run } from './cases';

beforeAll(() => {
  registerDeterministicBackend();
  // Without the advice of tfjs-backend-cpu to install tfjs-node.
  tf.env().set('IS_TEST', true);
});

interface Outcome {
  readonly dtype: string;
  readonly shape: number[];
  readonly values: number[];
}

async function outcome(backend: string, build: () => tf.Tensor | tf.Tensor[]): Promise<Outcome[] | 'throws'> {
  await tf.setBackend(backend);
  tf.engine().startScope();
  try {
    return [build()].flat().map((tensor) => ({
      dtype: tensor.dtype,
      shape: tensor.shape,
      // +0: in the place of −0, which a sum that starts from +0 never is (§4.1).
      values: Array.from(tensor.dataSync(), (v) => v + 0),
    }));
  } catch {
    return 'throws';
  } finally {
    tf.engine().endScope();
  }
}

/** Expects the same result from both backends, or an error from both, for anything that `arbitrary` gives. */
async function agreeFor<T>(arbitrary: fc.Arbitrary<T>, build: (value: T) => tf.Tensor | tf.Tensor[]): Promise<void> {
  let results = 0;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const ours = await outcome(BACKEND_NAME, () => build(value));
    expect(ours).toEqual(await outcome('cpu', () => build(value)));
    if (ours !== 'throws') results++;
  });
  await fc.assert(property, { numRuns: 60 });
  // Errors must not be all that they agree on.
  expect(results).toBeGreaterThan(15);
}

const size = (shape: number[]): number => shape.reduce((product, n) => product * n, 1);
const ints = (seed: number, shape: number[]): tf.Tensor => tf.tensor(smallIntegers(seed, size(shape)), shape);
const upTo = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max });
const dtype = fc.constantFrom('float32' as const, 'int32' as const, 'bool' as const);
const rounding = fc.constantFrom('floor' as const, 'round' as const, 'ceil' as const);

const image = {
  batch: upTo(2),
  height: upTo(8, 5),
  width: upTo(8, 5),
  inChannels: upTo(4),
  outChannels: upTo(4),
  filter: fc.tuple(upTo(3), upTo(3)),
};

/** A convolution or pool that tfjs allows: strides or dilations, any padding. */
const geometry = fc.oneof(
  fc.record({ strides: fc.tuple(upTo(3), upTo(3)), dilations: fc.constant([1, 1] as [number, number]) }),
  fc.record({ strides: fc.constant([1, 1] as [number, number]), dilations: fc.tuple(upTo(2), upTo(2)) }),
);
const padding = fc.oneof(
  fc.constantFrom('same' as const, 'valid' as const).map((pad) => ({ pad, dimRoundingMode: undefined })),
  fc.record({ pad: upTo(2, 0), dimRoundingMode: rounding }),
);
const convolution = fc.tuple(fc.record(image), geometry, padding, fc.constantFrom('NHWC' as const, 'NCHW' as const));

describe('convolutions', () => {
  it('Conv2D', () =>
    agreeFor(convolution, ([i, { strides, dilations }, { pad, dimRoundingMode }, dataFormat]) => {
      const channels = dataFormat === 'NHWC' ? [i.height, i.width, i.inChannels] : [i.inChannels, i.height, i.width];
      const x = ints(1, [i.batch, ...channels]) as tf.Tensor4D;
      const filter = ints(2, [...i.filter, i.inChannels, i.outChannels]) as tf.Tensor4D;
      return tf.conv2d(x, filter, strides, pad, dataFormat, dilations, dimRoundingMode);
    }));

  it('Conv2D with explicit padding', () =>
    agreeFor(fc.tuple(fc.record(image), fc.array(upTo(2, 0), { minLength: 4, maxLength: 4 })), ([i, p]) => {
      const x = ints(1, [i.batch, i.height, i.width, i.inChannels]) as tf.Tensor4D;
      const filter = ints(2, [...i.filter, i.inChannels, i.outChannels]) as tf.Tensor4D;
      return tf.conv2d(x, filter, 1, [[0, 0], [p[0]!, p[1]!], [p[2]!, p[3]!], [0, 0]]); // prettier-ignore
    }));

  it('the gradients of Conv2D', () =>
    agreeFor(convolution, ([i, { strides }, { pad, dimRoundingMode }, dataFormat]) => {
      const channels = dataFormat === 'NHWC' ? [i.height, i.width, i.inChannels] : [i.inChannels, i.height, i.width];
      const x = ints(1, [i.batch, ...channels]) as tf.Tensor4D;
      const filter = ints(2, [...i.filter, i.inChannels, i.outChannels]) as tf.Tensor4D;
      const forward = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
        tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad, dataFormat, 1, dimRoundingMode);
      const dy = ints(3, forward(x, filter).shape);
      return tf.grads(forward)([x, filter], dy);
    }));

  it('FusedConv2D and _FusedMatMul with bias and every activation', () =>
    agreeFor(
      fc.tuple(
        fc.constantFrom('linear', 'relu', 'relu6', 'prelu', 'leakyrelu', 'tanh', undefined),
        fc.constantFrom('NHWC' as const, 'NCHW' as const),
        fc.boolean(),
        fc.boolean(),
      ),
      ([activation, dataFormat, withBias, shared]) => {
        const x = ints(1, [2, 4, 4, 4]) as tf.Tensor4D;
        const filter = ints(2, [3, 3, 4, 5]) as tf.Tensor4D;
        const bias = withBias ? ints(3, [shared ? 1 : 5]) : undefined;
        const preluActivationWeights = activation === 'prelu' ? ints(4, [shared ? 1 : 5]) : undefined;
        const inputs = { ...(bias && { bias }), ...(preluActivationWeights && { preluActivationWeights }) };
        const attrs = { activation, leakyreluAlpha: 0.25 };
        const window = { strides: [1, 1], pad: 'same', dataFormat, dilations: [1, 1] };
        const product = { transposeA: false, transposeB: true };
        return [
          run('FusedConv2D', { x, filter, ...inputs }, { ...attrs, ...window }) as tf.Tensor,
          run(
            '_FusedMatMul',
            { a: ints(5, [3, 7]), b: ints(6, [5, 7]), ...inputs },
            { ...attrs, ...product },
          ) as tf.Tensor,
        ];
      },
    ));

  it('DepthwiseConv2dNative, FusedDepthwiseConv2D and the gradients', () =>
    agreeFor(fc.tuple(fc.record(image), geometry, padding), ([i, { strides, dilations }, { pad, dimRoundingMode }]) => {
      const x = ints(1, [i.batch, i.height, i.width, i.inChannels]) as tf.Tensor4D;
      const filter = ints(2, [...i.filter, i.inChannels, i.outChannels]) as tf.Tensor4D;
      const bias = ints(3, [i.inChannels * i.outChannels]);
      const attrs = { strides, pad, dataFormat: 'NHWC', dilations, dimRoundingMode, activation: 'relu' };
      const forward = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
        tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad, 'NHWC', 1, dimRoundingMode);
      const dy = ints(4, forward(x, filter).shape);
      return [
        tf.depthwiseConv2d(x, filter, strides, pad, 'NHWC', dilations, dimRoundingMode),
        run('FusedDepthwiseConv2D', { x, filter, bias }, attrs) as tf.Tensor,
        ...tf.grads(forward)([x, filter], dy),
      ];
    }));

  it('Conv3D and its gradients', () =>
    agreeFor(
      fc.tuple(upTo(3), upTo(3), fc.constantFrom('same' as const, 'valid' as const), upTo(3), upTo(2)),
      ([channels, filters, pad, filterSize, stride]) => {
        const x = ints(1, [2, 4, 3, 5, channels]) as tf.Tensor5D;
        const filter = ints(2, [2, filterSize, 3, channels, filters]) as tf.Tensor5D;
        const forward = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
          tf.conv3d(a as tf.Tensor5D, b as tf.Tensor5D, [stride, 1, stride], pad);
        const y = forward(x, filter);
        return [y, ...tf.grads(forward)([x, filter], ints(3, y.shape))];
      },
    ));
});

describe('pools', () => {
  it('AvgPool', () =>
    agreeFor(fc.tuple(fc.record(image), geometry, padding), ([i, { strides }, { pad, dimRoundingMode }]) => {
      const x = ints(1, [i.batch, i.height, i.width, i.inChannels]) as tf.Tensor4D;
      const y = tf.avgPool(x, i.filter, strides, pad, dimRoundingMode);
      // A window that lies in the padding alone has mean +0 (§4.11), in tfjs-backend-cpu NaN.
      return tf.where(tf.isNaN(y), tf.zerosLike(y), y);
    }));

  it('the gradients of AvgPool and MaxPool, on windows of a power of two', () =>
    agreeFor(fc.tuple(fc.record(image), upTo(3), fc.constantFrom(1, 2), padding), ([i, stride, filter, padded]) => {
      const { pad } = filter === 2 ? padded : { pad: 'valid' as const };
      // tfjs-backend-cpu forgets the rounding mode in these gradients.
      const dimRoundingMode = typeof pad === 'number' ? 'floor' : undefined;
      const x = ints(1, [i.batch, i.height, i.width, i.inChannels]) as tf.Tensor4D;
      return [tf.avgPool, tf.maxPool].map((pool) => {
        const forward = (a: tf.Tensor): tf.Tensor => pool(a as tf.Tensor4D, [filter, 2], stride, pad, dimRoundingMode);
        return tf.grad(forward)(x, ints(2, forward(x).shape));
      });
    }));

  it('the gradient of a pool that rounds up reaches the last windows too', async () => {
    await tf.setBackend(BACKEND_NAME);
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    const gradients = [tf.maxPool, tf.avgPool].map((pool) => {
      const gradient = tf.grad((a: tf.Tensor) => pool(a as tf.Tensor4D, 2, 2, 0, 'ceil'))(x);
      return [...gradient.dataSync()];
    });
    expect(gradients).toEqual([[0, 0, 0, 0, 1, 1, 0, 1, 1], Array<number>(9).fill(0.25)]);
  });

  it('AvgPool3D and the gradients of AvgPool3D and MaxPool3D, without ties', () =>
    agreeFor(fc.tuple(upTo(2), upTo(2), fc.constantFrom('same' as const, 'valid' as const)), ([depth, stride, pad]) => {
      // 83 has no factor in common with 256, so every value comes once.
      const x = tf.tensor(Float32Array.from({ length: 256 }, (_, i) => (i * 83) % 256), [2, 4, 4, 4, 2]) as tf.Tensor5D; // prettier-ignore
      const pools = [tf.avgPool3d, tf.maxPool3d].map(
        (pool) =>
          (a: tf.Tensor): tf.Tensor =>
            pool(a as tf.Tensor5D, [depth, 2, 2], stride, pad) as tf.Tensor,
      );
      return pools.flatMap((forward) => [forward(x), tf.grad(forward)(x, ints(1, forward(x).shape))]);
    }));
});

describe('reductions', () => {
  const shapeAndAxes = fc
    .array(upTo(6, 0), { maxLength: 4 })
    .chain((shape) => fc.tuple(fc.constant(shape), fc.shuffledSubarray([...shape.keys()]), fc.boolean(), dtype));

  it('Sum, Mean and Prod of every dtype', () =>
    agreeFor(shapeAndAxes, ([shape, axes, keepDims, type]) => {
      const x = ints(1, shape).cast(type);
      return [tf.sum(x, axes, keepDims), tf.prod(x.clipByValue(-1, 1), axes, keepDims), tf.sum(x), tf.sum(x, -1 % (shape.length || 1))];
    })); // prettier-ignore

  it('Cumsum and Cumprod of every dtype and axis', () =>
    agreeFor(fc.tuple(dtype, upTo(2, 0), fc.boolean(), fc.boolean()), ([type, axis, exclusive, reverse]) => {
      const x = ints(1, [3, 5, 4]).cast(type);
      return [tf.cumsum(x, axis, exclusive, reverse), tf.cumprod(x.clipByValue(-1, 1), axis, exclusive, reverse)];
    }));

  it('BatchMatMul of every dtype, transposed or not, broadcast', () =>
    agreeFor(fc.tuple(dtype, fc.boolean(), fc.boolean(), upTo(2), upTo(2)), ([type, ta, tb, batchA, batchB]) => {
      const a = ints(1, [batchA, ...(ta ? [4, 3] : [3, 4])]).cast(type);
      const b = ints(2, [batchB, ...(tb ? [5, 4] : [4, 5])]).cast(type);
      return tf.matMul(a, b, ta, tb);
    }));

  it('AddN of every dtype', () =>
    agreeFor(fc.tuple(dtype, upTo(5)), ([type, n]) =>
      tf.addN(Array.from({ length: n }, (_, i) => ints(i, [3, 2]).cast(type))),
    ));

  it('Einsum', () =>
    agreeFor(
      fc.constantFrom('ij,jk->ik', 'ij,kj->', 'ij,ij->j', 'ij->ji', 'ij->i', 'ij->ij', 'ij,jk,kl->il', 'ij,kl->ijkl'),
      (equation) => {
        const operands = equation.split('->')[0]!.split(',');
        return tf.einsum(equation, ...operands.map((_, i) => ints(i, [3, 3])));
      },
    ));
});

describe('scatters and segments', () => {
  const ids = (seed: number, n: number, below: number, from = 0): tf.Tensor1D => {
    const next = integers(seed);
    return tf.tensor1d(Int32Array.from({ length: n }, () => (next() % (below - from)) + from), 'int32'); // prettier-ignore
  };

  it('UnsortedSegmentSum, ids out of range left out', () =>
    agreeFor(fc.tuple(dtype, upTo(20), upTo(4), upTo(1000)), ([type, n, segments, seed]) =>
      tf.unsortedSegmentSum(ints(seed, [n, 2, 3]).cast(type), ids(seed, n, segments + 1, -1), segments),
    ));

  // Out of range stock goes by the flattened index; see docs/backend.md and bits.test.ts.
  it('ScatterNd', () =>
    agreeFor(fc.tuple(dtype, upTo(20, 0), upTo(1000)), ([type, n, seed]) =>
      tf.scatterND(ids(seed, n * 2, 3).reshape([n, 2]), ints(seed, [n, 4]).cast(type), [3, 4, 4]),
    ));

  it('Bincount and DenseBincount, with weights of every dtype and without', () =>
    agreeFor(
      fc.tuple(fc.constantFrom('float32' as const, 'int32' as const), fc.boolean(), fc.boolean(), upTo(1000)),
      ([type, weighted, binaryOutput, seed]) => {
        const [x, none] = [ids(seed, 12, 6), tf.tensor([], [0], type)];
        const weights = weighted ? ints(seed, [12]).cast(type) : none;
        const matrix = weighted ? weights.reshape([3, 4]) : none;
        return [
          tf.bincount(x, weights as tf.Tensor1D, 4),
          tf.denseBincount(x, weights as tf.Tensor1D, 4, binaryOutput),
          tf.denseBincount(x.reshape([3, 4]) as tf.Tensor2D, matrix as tf.Tensor2D, 7, binaryOutput),
        ];
      },
    ));

  it('SparseSegmentSum and SparseSegmentMean, also with ids that fall or are out of range', () =>
    agreeFor(fc.tuple(upTo(12, 0), upTo(6), upTo(1000), fc.boolean()), ([n, below, seed, sorted]) => {
      const segmentIds = ids(seed, n, 3).dataSync();
      if (sorted) segmentIds.sort();
      const inputs = [ints(seed, [5, 2]), ids(~seed, n, below), tf.tensor1d(segmentIds, 'int32')] as const;
      return [tf.sparse.sparseSegmentSum(...inputs), tf.sparse.sparseSegmentMean(...inputs)];
    }));
});

describe('casts', () => {
  it('between all numeric dtypes', () =>
    agreeFor(fc.tuple(dtype, fc.constantFrom('float32', 'int32', 'bool', 'complex64')), ([from, to]) => {
      const x = tf.tensor([0, 1, -2.5, 3e9, NaN]).cast(from).cast(to as 'float32');
      return (x.dtype as string) === 'complex64' ? [tf.real(x), tf.imag(x), x.cast(from)] : x;
    })); // prettier-ignore

  it('int32 becomes binary32, rounded, where tfjs-backend-cpu keeps the integer (§1.1)', async () => {
    await tf.setBackend(BACKEND_NAME);
    const x = tf.tensor1d([2 ** 24 + 1, 2 ** 31 - 1], 'int32');
    expect([...x.cast('float32').dataSync()]).toEqual([2 ** 24, 2 ** 31]);
    expect([...x.cast('float32').sub(x.cast('float32').add(0)).dataSync()]).toEqual([0, 0]);
  });
});
