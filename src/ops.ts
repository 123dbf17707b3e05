/** The reduction operations (docs/contract.md §4): tensors in, tensors out, with gradients; or plain values in and out. */
import { Tensor } from '@tensorflow/tfjs-core';
import * as tensors from './ops/tensor';
import * as typed from './ops/typed';

export type { AxisNormOptions, AxisOptions, TransposeOptions } from './ops/tensor';
export {
  ExactSum,
  PLANS,
  type MatMulOptions,
  type NormOptions,
  type Order,
  type Plan,
  type PlanOptions,
  type Values,
} from './ops/typed';

export const sum = either(typed.sum, tensors.sum);
export const mean = either(typed.mean, tensors.mean);
export const dot = either(typed.dot, tensors.dot);
export const matMul = either(typed.matMul, tensors.matMul);
export const norm = either(typed.norm, tensors.norm);
export const logSumExp = either(typed.logSumExp, tensors.logSumExp);

/** The two forms of an operation as one function: over tensors if an argument is one. */
function either<Plain, OnTensors>(plain: Plain, onTensors: OnTensors): Plain & OnTensors {
  const choose = (...args: unknown[]): unknown => {
    const form = (args.some((argument) => argument instanceof Tensor) ? onTensors : plain) as (
      ...args: unknown[]
    ) => unknown;
    return form(...args);
  };
  return choose as Plain & OnTensors;
}
