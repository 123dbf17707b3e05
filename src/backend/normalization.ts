/** FusedBatchNorm, LRN and LRNGrad (docs/contract.md §4.13). */
import { type FusedBatchNormAttrs, type LRNAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { broadcastIndices } from './broadcast';
import { type Kernel, kernel, type Unary } from './kernel';
import type { DeterministicBackend } from './storage';

export interface BatchNormInputs extends Unary {
  readonly mean: TensorInfo;
  readonly variance: TensorInfo;
  readonly scale?: TensorInfo;
  readonly offset?: TensorInfo;
}

/** Of batch normalisation. */
export const DEFAULT_EPSILON = 0.001;

export const normalizationKernels: Kernel[] = [
  kernel<BatchNormInputs, FusedBatchNormAttrs>('FusedBatchNorm', (inputs, { varianceEpsilon }, backend) => {
    const { x, mean, variance, scale, offset } = inputs;
    for (const [name, tensor] of Object.entries({ variance, offset, scale })) {
      util.assert(
        tensor == null || tensor.shape.length === mean.shape.length,
        () => `Batch normalization requires mean and ${name} to have equal ranks.`,
      );
    }
    const y = reference.batchNormalization(backend.float32(x), {
      mean: spread(mean, x, backend),
      variance: spread(variance, x, backend),
      scale: scale && spread(scale, x, backend),
      offset: offset && spread(offset, x, backend),
      epsilon: varianceEpsilon ?? DEFAULT_EPSILON,
    });
    return backend.make(x.shape, x.dtype, y);
  }),
  kernel<Unary, LRNAttrs>('LRN', ({ x }, attrs, backend) => {
    const y = reference.localResponseNormalization(backend.float32(x), { ...attrs, channels: x.shape[3]! });
    return backend.make(x.shape, x.dtype, y);
  }),
  kernel<Unary & { y: TensorInfo; dy: TensorInfo }, LRNAttrs>('LRNGrad', ({ x, y, dy }, attrs, backend) => {
    const gradient = reference.localResponseNormalizationGradient(
      backend.float32(x),
      backend.float32(y),
      backend.float32(dy),
      { ...attrs, channels: x.shape[3]! },
    );
    return backend.make(dy.shape, x.dtype, gradient);
  }),
];

/** The values of a statistic so that they repeat over x: as they are if its shape ends that of x, else broadcast to x. */
function spread(statistic: TensorInfo, x: TensorInfo, backend: DeterministicBackend): Float32Array {
  const values = backend.float32(statistic);
  const first = statistic.shape.findIndex((size) => size !== 1);
  const own = first < 0 ? [] : statistic.shape.slice(first);
  if (own.every((size, i) => size === x.shape[x.shape.length - own.length + i])) return values;
  return Float32Array.from(broadcastIndices(statistic.shape, x.shape), (i) => values[i]!);
}
