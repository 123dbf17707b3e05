/** Cumulative sums and products (docs/contract.md §4.15). */
import { AlignedTree, type TreeOperation } from './aligned-tree';
import type { Int32Operation } from './int32';

/** A tensor [outer, length, inner], to be cumulated along its middle axis. */
export interface CumulateShape {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
  /** Element i is without term i. */
  readonly exclusive?: boolean;
  /** From the last term to the first. */
  readonly reverse?: boolean;
}

export function cumulate(x: Float32Array, shape: CumulateShape, operation: TreeOperation): Float32Array {
  const { outer, length, inner, exclusive = false, reverse = false } = shape;
  const out = new Float32Array(x.length);
  const { combine } = operation;
  for (let o = 0; o < outer; o++) {
    const tree = new AlignedTree(inner, operation);
    for (let t = 0; t < length; t++) {
      const start = (o * length + (reverse ? length - 1 - t : t)) * inner;
      if (exclusive) tree.peek(out, start);
      const leaf = tree.at(t);
      for (let j = 0; j < inner; j++) leaf[j] = combine(leaf[j]!, x[start + j]!);
      if (!exclusive) tree.peek(out, start);
    }
  }
  return out;
}

/** The same for int32, modulo 2^32 (§1.5). */
export function cumulateInt32(x: Int32Array, shape: CumulateShape, operation: Int32Operation): Int32Array {
  const { outer, length, inner, exclusive = false, reverse = false } = shape;
  const out = new Int32Array(x.length);
  for (let o = 0; o < outer; o++) {
    const running = new Int32Array(inner).fill(operation.start);
    for (let t = 0; t < length; t++) {
      const start = (o * length + (reverse ? length - 1 - t : t)) * inner;
      if (exclusive) out.set(running, start);
      for (let j = 0; j < inner; j++) running[j] = operation.combine(running[j]!, x[start + j]!);
      if (!exclusive) out.set(running, start);
    }
  }
  return out;
}
