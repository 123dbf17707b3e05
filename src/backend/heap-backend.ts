/** The backend whose tensors live in the memory of the WebAssembly kernels. */
import { type DataType, engine, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Exports, Heap } from '../wasm';
import { DeterministicBackend, stored, type Values } from './storage';
import { BYTES, TensorData, TensorStorage } from './tensor-data';

/** A tensor that a kernel is to fill, and where its values lie. */
export interface Output extends TensorInfo {
  readonly address: number;
}

export class HeapBackend extends DeterministicBackend {
  override readonly implementation = 'WebAssembly';
  /** The functions of the binary. */
  readonly kernels: Exports;
  // Made by the class above, too, and replaced.
  declare data: TensorStorage;

  constructor(
    name: string,
    readonly heap: Heap,
  ) {
    super(name);
    this.kernels = heap.kernels;
    this.data = new TensorStorage(heap, this, engine());
  }

  /** Copies what comes from outside: who changes the array later does not change the tensor. */
  override write(values: Values, _shape: number[], dtype: DataType): object {
    return this.add(TensorData.copyOf(this.apart(values, dtype), dtype, this.heap));
  }

  /**
   * Copies the values into an array of their own, not into the memory: they are gone from where they were, and would be
   * lost if it were full.
   */
  override move(dataId: object, values: Values, shape: number[], dtype: DataType, refCount: number): void {
    const own = dtype in BYTES ? (stored(values, dtype) as Float32Array).slice() : values;
    const data = TensorData.holding(dtype === 'complex64' ? undefined : own, dtype, this.heap);
    data.refCount = refCount;
    if (dtype === 'complex64') data.complexTensorInfos = this.parts(values as Float32Array, shape);
    this.data.set(dataId, data);
  }

  /** What a JavaScript kernel has made stays in its array until a WebAssembly kernel wants it. */
  override makeTensorInfo(shape: number[], dtype: DataType, values?: Values | string[]): TensorInfo {
    const encoded =
      dtype === 'string' && util.isString(values?.[0] as string)
        ? (values as string[]).map((text) => util.encodeString(text))
        : values;
    const own = encoded && this.apart(encoded as Values, dtype);
    return { dataId: this.add(TensorData.holding(own, dtype, this.heap)), shape, dtype };
  }

  /** A new tensor with room for its values, which the caller fills. @throws MemoryError */
  output(shape: readonly number[], dtype: DataType): Output {
    const data = TensorData.reserving(util.sizeFromShape(shape as number[]), dtype, this.heap);
    return { dataId: this.add(data), shape: shape as number[], dtype, address: data.address };
  }

  /** Where the values of a float32, int32 or bool tensor lie, until it is disposed of. @throws MemoryError */
  address(tensor: TensorInfo): number {
    return this.data.get(tensor.dataId).addressAs(tensor.dtype);
  }

  /** A copy, since a kernel in JavaScript may run others, which let the memory grow, before it reads it. */
  override float32(tensor: TensorInfo): Float32Array {
    return super.float32(tensor).slice();
  }

  override int32(tensor: TensorInfo): Int32Array {
    return super.int32(tensor).slice();
  }

  /** A copy, which stays valid whatever happens to the tensor and the memory. */
  override readSync(dataId: object): Values {
    const { dtype, values } = this.data.get(dataId);
    if (dtype === 'complex64' || dtype === 'string') return super.readSync(dataId);
    return util.convertBackendValuesAndArrayBuffer((values as Float32Array).slice(), dtype);
  }

  /** The values without a copy, for who reads them before the next kernel runs. */
  viewSync(dataId: object): Values {
    const { dtype, values } = this.data.get(dataId);
    return dtype === 'complex64' || values === undefined ? this.readSync(dataId) : values;
  }

  /** Whether float32 values may hold NaN. False is certain: a sum with a NaN in it is NaN. */
  mayHoldNaN(dataId: object): boolean {
    const values = this.viewSync(dataId) as Float32Array;
    if (!this.heap.holds(values)) return true;
    const { kernels, heap } = this;
    return heap.scratch(kernels.reduceScratch() + 16, (out) => {
      kernels.sum(values.byteOffset, out, 1, values.length, 1, out + 16);
      return Number.isNaN(heap.float32(out, 1)[0]);
    });
  }

  /** With the bytes of the kernels' memory: in use by tensors, and in all. */
  override memory(): { unreliable: boolean; reasons: string[] } {
    const { used, total } = this.heap.size;
    const info = { unreliable: false, heapBytes: used, heapBytesTotal: total };
    return info as unknown as { unreliable: boolean; reasons: string[] };
  }

  private add(data: TensorData): object {
    const dataId = this.data.add(data);
    this.take(dataId);
    return dataId;
  }

  /** The values in the array of their dtype, and not in the memory: kernels of tfjs-backend-cpu hand on parts of inputs. */
  private apart(values: Values, dtype: DataType): Values {
    const own = stored(values, dtype);
    return ArrayBuffer.isView(own) && this.heap.holds(own) ? own.slice() : own;
  }
}
