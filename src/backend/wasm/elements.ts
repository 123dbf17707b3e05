/** How the elements of a tensor lie in the kernels' memory: dense and row-major. */
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { float32Bits } from '../../bits';

/** The kernels' loops are at most twice as many (assembly/moves/strided-copy.ts). */
const MOST_AXES = 16;

/** Bytes of an element; 0 for a tensor that the kernels do not move: of a dtype that is not in the memory, say. */
export function bytesOf({ dtype, shape }: Pick<TensorInfo, 'dtype' | 'shape'>): number {
  if (shape.length > MOST_AXES) return 0;
  if (dtype === 'float32' || dtype === 'int32') return 4;
  return dtype === 'bool' ? 1 : 0;
}

/** For each axis, how many bytes neighbours along it are apart. */
export function stridesOf(shape: readonly number[], bytes: number): number[] {
  const strides = new Array<number>(shape.length);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = bytes;
    bytes *= shape[axis]!;
  }
  return strides;
}

/** The four bytes of a constant as an element of this dtype, and four times the byte of a bool. */
export function wordOf(value: number, dtype: DataType): number {
  if (dtype === 'float32') return float32Bits(value);
  return dtype === 'int32' ? value | 0 : (value & 255) * 0x01010101;
}

export const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
