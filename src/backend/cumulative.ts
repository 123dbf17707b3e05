/** Cumsum and Cumprod (docs/contract.md §4.15). */
import { type CumprodAttrs, type CumsumAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as reference from '../ops/reference';
import { type Kernel, kernel, type Unary } from './kernel';

const { ADD, ADD_INT32, MULTIPLY, MULTIPLY_INT32 } = reference;

export const cumulativeKernels: Kernel[] = [
  cumulative<CumsumAttrs>('Cumsum', ADD, ADD_INT32),
  cumulative<CumprodAttrs>('Cumprod', MULTIPLY, MULTIPLY_INT32),
];

function cumulative<A extends CumsumAttrs | CumprodAttrs>(
  name: string,
  operation: reference.TreeOperation,
  operationInt32: reference.Int32Operation,
): Kernel {
  return kernel<Unary, A>(name, ({ x }, { axis, exclusive, reverse }, backend) => {
    const shape = { ...around(x, axis), exclusive, reverse };
    return x.dtype === 'float32'
      ? backend.make(x.shape, 'float32', reference.cumulate(backend.float32(x), shape, operation))
      : backend.make(x.shape, 'int32', reference.cumulateInt32(backend.int32(x), shape, operationInt32));
  });
}

/** The sizes of [outer, length, inner] around an axis. */
export function around(x: TensorInfo, axis: number): { outer: number; length: number; inner: number } {
  const [along] = util.parseAxisParam(axis, x.shape) as [number];
  return {
    outer: reference.sizeOf(x.shape.slice(0, along)),
    length: x.shape[along]!,
    inner: reference.sizeOf(x.shape.slice(along + 1)),
  };
}
