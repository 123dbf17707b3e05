/** DepthwiseConv2dNative, its gradients and FusedDepthwiseConv2D (docs/contract.md §4.10), column by column. */
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../ops/reference';
import { depthwiseConvolutionKernelsBy } from '../depthwise-convolution';
import type { HeapBackend } from '../heap-backend';
import { call } from '../kernel';
import { type FastKernel, onlyFloat32 } from './kernel';
import { slideWindow } from './window';

export const depthwiseConvolutionKernels: FastKernel[] = onlyFloat32(
  depthwiseConvolutionKernelsBy<HeapBackend>({
    forward: (x, filter, { batch, window, channels, multiplier }, backend) => {
      const { depthwiseScratch, depthwiseConvolve } = backend.kernels;
      const columns = channels * multiplier;
      const scratchBytes = depthwiseScratch(sizeOf(window.output), sizeOf(window.size));
      const outShape = [batch, ...window.output, columns];
      return withForm(repeatChannels(x, multiplier, backend), x, backend, (repeated) =>
        slideWindow({ tensors: [repeated, filter], outShape, window, scratchBytes }, backend, (...addresses) =>
          depthwiseConvolve(...addresses, batch, columns),
        ),
      );
    },
    inputGradient: (dy, filter, { batch, window, channels, multiplier }, backend) => {
      const { depthwiseScratch, depthwiseConvolveInputGradient } = backend.kernels;
      const scratchBytes = depthwiseScratch(sizeOf(window.input), sizeOf(window.size) * multiplier);
      const outShape = [batch, ...window.input, channels];
      return withForm(partFilters(dy, channels, multiplier, backend), dy, backend, (dyParted) =>
        withForm(partFilters(filter, channels, multiplier, backend), filter, backend, (filterParted) =>
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
      return withForm(repeatChannels(x, multiplier, backend), x, backend, (repeated) =>
        slideWindow({ tensors: [repeated, dy], outShape, window, scratchBytes }, backend, (...addresses) =>
          depthwiseConvolveFilterGradient(...addresses, batch, columns),
        ),
      );
    },
  }),
);

/** Every value so many times in a row: the channels as the filters meet them. */
function repeatChannels(x: TensorInfo, multiplier: number, backend: HeapBackend): TensorInfo {
  if (multiplier === 1) return x;
  const column = { ...x, shape: [util.sizeFromShape(x.shape), 1] };
  return call('Tile', backend, { x: column }, { reps: [1, multiplier] });
}

/** [·, channels, multiplier] as [·, multiplier, channels]. */
function partFilters(x: TensorInfo, channels: number, multiplier: number, backend: HeapBackend): TensorInfo {
  if (multiplier === 1) return x;
  const shape = [util.sizeFromShape(x.shape) / (channels * multiplier), channels, multiplier];
  return call('Transpose', backend, { x: { ...x, shape } }, { perm: [0, 2, 1] });
}

/** Runs on a tensor in another form, and disposes of that unless it is the tensor itself. */
function withForm(
  form: TensorInfo,
  of: TensorInfo,
  backend: HeapBackend,
  use: (form: TensorInfo) => TensorInfo,
): TensorInfo {
  try {
    return use(form);
  } finally {
    if (form !== of) backend.disposeIntermediateTensorInfo(form);
  }
}
