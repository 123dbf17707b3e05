/** Conv2D, Conv3D, their gradients and FusedConv2D (docs/contract.md §4.10): matrix products of patches, in tiles. */
import { sizeOf } from '../../ops/reference';
import { convolutionKernelsBy, filterShape, xShape, yShape } from '../convolution';
import type { HeapBackend } from '../heap-backend';
import { type FastKernel, onlyFloat32 } from './kernel';
import { slideWindow } from './window';

export const convolutionKernels: FastKernel[] = onlyFloat32(
  convolutionKernelsBy<HeapBackend>({
    forward: (x, filter, shape, backend) => {
      const { convolveScratch, convolve } = backend.kernels;
      const { batch, window, inChannels, outChannels } = shape;
      const scratchBytes = convolveScratch(sizeOf(window.output), sizeOf(window.size), inChannels, outChannels);
      const sliding = { tensors: [x, filter] as const, outShape: yShape(shape), window, scratchBytes };
      return slideWindow(sliding, backend, (...addresses) => convolve(...addresses, batch, inChannels, outChannels));
    },
    inputGradient: (dy, filter, shape, backend) => {
      const { convolveScratch, convolveInputGradient } = backend.kernels;
      const { batch, window, inChannels, outChannels } = shape;
      const scratchBytes = convolveScratch(sizeOf(window.input), sizeOf(window.size), outChannels, inChannels);
      const sliding = { tensors: [dy, filter] as const, outShape: xShape(shape), window, scratchBytes };
      return slideWindow(sliding, backend, (...addresses) =>
        convolveInputGradient(...addresses, batch, inChannels, outChannels),
      );
    },
    filterGradient: (x, dy, shape, backend) => {
      const { filterGradientScratch, convolveFilterGradient } = backend.kernels;
      const { batch, window, inChannels, outChannels } = shape;
      const [positions, offsets] = [sizeOf(window.output), sizeOf(window.size)];
      const scratchBytes = filterGradientScratch(positions, offsets, batch, inChannels, outChannels);
      const sliding = { tensors: [x, dy] as const, outShape: filterShape(shape), window, scratchBytes };
      return slideWindow(sliding, backend, (...addresses) =>
        convolveFilterGradient(...addresses, batch, inChannels, outChannels),
      );
    },
  }),
);
