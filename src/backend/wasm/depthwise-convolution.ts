/** DepthwiseConv2dNative, its gradients and FusedDepthwiseConv2D (docs/contract.md §4.10), column by column. */
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import { depthwiseConvolutionKernelsBy } from '../depthwise-convolution';
import type { HeapBackend } from '../heap-backend';
import { call, disposing } from '../kernel';
import { type FastKernel, onlyFloat32 } from './kernel';
import { slideWindow } from './window';

export const depthwiseConvolutionKernels: FastKernel[] = onlyFloat32(
  depthwiseConvolutionKernelsBy<HeapBackend>({
    forward: (x, filter, { batch, window, channels, multiplier }, backend) => {
      const { depthwiseScratch, depthwiseConvolve } = backend.kernels;
      const columns = channels * multiplier;
      const scratchBytes = depthwiseScratch(sizeOf(window.output), sizeOf(window.size));
      const outShape = [batch, ...window.output, columns];
      return disposing(repeatChannels(x, multiplier, backend), backend, (repeated) =>
        slideWindow({ tensors: [repeated, filter], outShape, window, scratchBytes }, backend, (...addresses) =>
          depthwiseConvolve(...addresses, batch, columns),
        ),
      );
    },
    inputGradient: (dy, filter, { batch, window, channels, multiplier }, backend) => {
      const { depthwiseScratch, depthwiseConvolveInputGradient } = backend.kernels;
      const scratchBytes = depthwiseScratch(sizeOf(window.input), sizeOf(window.size) * multiplier);
      const outShape = [batch, ...window.input, channels];
      return disposing(partFilters(dy, channels, multiplier, backend), backend, (dyParted) =>
        disposing(partFilters(filter, channels, multiplier, backend), backend, (filterParted) =>
          slideWindow({ tensors: [dyParted, filterParted], outShape, window, scratchBytes }, backend, (...addresses) =>
            depthwiseConvolveInputGradient(...addresses, batch, channels, multiplier),
          ),
        ),
      );
    },
    filterGradient: (x, dy, { batch, window, channels, multiplier }, backend) => {
      const { depthwiseFilterScratch, depthwiseConvolveFilterGradient } = backend.kernels;
      const columns = channels * multiplier;
      const scratchBytes = depthwiseFilterScratch(sizeOf(window.output), sizeOf(window.size), batch, columns);
      const outShape = [...window.size, channels, multiplier];
      return disposing(repeatChannels(x, multiplier, backend), backend, (repeated) =>
        slideWindow({ tensors: [repeated, dy], outShape, window, scratchBytes }, backend, (...addresses) =>
          depthwiseConvolveFilterGradient(...addresses, batch, columns),
        ),
      );
    },
  }),
);

/** Every value so many times in a row: the channels as the filters meet them. */
function repeatChannels(x: TensorInfo, multiplier: number, backend: HeapBackend): TensorInfo {
  if (multiplier === 1) return call('Identity', backend, { x });
  const column = { ...x, shape: [util.sizeFromShape(x.shape), 1] };
  return call('Tile', backend, { x: column }, { reps: [1, multiplier] });
}

/** [·, channels, multiplier] as [·, multiplier, channels]. */
function partFilters(x: TensorInfo, channels: number, multiplier: number, backend: HeapBackend): TensorInfo {
  if (multiplier === 1) return call('Identity', backend, { x });
  const shape = [util.sizeFromShape(x.shape) / (channels * multiplier), channels, multiplier];
  return call('Transpose', backend, { x: { ...x, shape } }, { perm: [0, 2, 1] });
}
