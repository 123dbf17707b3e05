/** Softmax (docs/contract.md §4.12). */
import { exp } from '../../math';
import { reduceAxes } from './reduce';

const { fround } = Math;

/** The softmax of each row of a matrix [·, columns]. */
export function softmax(logits: Float32Array, columns: number): Float32Array {
  const rows = columns === 0 ? 0 : logits.length / columns;
  const out = new Float32Array(logits.length);
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * columns, (row + 1) * columns];
    // A NaN makes the sum, and so the row, NaN whatever the maximum.
    let max = -Infinity;
    for (let i = from; i < to; i++) max = logits[i]! > max ? logits[i]! : max;
    for (let i = from; i < to; i++) out[i] = exp(fround(logits[i]! - max));
  }
  const sums = reduceAxes(out, [rows, columns], [1]);
  for (let i = 0; i < out.length; i++) out[i]! /= sums[Math.floor(i / columns)]!;
  return out;
}
