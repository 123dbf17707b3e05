/** docs/contract.md §4 spelled out a second time, term by term, to hold the implementations against. */
import { expect } from 'vitest';
import { float32Bits } from '../../../src/bits';

const { fround } = Math;

export const add = (a: number, b: number): number => fround(a + b);
export const multiply = (a: number, b: number): number => fround(a * b);

/** §4.1 and §4.2, recursively, node by node. `undefined` is a position without a term (§4.4). */
export function tree(terms: readonly (number | undefined)[], combine = add, start = 0, leafSize = 32): number {
  const leaves: number[] = [];
  for (let k = 0; k < terms.length; k += leafSize) {
    let s = start;
    for (const t of terms.slice(k, k + leafSize)) if (t !== undefined) s = combine(s, t);
    leaves.push(s);
  }
  const node = (height: number, index: number): number | undefined => {
    if (height === 0) return leaves[index];
    const [left, right] = [node(height - 1, 2 * index), node(height - 1, 2 * index + 1)];
    return left === undefined ? right : right === undefined ? left : combine(left, right);
  };
  let height = 0;
  while (2 ** height < leaves.length) height++;
  return node(height, 0) ?? start;
}

/** §4.9: the contraction of two sequences. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return tree(a.map((x, i) => fround(x * b[i]!)));
}

/** Numbers of many magnitudes and both signs, so that any other order or rounding shows; the same for a seed. */
export function values(seed: number, count: number): Float32Array {
  const next = integers(seed);
  return Float32Array.from({ length: count }, () => (next() / 2 ** 32 - 0.5) * 2 ** (next() % 12));
}

/** Small integers, whose sums and products are exact in any order. */
export function smallIntegers(seed: number, count: number): Float32Array {
  const next = integers(seed);
  return Float32Array.from({ length: count }, () => (next() % 9) - 4);
}

/** A stream of u32: Mulberry32 (T. Ettinger, 2017), integer arithmetic only. */
export function integers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Expects the same binary32 bits, any NaN being any other (§1.2), and names the first element that differs. */
export function expectBits(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    if (float32Bits(actual[i]!) !== float32Bits(expected[i]!)) {
      expect.fail(`element ${i}: expected ${show(expected[i]!)}, got ${show(actual[i]!)}`);
    }
  }
}

function show(x: number): string {
  return `${Object.is(x, -0) ? '-0' : x} (0x${float32Bits(x).toString(16).padStart(8, '0')})`;
}
