/** Choices by probabilities: the index is how many cumulative sums are at most a double in [0, 1) (docs/contract.md §12.2). */
import { outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import type { BitGenerator } from './bit-generator';

/** √ε of the dtype of p, ε being 2^-52 or 2^-23. */
const TOLERANCE = 1.4901161193847656e-8;
const TOLERANCE_OF_FLOAT32 = 0.00034526698300124393;

/**
 * A copy of p as doubles.
 * @throws TypeError unless it is an array of numbers; RangeError unless it has one for each item, none negative or NaN, and they
 *   sum to 1 within √ε of their dtype.
 */
export function checkProbabilities(p: unknown, length: number): Float64Array {
  const next = `Pass ${length} probabilities that sum to 1, one for each item.`;
  if (!isArray(p)) throw wrongType({ argument: 'p', expected: 'an array of numbers', got: p, next });
  if (p.length !== length) throw outOfRange({ argument: 'p.length', expected: `${length}`, got: p.length, next });
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const problem = { argument: `p[${i}]`, expected: 'a number >= 0', got: p[i], next };
    if (typeof problem.got !== 'number') throw wrongType(problem);
    if (!(problem.got >= 0)) throw outOfRange(problem);
    values[i] = problem.got;
  }
  const sum = compensatedSum(values);
  const tolerance = p instanceof Float32Array ? TOLERANCE_OF_FLOAT32 : TOLERANCE;
  if (Math.abs(sum - 1) <= tolerance) return values;
  throw outOfRange({ argument: 'the sum of p', expected: `1, within ${tolerance}`, got: sum, next });
}

/** Kahan's, whose first term is taken as it is. */
function compensatedSum(values: Float64Array): number {
  let sum = values[0] ?? 0;
  let compensation = 0;
  for (let i = 1; i < values.length; i++) {
    const term = values[i]! - compensation;
    const next = sum + term;
    compensation = next - sum - term;
    sum = next;
  }
  return sum;
}

/** The sums up to each index, divided by the last of them. */
function cumulative(p: Float64Array): Float64Array {
  const sums = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) sums[i] = sum = i === 0 ? p[i]! : sum + p[i]!;
  for (let i = 0; i < p.length; i++) sums[i] = sums[i]! / sum;
  return sums;
}

function indexOf(sums: Float64Array, fraction: number): number {
  let low = 0;
  let high = sums.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle]! <= fraction) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function pickWithReplacement(bits: BitGenerator, p: Float64Array, count: number): Int32Array {
  const sums = cumulative(p);
  const chosen = new Int32Array(count);
  for (let i = 0; i < count; i++) chosen[i] = indexOf(sums, bits.double());
  return chosen;
}

/** Rounds of as many doubles as items are missing; an item that was chosen counts once, and has p = 0 from the next round on. */
export function pickWithoutReplacement(bits: BitGenerator, p: Float64Array, count: number): Int32Array {
  const left = p.slice();
  const chosen = new Int32Array(count);
  let found = 0;
  while (found < count) {
    const sums = cumulative(left);
    for (let missing = count - found; missing > 0; missing--) {
      const index = indexOf(sums, bits.double());
      if (left[index] === 0) continue;
      left[index] = 0;
      chosen[found++] = index;
    }
  }
  return chosen;
}
