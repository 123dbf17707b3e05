/** What a kernel of the backend is. */
import {
  getKernel,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { DeterministicBackend } from './storage';

/** tfjs-core splits registry keys at '_', so there is none in the names. */
export const BACKEND_NAME = 'deterministic';
/** The backend that computes everything as the reference does, without WebAssembly. */
export const REFERENCE_NAME = 'deterministic-reference';

export interface Kernel {
  readonly kernelName: string;
  readonly kernelFunc: KernelFunc;
}

/** The inputs of a kernel of one tensor. */
export interface Unary {
  readonly x: TensorInfo;
}

/** A kernel under its name in tfjs. `I` are its inputs, `A` its attributes, `B` the backend that it needs. */
export function kernel<I, A = object, B extends DeterministicBackend = DeterministicBackend>(
  kernelName: string,
  run: (inputs: I, attrs: A, backend: B) => TensorInfo | TensorInfo[],
): Kernel {
  return {
    kernelName,
    kernelFunc: ({ inputs, attrs, backend }) => run(inputs as I, (attrs ?? {}) as A, backend as B),
  };
}

/** Runs another kernel of this backend. The caller disposes of what it does not return. */
export function call(
  kernelName: string,
  backend: DeterministicBackend,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap = {},
): TensorInfo {
  return getKernel(kernelName, backend.name).kernelFunc({ inputs, backend, attrs }) as TensorInfo;
}

/** Runs `use` with a tensor, which is gone afterwards. */
export function disposing<T>(tensor: TensorInfo, backend: DeterministicBackend, use: (tensor: TensorInfo) => T): T {
  try {
    return use(tensor);
  } finally {
    backend.disposeIntermediateTensorInfo(tensor);
  }
}
