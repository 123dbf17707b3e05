import { output } from '../rng';

/**
 * The fraction in [0, 1) of the words that `threefry` left in `output` (docs/contract.md §6.1). Its 53 bits are exact,
 * and for an integer 0 < n ≤ 2^53 the product fraction · n, rounded, stays below n. One word alone, multiplied down to
 * n values, would be visibly uneven for an n near 2^27.
 */
export function outputFraction(): number {
  return ((output[0]! >>> 0) * 0x200000 + (output[1]! >>> 11)) * (1 / 0x20000000000000);
}

/** ⌊fraction · n⌋ of the same words, an integer 0 … n − 1, for an integer 0 < n < 2^31. */
export function outputBelow(n: number): number {
  return (outputFraction() * n) | 0;
}
