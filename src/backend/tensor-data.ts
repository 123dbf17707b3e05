/** Where the values of a tensor are: in the kernels' memory, or in a JavaScript array until a kernel wants them there. */
import { type DataType, DataStorage, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Heap } from '../wasm';
import { stored, type Values } from './storage';

/** Bytes an element; of the other dtypes nothing lies in the memory. */
export const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1 };

/** Has the properties that tfjs-backend-cpu's kernels read of a tensor's data. Is its own id (TensorStorage). */
export class TensorData {
  refCount = 1;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  /** 0 while the values are in `held`. */
  private at = 0;
  private held: Values | undefined;
  private released = false;
  /** The values under another dtype: tfjs-backend-cpu casts int32 to float32 by naming the same data float32. */
  private cast: TensorData | undefined;
  /** Not a property: who prints or compares tensors, and so their ids, is not to walk through the memory. */
  readonly #heap: Heap;

  private constructor(
    readonly dtype: DataType,
    heap: Heap,
    private readonly length: number,
  ) {
    this.#heap = heap;
  }

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
    const { at, length } = this;
    const heap = this.#heap;
    if (this.dtype === 'float32') return heap.float32(at, length);
    return this.dtype === 'int32' ? heap.int32(at, length) : heap.uint8(at, length);
  }

  /** Where the values lie in the memory; brings them there. Precondition: float32, int32 or bool. @throws MemoryError */
  get address(): number {
    if (this.at === 0) {
      this.at = this.#heap.allocate(this.length * BYTES[this.dtype]!);
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
      this.cast = TensorData.copyOf(stored(this.values!, dtype), dtype, this.#heap);
    }
    return this.cast.address;
  }

  /** Whether it lives, and in this memory. */
  belongsTo(heap: Heap): boolean {
    return this.#heap === heap && !this.released;
  }

  /** Gives the memory back. */
  release(): void {
    this.released = true;
    this.cast?.release();
    if (this.at !== 0) this.#heap.release(this.at, this.length * BYTES[this.dtype]!);
    this.at = 0;
    this.held = undefined;
  }
}

/**
 * Finds the data of a tensor by its id. What this backend makes is its own id: tfjs-core's map, asked several times for
 * each call of a kernel, took a tenth of the time of a small one. What comes from another backend keeps the id of there.
 */
export class TensorStorage extends DataStorage<TensorData> {
  private made = 0;

  constructor(
    private readonly heap: Heap,
    ...storage: ConstructorParameters<typeof DataStorage>
  ) {
    super(...storage);
  }

  /** @returns the id. */
  add(data: TensorData): object {
    this.made++;
    return data;
  }

  override get(dataId: object): TensorData {
    return this.isOwn(dataId) ? dataId : super.get(dataId);
  }

  override has(dataId: object): boolean {
    return this.isOwn(dataId) || super.has(dataId);
  }

  /** Releases the data. */
  override delete(dataId: object): boolean {
    const data = this.get(dataId);
    if (data !== dataId) super.delete(dataId);
    else this.made--;
    data.release();
    return true;
  }

  override numDataIds(): number {
    return this.made + super.numDataIds();
  }

  private isOwn(dataId: object): dataId is TensorData {
    return dataId instanceof TensorData && dataId.belongsTo(this.heap);
  }
}
