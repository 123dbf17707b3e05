/** What a kernel on WebAssembly is. */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { HeapBackend } from '../heap-backend';
import type { Kernel } from '../kernel';

/** Its result, or null for what it does not cover: another dtype, say. Then the reference runs. */
export type FastFunc = (...args: Parameters<KernelFunc>) => TensorInfo | TensorInfo[] | null;

export interface FastKernel {
  readonly kernelName: string;
  readonly run: FastFunc;
}

/** A kernel under its name in tfjs. `I` are its inputs, `A` its attributes. */
export function fast<I, A = object>(
  kernelName: string,
  run: (inputs: I, attrs: A, backend: HeapBackend) => TensorInfo | TensorInfo[] | null,
): FastKernel {
  return {
    kernelName,
    run: ({ inputs, attrs, backend }) => run(inputs as I, (attrs ?? {}) as A, backend as HeapBackend),
  };
}

/** Kernels that cover tensors of float32 alone. */
export function onlyFloat32(kernels: readonly Kernel[]): FastKernel[] {
  return kernels.map(({ kernelName, kernelFunc }) => ({
    kernelName,
    run: (args) => (Object.values(args.inputs).every((x) => x === undefined || x.dtype === 'float32') ? kernelFunc(args) : null), // prettier-ignore
  }));
}
