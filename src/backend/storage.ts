/** The backend's storage: that of tfjs-backend-cpu, except that every float32 tensor made here holds binary32 values. */
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend_util, type DataType, type TensorInfo } from '@tensorflow/tfjs-core';

export type Values = backend_util.BackendValues;

export class DeterministicBackend extends MathBackendCPU {
  readonly implementation: 'WebAssembly' | 'JavaScript' = 'JavaScript';
  /** References to data, in order, that the running kernel has taken and given back. */
  private readonly taken: object[] = [];
  private readonly given: object[] = [];
  private running = false;

  constructor(
    /** The name that the backend is registered by. */
    readonly name: string,
  ) {
    super();
    // Without its advice, on first use in Node.js, to install tfjs-node: that backend's bits depend on the machine.
    Object.assign(this, { firstUse: false });
  }

  /** Runs a kernel; one that throws gives back the references that it has taken, so that nothing is left of it. */
  atomically<T>(kernel: () => T): T {
    if (this.running) return kernel(); // Another kernel calls it, and answers for both.
    this.running = true;
    try {
      return kernel();
    } catch (error) {
      this.running = false;
      for (const dataId of this.given) this.forget(dataId);
      for (const dataId of this.taken) this.disposeData(dataId);
      throw error;
    } finally {
      this.running = false;
      this.taken.length = this.given.length = 0;
    }
  }

  /** Records that the running kernel has taken a reference to data. */
  protected take(dataId: object): void {
    if (this.running) this.taken.push(dataId);
  }

  /** Takes a reference out of the record. */
  protected forget(dataId: object): void {
    const index = this.taken.indexOf(dataId);
    if (index >= 0) this.taken.splice(index, 1);
  }

  override write(values: Values, shape: number[], dtype: DataType): object {
    const dataId = super.write(stored(values, dtype), shape, dtype);
    this.take(dataId);
    return dataId;
  }

  override incRef(dataId: object): void {
    super.incRef(dataId);
    this.take(dataId);
  }

  /** Records that it has given one back. */
  protected give(dataId: object): void {
    if (this.running) this.given.push(dataId);
  }

  override disposeData(dataId: object, force = false): boolean {
    this.give(dataId);
    return super.disposeData(dataId, force);
  }

  override move(dataId: object, values: Values, shape: number[], dtype: DataType, refCount: number): void {
    super.move(dataId, stored(values, dtype), shape, dtype, refCount);
    if (dtype === 'complex64') this.data.get(dataId).complexTensorInfos = this.parts(values as Float32Array, shape);
  }

  /** A complex64 tensor's parts: tfjs-backend-cpu would keep the merged values, which its kernels do not read. */
  protected parts(values: Float32Array, shape: number[]): { real: TensorInfo; imag: TensorInfo } {
    const { real, imag } = backend_util.splitRealAndImagArrays(values);
    const parts = {
      real: this.makeTensorInfo(shape, 'float32', real),
      imag: this.makeTensorInfo(shape, 'float32', imag),
    };
    // They belong to that tensor and not to the kernel for which it is moved.
    for (const { dataId } of Object.values(parts)) this.forget(dataId);
    return parts;
  }

  /**
   * The values of a float32, int32 or bool tensor as binary32.
   * @throws TypeError for complex64 and string.
   */
  float32(tensor: TensorInfo): Float32Array {
    const values = this.numbers(tensor);
    return values instanceof Float32Array ? values : Float32Array.from(values);
  }

  /**
   * The values of an int32 or bool tensor, or those of a float32 tensor truncated modulo 2^32.
   * @throws TypeError for complex64 and string.
   */
  int32(tensor: TensorInfo): Int32Array {
    const values = this.numbers(tensor);
    return values instanceof Int32Array ? values : Int32Array.from(values);
  }

  /** The real and the imaginary values of a complex64 tensor. */
  complex64(tensor: TensorInfo): [real: Float32Array, imaginary: Float32Array] {
    const { real, imag } = this.data.get(tensor.dataId).complexTensorInfos!;
    return [this.float32(real), this.float32(imag)];
  }

  /** A new tensor; values of another type than the dtype's are truncated into it. */
  make(shape: readonly number[], dtype: DataType, values: Float32Array | Int32Array): TensorInfo {
    return this.makeTensorInfo([...shape], dtype, stored(values, dtype));
  }

  private numbers(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array {
    const { values } = this.data.get(tensor.dataId);
    if (!ArrayBuffer.isView(values)) {
      throw new TypeError(
        `tensor: expected float32, int32 or bool, got ${tensor.dtype}. This kernel has no ${tensor.dtype} form; ` +
          'take tf.real and tf.imag, or cast it.',
      );
    }
    return values;
  }
}

/**
 * The values in the array type of their dtype: tfjs-backend-cpu casts int32 to float32 by renaming the same array, and
 * makes empty tensors of plain arrays.
 */
export function stored(values: Values, dtype: DataType): Values {
  const numbers = values as ArrayLike<number>;
  if (dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(numbers);
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(numbers);
  if (dtype === 'bool') return values instanceof Uint8Array ? values : Uint8Array.from(numbers);
  return values;
}
