/** All kernels that run on WebAssembly. */
import { getKernel, type KernelFunc } from '@tensorflow/tfjs-core';
import { HeapBackend } from '../heap-backend';
import type { Kernel } from '../kernel';
import type { FastKernel } from './kernel';
import { convolutionKernels } from './convolution';
import { depthwiseConvolutionKernels } from './depthwise-convolution';
import { elementwiseKernels } from './elementwise';
import { matMulKernels } from './matmul';
import { moveKernels } from './moves';
import { reductionKernels } from './reductions';

export const FAST_KERNELS: readonly FastKernel[] = [
  ...convolutionKernels,
  ...depthwiseConvolutionKernels,
  ...elementwiseKernels,
  ...matMulKernels,
  ...moveKernels,
  ...reductionKernels,
];

/** The kernels of the reference, with those of FAST_KERNELS before them. */
export function withFastKernels(reference: ReadonlyMap<string, Kernel>): Map<string, Kernel> {
  const all = new Map(reference);
  for (const { kernelName, run } of FAST_KERNELS) {
    const own = reference.get(kernelName);
    const slow: KernelFunc = own ? own.kernelFunc : (args) => getKernel(kernelName, 'cpu').kernelFunc(args);
    all.set(kernelName, {
      kernelName,
      // Without WebAssembly the backend of this name has no heap.
      kernelFunc: (args) => (args.backend instanceof HeapBackend ? run(args) : null) ?? slow(args),
    });
  }
  return all;
}
