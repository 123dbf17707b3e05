/**
 * Kernels of tfjs-backend-cpu whose order of operations is fixed, but that call engine-dependent functions of `Math`:
 * run with the portable ones in their place (docs/contract.md §2.2). They are synchronous.
 */
import { getKernel } from '@tensorflow/tfjs-core';
import { withPortableMath } from '../math';
import type { Kernel } from './kernel';

const NAMES = ['FFT', 'IFFT', 'NonMaxSuppressionV5', 'RotateWithOffset'];

export const portableKernels: Kernel[] = NAMES.map((kernelName) => ({
  kernelName,
  kernelFunc: (args) => withPortableMath(() => getKernel(kernelName, 'cpu').kernelFunc(args)),
}));
