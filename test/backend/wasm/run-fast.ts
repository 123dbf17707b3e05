/** Runs a kernel of backend `deterministic` alone, for what it throws. */
import * as tf from '@tensorflow/tfjs';
import { BACKEND_NAME } from '../../../src/backend/register';
import type { Inputs } from './compare';

export function runFast(kernelName: string, inputs: Inputs, attrs: tf.NamedAttrMap = {}): void {
  const backend = tf.engine().findBackend(BACKEND_NAME);
  const tensors = Object.entries(inputs).map(([key, { values, shape, dtype }]) => {
    return [key, { dataId: backend.write(values, shape, dtype), shape, dtype }] as const;
  });
  const { kernelFunc } = tf.getKernel(kernelName, BACKEND_NAME);
  try {
    kernelFunc({ inputs: Object.fromEntries(tensors), backend, attrs });
  } finally {
    for (const [, { dataId }] of tensors) backend.disposeData(dataId);
  }
}
