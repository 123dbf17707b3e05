/** Every kernel that an operation runs, forward, backward and in optimizers. */
import { engine, type NamedAttrMap, type NamedTensorMap, type Tensor } from '@tensorflow/tfjs-core';
import { replaceProperties } from '../replace-properties';

export interface KernelCall {
  readonly name: string;
  readonly inputs: NamedTensorMap;
  readonly attributes: NamedAttrMap | undefined;
  /** Kernels that run inside another one belong to it, as another backend may have them or not. */
  readonly depth: number;
}

/**
 * Puts `around` in the place of every call of a kernel by name: it calls `run` once and returns what that returned, or throws
 * what it threw. Kernels that call each other's functions directly are not seen, as softmax calling exp.
 */
export function hookKernels(around: (call: KernelCall, run: () => Tensor | Tensor[]) => Tensor | Tensor[]): () => void {
  type RunKernel = (name: string, inputs: NamedTensorMap, attributes?: NamedAttrMap) => Tensor | Tensor[];
  const former = engine().runKernel as unknown as RunKernel;
  let depth = 0;
  const runKernel: RunKernel = (name, inputs, attributes) => {
    const call = { name, inputs, attributes, depth };
    depth++;
    try {
      return around(call, () => former.call(engine(), name, inputs, attributes));
    } finally {
      depth--;
    }
  };
  return replaceProperties(engine(), 'tf.engine()', { runKernel });
}
