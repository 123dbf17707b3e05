/** FusedBatchNorm (docs/contract.md §4.13). */
import type { FusedBatchNormAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import { type BatchNormInputs, DEFAULT_EPSILON } from '../normalization';
import { fast, type FastKernel } from './kernel';

export const normalizationKernels: FastKernel[] = [
  fast<BatchNormInputs, FusedBatchNormAttrs>('FusedBatchNorm', (inputs, { varianceEpsilon }, backend) => {
    const { x, mean, variance, scale, offset } = inputs;
    const channels = x.shape.at(-1) ?? 1;
    const statistics = [mean, variance, scale, offset].filter((tensor) => tensor != null);
    const ofLastAxis = statistics.every(
      ({ dtype, shape }) =>
        dtype === 'float32' &&
        shape.length === mean.shape.length &&
        shape.at(-1) === channels &&
        sizeOf(shape) === channels,
    );
    if (x.dtype !== 'float32' || channels === 0 || !ofLastAxis) return null;
    const { kernels, heap } = backend;
    return heap.scratch(kernels.batchNormalizationScratch(channels), (scratch) => {
      const at = (tensor?: TensorInfo): number => (tensor ? backend.address(tensor) : 0);
      const [from, means, variances, scales, offsets] = [at(x), at(mean), at(variance), at(scale), at(offset)];
      const out = backend.output(x.shape, 'float32');
      const [size, epsilon] = [sizeOf(x.shape), varianceEpsilon ?? DEFAULT_EPSILON];
      kernels.batchNormalization(
        from,
        out.address,
        size,
        channels,
        means,
        variances,
        scales,
        offsets,
        epsilon,
        scratch,
      );
      return out;
    });
  }),
];
