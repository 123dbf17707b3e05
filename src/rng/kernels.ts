/** Many values at a time, by WebAssembly (assembly/random); the bits are those of the TypeScript in this folder. */
import { highWord, lowWord } from '../bits';
import { Heap, type Exports } from '../wasm';
import type { Key } from './key';

/** Makes values of so many words, in their place. */
export type Kernel = (kernels: Exports, address: number, count: number) => void;

/** Words that are drawn before they are copied out: 16 KB, which stay in the first cache meanwhile. */
const CHUNK = 4096;
/** Words behind the last one that the kernels may overwrite. */
const MARGIN = 19;
/** Bytes of the memory, which never grows: its least size. */
const MEMORY = 1 << 20;
/** Fewer values are drawn as fast by TypeScript (measured: uniform ones up to 24, normal ones up to 10). */
const FEW = 32;
/** Starting takes some 2 ms (measured), for which TypeScript draws about so many words. */
const WORTH_STARTING = 1 << 18;

interface Started {
  readonly kernels: Exports;
  readonly address: number;
  /** The values' bytes, at the address. */
  readonly bytes: Uint8Array;
}

/** Null where WebAssembly with SIMD can't be had. */
let started: Started | null | undefined;
/** How many words were drawn without it. */
let drawn = 0;

function start(): Started | null {
  try {
    const heap = new Heap({ maximum: MEMORY });
    const address = heap.allocate(4 * (CHUNK + MARGIN));
    return { kernels: heap.kernels, address, bytes: heap.uint8(address, 4 * CHUNK) };
  } catch {
    return null;
  }
}

/**
 * Fills an array with words first, first + 1, … of a key's stream, or with what a kernel makes of them.
 * @returns false, with nothing done, where TypeScript is to draw them: these are few, there have not been enough to pay for
 *   the start, or there is no WebAssembly.
 */
export function drawByKernel(
  key: Key,
  values: Int32Array | Float32Array | Uint8Array,
  first: number,
  kernel?: Kernel,
): boolean {
  const n = values.length;
  if (n < FEW || started === null) return false;
  if (started === undefined) {
    drawn += n;
    if (drawn < WORTH_STARTING) return false;
    started = start();
    if (started === null) return false;
  }
  const { kernels, address, bytes } = started;
  const size = values.BYTES_PER_ELEMENT;
  const target = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (let done = 0; done < n; done += CHUNK) {
    const count = Math.min(CHUNK, n - done);
    const index = first + done;
    kernels.words(address, count, key.high, key.low, highWord(index), lowWord(index));
    kernel?.(kernels, address, count);
    target.set(bytes.subarray(0, count * size), done * size);
  }
  return true;
}
