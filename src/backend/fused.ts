/** The bias and the activation of fused kernels: operations of their own, each rounded (docs/contract.md §4.9). */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { call } from './kernel';
import type { DeterministicBackend } from './storage';

export interface FusedInputs {
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

export interface FusedAttrs {
  readonly activation?: string;
  readonly leakyreluAlpha?: number;
}

/** The kernel of each activation that tfjs fuses. */
const ACTIVATIONS: Readonly<Record<string, string>> = {
  linear: 'Identity',
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  prelu: 'Prelu',
  leakyrelu: 'LeakyRelu',
  sigmoid: 'Sigmoid',
};

/**
 * Adds the bias to a result and applies the activation; disposes of the result given.
 * With `channelsFirst` a bias or weights of rank 1 belong to axis 1 of [batch, channels, height, width].
 */
export function finishFused(
  result: TensorInfo,
  { bias, preluActivationWeights: alpha }: FusedInputs,
  { activation, leakyreluAlpha }: FusedAttrs,
  backend: DeterministicBackend,
  channelsFirst = false,
): TensorInfo {
  const along = (tensor: TensorInfo): TensorInfo =>
    channelsFirst && tensor.shape.length === 1 && tensor.shape[0] !== 1
      ? { dataId: tensor.dataId, dtype: tensor.dtype, shape: [tensor.shape[0]!, 1, 1] }
      : tensor;
  let current = result;
  const step = (kernelName: string, inputs: Record<string, TensorInfo>, attrs = {}): void => {
    const next = call(kernelName, backend, inputs, attrs);
    backend.disposeIntermediateTensorInfo(current);
    current = next;
  };
  if (bias) step('Add', { a: current, b: along(bias) });
  if (activation) {
    const kernelName = ACTIVATIONS[activation];
    if (!kernelName) {
      throw new RangeError(
        `activation: expected one of ${Object.keys(ACTIVATIONS).join(', ')}, got ${activation}. ` +
          'Apply it as an operation of its own.',
      );
    }
    step(kernelName, { x: current, ...(alpha && { alpha: along(alpha) }) }, { alpha: leakyreluAlpha ?? 0.2 });
  }
  return current;
}
