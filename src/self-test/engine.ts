/**
 * What the contract takes for granted of a JavaScript engine (docs/contract.md §1.9), a function for each, so that tests can
 * put a wrong one in its place.
 */
import { Heap } from '../wasm';

export interface Engine {
  add(a: number, b: number): number;
  multiply(a: number, b: number): number;
  divide(a: number, b: number): number;
  /** a·b + c, as a compiler that contracts expressions would find it. */
  multiplyAdd(a: number, b: number, c: number): number;
  sqrt(x: number): number;
  fround(x: number): number;
  imul(a: number, b: number): number;
  clz32(x: number): number;
  floor(x: number): number;
  /** x, stored in a Float32Array and read from there. */
  stored(x: number): number;
  /** The bytes of an unsigned 32-bit integer, in the order in which they lie in memory. */
  bytes(word: number): number[];
  /** The kernels, or why there are none. */
  kernels(): Heap | string;
}

const float = new Float32Array(1);
const word = new Uint32Array(1);
const bytes = new Uint8Array(word.buffer);

/** Bytes: what a memory has at first. Not the 4 GiB of addresses that it would ask for to grow into. */
const MEMORY = 1 << 20;

/** The engine that runs this. */
export const hostEngine: Engine = {
  add: (a, b) => a + b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  multiplyAdd: (a, b, c) => a * b + c,
  // Looked up with each call: what else is loaded here may have replaced them.
  sqrt: (x) => Math.sqrt(x),
  fround: (x) => Math.fround(x),
  imul: (a, b) => Math.imul(a, b),
  clz32: (x) => Math.clz32(x),
  floor: (x) => Math.floor(x),
  stored(x) {
    float[0] = x;
    return float[0]!;
  },
  bytes(value) {
    word[0] = value;
    return [...bytes];
  },
  kernels() {
    try {
      return new Heap({ maximum: MEMORY });
    } catch (cause) {
      return String(cause);
    }
  },
};
