/** The memory that the kernels work on: tensors at addresses in it, and views of them. */
import { MemoryError } from '../errors';
import { exact } from '../math';
import { BINARY } from './binary';
import type { Exports } from './exports';

/** Bytes in a page of WebAssembly's memory. */
const PAGE = 65536;
/**
 * AssemblyScript's allocator keeps free blocks in classes by size. In those from 512 MiB on, of 32 MiB each, it takes the
 * first block without looking whether it is large enough; so whole classes are asked for. The last class has no upper end.
 */
const CLASSES_FROM = 1 << 29;
const CLASS = 1 << 25;
const LARGEST = 31 * CLASS;

export interface HeapOptions {
  /** The most bytes that the memory may grow to, a multiple of 65,536; default: 4 GiB, all that 32 bits can address. */
  readonly maximum?: number;
}

export class Heap {
  readonly kernels: Exports;
  private readonly memory: WebAssembly.Memory;
  /** Bytes of the tensors and buffers that are there now. */
  private used = 0;

  /**
   * Compiles and starts the kernels.
   * @throws WebAssembly.CompileError or another error of the host where there is no WebAssembly, no SIMD, or it is not
   *   allowed (a Content Security Policy without 'wasm-unsafe-eval').
   */
  constructor({ maximum = 65536 * PAGE }: HeapOptions = {}) {
    compiled ??= new WebAssembly.Module(bytesOf(BINARY));
    this.memory = new WebAssembly.Memory({ initial: 16, maximum: maximum / PAGE });
    const abort = (): never => {
      throw new Error('The WebAssembly kernels stopped at an internal check. Please report it, with the operation.');
    };
    const { exports } = new WebAssembly.Instance(compiled, {
      env: { memory: this.memory, abort },
      exact: { ...exact },
    });
    this.kernels = exports as unknown as Exports;
  }

  /** Bytes in use and bytes that the memory has grown to; it never shrinks. */
  get size(): { readonly used: number; readonly total: number } {
    return { used: this.used, total: this.memory.buffer.byteLength };
  }

  /**
   * The address of so many bytes, a multiple of 16. Views that were made before may be of no use afterwards, addresses
   * stay what they are.
   * @throws MemoryError where the memory can't grow so far; then nothing has changed.
   */
  allocate(bytes: number): number {
    // Beyond 2^32 a number of bytes would arrive modulo 2^32.
    if (bytes > LARGEST) throw this.full(bytes);
    const whole = bytes < CLASSES_FROM ? bytes : Math.ceil(bytes / CLASS) * CLASS;
    let address: number;
    try {
      address = this.kernels.allocate(whole) >>> 0;
    } catch (cause) {
      throw this.full(bytes, cause);
    }
    this.used += bytes;
    return address;
  }

  /** Gives back what `allocate` gave, of the same number of bytes. */
  release(address: number, bytes: number): void {
    this.kernels.release(address);
    this.used -= bytes;
  }

  /**
   * Runs `use` with a buffer of so many bytes, which is gone afterwards. A kernel that says how many it needs gives a number
   * of 2^31 and more as a negative one.
   */
  scratch<T>(needed: number, use: (address: number) => T): T {
    const bytes = needed < 0 ? needed + 0x100000000 : needed;
    const address = this.allocate(bytes);
    try {
      return use(address);
    } finally {
      this.release(address, bytes);
    }
  }

  /** Views on so many elements at an address, until the next `allocate`. */
  float32(address: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, length);
  }

  int32(address: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }

  uint8(address: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, length);
  }

  private full(bytes: number, cause?: unknown): MemoryError {
    const { used, total } = this.size;
    return new MemoryError(
      `Out of memory: expected room for ${bytes} bytes more, got ${used} in use in a memory of ${total} that can't grow ` +
        'so far (one tensor holds at most 992 MiB, all of them 4 GiB). Dispose of tensors (tf.tidy, tensor.dispose), or ' +
        'take smaller batches.',
      { cause },
    );
  }

  /** Whether a typed array is a view on this memory, as it is or as it was before it grew. */
  holds(values: ArrayBufferView): boolean {
    return values.buffer === this.memory.buffer || values.buffer.byteLength === 0;
  }
}

/** Compiled once, whatever number of memories there are. */
let compiled: WebAssembly.Module | undefined;

/** Not `Uint8Array.from` with a function, which takes 0.15 ms for each KB before it is compiled. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
