/** Where the values of a tensor are: in the kernels' memory, or in a JavaScript array until a kernel wants them there. */
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { Heap } from '../wasm';
import { stored, type Values } from './storage';

/** Bytes an element; of the other dtypes nothing lies in the memory. */
export const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1 };

/** Has the properties that tfjs-backend-cpu's kernels read of a tensor's data. */
export class TensorData {
  refCount = 1;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  /** 0 while the values are in `held`. */
  private at = 0;
  private held: Values | undefined;
  /** The values under another dtype: tfjs-backend-cpu casts int32 to float32 by naming the same data float32. */
  private cast: TensorData | undefined;

  private constructor(
    readonly dtype: DataType,
    private readonly heap: Heap,
    private readonly length: number,
  ) {}

  /** What a JavaScript kernel made, taken over as it is. */
  static holding(values: Values | undefined, dtype: DataType, heap: Heap): TensorData {
    const data = new TensorData(dtype, heap, values?.length ?? 0);
    data.held = values;
    return data;
  }

  /** Room for so many elements, whose values are whatever lies there. @throws MemoryError */
  static reserving(length: number, dtype: DataType, heap: Heap): TensorData {
    const data = new TensorData(dtype, heap, length);
    data.at = heap.allocate(length * BYTES[dtype]!);
    return data;
  }

  /** A copy of the values, in the memory where their dtype allows it. @throws MemoryError */
  static copyOf(values: Values, dtype: DataType, heap: Heap): TensorData {
    const data = TensorData.holding(values, dtype, heap);
    if (dtype in BYTES) void data.address;
    return data;
  }

  /** A view, until the memory grows; kernels in JavaScript read it, and give nothing of it on. */
  get values(): Values | undefined {
    if (this.at === 0) return this.held;
    const { heap, at, length } = this;
    if (this.dtype === 'float32') return heap.float32(at, length);
    return this.dtype === 'int32' ? heap.int32(at, length) : heap.uint8(at, length);
  }

  /** Where the values lie in the memory; brings them there. Precondition: float32, int32 or bool. @throws MemoryError */
  get address(): number {
    if (this.at === 0) {
      this.at = this.heap.allocate(this.length * BYTES[this.dtype]!);
      (this.values as Float32Array).set(this.held as Float32Array);
      this.held = undefined;
    }
    return this.at;
  }

  /** The address of the values as a dtype. @throws MemoryError */
  addressAs(dtype: DataType): number {
    if (dtype === this.dtype) return this.address;
    if (this.cast?.dtype !== dtype) {
      this.cast?.release();
      this.cast = TensorData.copyOf(stored(this.values!, dtype), dtype, this.heap);
    }
    return this.cast.address;
  }

  /** Gives the memory back. */
  release(): void {
    this.cast?.release();
    if (this.at !== 0) this.heap.release(this.at, this.length * BYTES[this.dtype]!);
    this.at = 0;
    this.held = undefined;
  }
}
