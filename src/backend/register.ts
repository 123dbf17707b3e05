/** Registers the backend: tfjs-backend-cpu's kernels, and this library's in place of those that depend on order or engine. */
import {
  findBackendFactory,
  getKernel,
  getKernelsForBackend,
  type KernelFunc,
  registerBackend,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { DeterminismError } from '../errors';
import { Heap } from '../wasm';
import { bincountKernels } from './bincount';
import { castKernels } from './cast';
import { convolutionKernels } from './convolution';
import { cumulativeKernels } from './cumulative';
import { depthwiseConvolutionKernels } from './depthwise-convolution';
import { einsumKernels } from './einsum';
import { elementwiseKernels } from './elementwise';
import { fourierKernels } from './fourier';
import { HeapBackend } from './heap-backend';
import { BACKEND_NAME, type Kernel, REFERENCE_NAME } from './kernel';
import { DEFINITIONS } from './kernel-classes';
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
import { withFastKernels } from './wasm/kernels';

export { BACKEND_NAME, REFERENCE_NAME } from './kernel';
export { HeapBackend } from './heap-backend';
export { DEFINITIONS } from './kernel-classes';
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

/** What a backend runs, and how it is made. */
interface Registration {
  readonly name: string;
  readonly kernels: ReadonlyMap<string, Kernel>;
  readonly make: () => DeterministicBackend;
}

/**
 * Registers backends 'deterministic' and 'deterministic-reference' with tfjs, with priority 0: below every other backend,
 * so that tfjs never chooses them by itself. Leaves alone what is registered already, by this or by another copy of the
 * library.
 */
export function registerDeterministicBackend(): void {
  const reference = new Map(KERNELS.map((kernel) => [kernel.kernelName, kernel]));
  register({ name: REFERENCE_NAME, kernels: reference, make: () => new DeterministicBackend(REFERENCE_NAME) });
  register({ name: BACKEND_NAME, kernels: withFastKernels(reference), make: makeFast });
}

function register({ name, kernels, make }: Registration): void {
  if (findBackendFactory(name) != null) return;
  for (const config of getKernelsForBackend('cpu')) {
    const { kernelName } = config;
    // Left over if the backend was removed.
    if (getKernel(kernelName, name) != null) unregisterKernel(kernelName, name);
    const run = kernels.get(kernelName)?.kernelFunc ?? config.kernelFunc;
    const kernelFunc = DEFINITIONS.has(kernelName) ? atomic(run) : refusal(kernelName, name);
    registerKernel({ ...config, backendName: name, kernelFunc });
  }
  registerBackend(name, make, 0);
}

/** A kernel of which nothing is left if it throws. */
function atomic(run: KernelFunc): KernelFunc {
  return (args) => (args.backend as DeterministicBackend).atomically(() => run(args));
}

/** In place of a kernel that tfjs-backend-cpu 4.22 does not have: nothing is known of its bits. */
function refusal(kernelName: string, backendName: string): KernelFunc {
  return () => {
    throw new DeterminismError(
      `Kernel '${kernelName}': expected one of the ${DEFINITIONS.size} in docs/kernels.md, got one that backend '${backendName}' ` +
        'knows nothing of, from a later version of TensorFlow.js or from other code. Use the version of TensorFlow.js ' +
        "that tfjs-determinism's package.json names, or run this operation on backend 'cpu', which promises less.",
    );
  };
}

/** The backend on WebAssembly or, where that can't be had, on the reference, with the same bits. */
function makeFast(): DeterministicBackend {
  let heap: Heap;
  try {
    heap = new Heap();
  } catch (cause) {
    console.warn(
      `Backend '${BACKEND_NAME}': expected WebAssembly with SIMD, got ${String(cause)}. It runs on plain JavaScript: the ` +
        "bits are the same, but it is much slower. On a page with a Content Security Policy allow 'wasm-unsafe-eval'.",
    );
    return new DeterministicBackend(BACKEND_NAME);
  }
  return new HeapBackend(BACKEND_NAME, heap);
}
