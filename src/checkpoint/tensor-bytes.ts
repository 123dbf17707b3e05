/** Tensors and typed arrays as the bytes of a file. Precondition: a little-endian machine, as WebAssembly's memory is. */
import { tensor as makeTensor, type DataType, type Tensor } from '@tensorflow/tfjs-core';
import { BackendError, DisposedError, wrongType } from '../errors';
import { viewOf } from '../tensor-view';
import { damaged } from './damaged';
import type { SafetensorsTensor, SafetensorsType } from './safetensors';

export type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

const TENSOR_TYPES: Readonly<Record<string, readonly [SafetensorsType, new (buffer: ArrayBuffer) => TypedArray]>> = {
  float32: ['F32', Float32Array],
  int32: ['I32', Int32Array],
  bool: ['BOOL', Uint8Array],
};

const ARRAY_TYPES: Readonly<Record<string, readonly [SafetensorsType, new (buffer: ArrayBuffer) => TypedArray]>> = {
  Float32Array: ['F32', Float32Array],
  Float64Array: ['F64', Float64Array],
  Int8Array: ['I8', Int8Array],
  Uint8Array: ['U8', Uint8Array],
  Uint8ClampedArray: ['U8', Uint8ClampedArray],
  Int16Array: ['I16', Int16Array],
  Uint16Array: ['U16', Uint16Array],
  Int32Array: ['I32', Int32Array],
  Uint32Array: ['U32', Uint32Array],
  BigInt64Array: ['I64', BigInt64Array],
  BigUint64Array: ['U64', BigUint64Array],
};

const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/**
 * A tensor's elements, without a copy where the backend makes none: good until a kernel runs.
 * @throws TypeError for complex64 and string; DisposedError; BackendError if the backend can't be read synchronously.
 */
export function tensorBytes(argument: string, tensor: Tensor): SafetensorsTensor {
  const type = TENSOR_TYPES[tensor.dtype];
  if (type === undefined) {
    const next = 'Save its parts: tf.real and tf.imag, or strings as an array.';
    throw wrongType({ argument, expected: 'a tensor of float32, int32 or bool', got: tensor.dtype, next });
  }
  if (tensor.isDisposed) {
    const next = 'Save before dispose() or the end of tidy(), or tf.keep() the tensor.';
    throw new DisposedError(`${argument}: expected a tensor whose values can be read, got a disposed one. ${next}`);
  }
  try {
    return { dtype: type[0], shape: [...tensor.shape], bytes: bytesOf(viewOf(tensor.dataId) as Float32Array) };
  } catch (cause) {
    const next = 'Save on a backend that can, such as deterministic.';
    throw new BackendError(
      `${argument}: expected a backend that can be read synchronously, got one that can't. ${next}`,
      { cause },
    );
  }
}

/** A new tensor. @throws StateError unless the bytes are of this dtype. */
export function tensorOfBytes(name: string, dtype: string, saved: SafetensorsTensor): Tensor {
  const type = Object.hasOwn(TENSOR_TYPES, dtype) ? TENSOR_TYPES[dtype] : undefined;
  if (type === undefined || saved.dtype !== type[0]) throw damaged(`${name}.dtype`, `that of ${dtype}`, saved.dtype);
  const values = new type[1](saved.bytes.slice().buffer as ArrayBuffer);
  return makeTensor(values as Float32Array, [...saved.shape], dtype as DataType);
}

/** The name of a typed array's class; undefined for anything else. */
export function arrayClass(value: unknown): string | undefined {
  const name = Object.prototype.toString.call(value).slice(8, -1);
  return ArrayBuffer.isView(value) && Object.hasOwn(ARRAY_TYPES, name) ? name : undefined;
}

/** A typed array's elements, without a copy. Precondition: `arrayClass` knows it. */
export function arrayBytes(values: TypedArray): SafetensorsTensor {
  return { dtype: ARRAY_TYPES[arrayClass(values)!]![0], shape: [values.length], bytes: bytesOf(values) };
}

/** A new typed array. @throws StateError unless the bytes are of this class, in one dimension. */
export function arrayOfBytes(name: string, className: string, saved: SafetensorsTensor): TypedArray {
  const type = Object.hasOwn(ARRAY_TYPES, className) ? ARRAY_TYPES[className] : undefined;
  if (type === undefined || saved.dtype !== type[0]) {
    throw damaged(`${name}.dtype`, `that of ${className}`, saved.dtype);
  }
  if (saved.shape.length !== 1) throw damaged(`${name}.shape`, 'one dimension', saved.shape);
  return new type[1](saved.bytes.slice().buffer as ArrayBuffer);
}
