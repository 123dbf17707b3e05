/** Registers the backend: tfjs-backend-cpu's kernels, and this library's in place of those that depend on order or engine. */
import {
  findBackendFactory,
  getKernel,
  getKernelsForBackend,
  registerBackend,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { bincountKernels } from './bincount';
import { castKernels } from './cast';
import { convolutionKernels } from './convolution';
import { cumulativeKernels } from './cumulative';
import { depthwiseConvolutionKernels } from './depthwise-convolution';
import { einsumKernels } from './einsum';
import { elementwiseKernels } from './elementwise';
import { fourierKernels } from './fourier';
import { BACKEND_NAME, type Kernel } from './kernel';
import { matMulKernels } from './matmul';
import { nonMaxSuppressionKernels } from './non-max-suppression';
import { normalizationKernels } from './normalization';
import { poolingKernels } from './pooling';
import { reductionKernels } from './reductions';
import { resizeKernels } from './resize';
import { rotateKernels } from './rotate';
import { segmentKernels } from './segments';
import { softmaxKernels } from './softmax';
import { DeterministicBackend } from './storage';
import { topKKernels } from './top-k';

export { BACKEND_NAME } from './kernel';
export { DeterministicBackend } from './storage';

/** The kernels that are not tfjs-backend-cpu's own. */
export const KERNELS: readonly Kernel[] = [
  ...bincountKernels,
  ...castKernels,
  ...convolutionKernels,
  ...cumulativeKernels,
  ...depthwiseConvolutionKernels,
  ...einsumKernels,
  ...elementwiseKernels,
  ...fourierKernels,
  ...matMulKernels,
  ...nonMaxSuppressionKernels,
  ...normalizationKernels,
  ...poolingKernels,
  ...reductionKernels,
  ...resizeKernels,
  ...rotateKernels,
  ...segmentKernels,
  ...softmaxKernels,
  ...topKKernels,
];

/**
 * Registers backend 'deterministic' with tfjs, with priority 0: below every other backend, so that tfjs never chooses it
 * by itself. Does nothing if it is registered already, by this or by another copy of the library.
 */
export function registerDeterministicBackend(): void {
  if (findBackendFactory(BACKEND_NAME) != null) return;
  const kernels = new Map(KERNELS.map((kernel) => [kernel.kernelName, kernel]));
  for (const config of getKernelsForBackend('cpu')) {
    // Left over if the backend was removed.
    if (getKernel(config.kernelName, BACKEND_NAME) != null) unregisterKernel(config.kernelName, BACKEND_NAME);
    registerKernel({ ...config, ...kernels.get(config.kernelName), backendName: BACKEND_NAME });
  }
  registerBackend(BACKEND_NAME, () => new DeterministicBackend(), 0);
}
