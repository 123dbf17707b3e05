/** FusedBatchNorm, LRN and LRNGrad (docs/contract.md §4.13). */
import { type FusedBatchNormAttrs, type LRNAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type Kernel, kernel, type Unary } from './kernel';

interface BatchNormInputs extends Unary {
  readonly mean: TensorInfo;
  readonly variance: TensorInfo;
  readonly scale?: TensorInfo;
  readonly offset?: TensorInfo;
}

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
      mean: backend.float32(mean),
      variance: backend.float32(variance),
      scale: scale && backend.float32(scale),
      offset: offset && backend.float32(offset),
      epsilon: varianceEpsilon ?? 0.001,
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
