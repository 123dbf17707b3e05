/** Sums and products with what rounding leaves out of them, and the test whether an approximation rounds safely. */

/** a + b − sum for sum = fl(a + b), exactly (D. E. Knuth, "The Art of Computer Programming", volume 2, §4.2.2). */
export function sumError(a: number, b: number, sum: number): number {
  const rest = sum - a;
  return a - (sum - rest) + (b - rest);
}

const SPLIT = 134217729;

/**
 * a·b − product for product = fl(a·b), exactly (T. J. Dekker, Numerische Mathematik 18, 1971), by halves of 26 bits.
 * Precondition: |a| and |b| are below 2^996 and |a·b| is 0 or above 2^−969.
 */
export function productError(a: number, b: number, product: number): number {
  const wideA = a * SPLIT;
  const wideB = b * SPLIT;
  const highA = wideA - (wideA - a);
  const highB = wideB - (wideB - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/** What an approximation may be off by, relative to its value. */
const MARGIN = 1 / 0x1_0000_0000_0000_0000;

/**
 * The binary64 nearest to a real number that high + low is off by less than 2^−64.5 of high; NaN if that leaves two
 * (A. Ziv, ACM TOMS 17(3), 1991). Precondition: |low| ≤ 2^−15·|high|.
 */
export function nearestOrNaN(high: number, low: number): number {
  const sum = high + low;
  const rest = low - (sum - high);
  const margin = MARGIN * Math.abs(sum);
  const above = sum + (rest + margin);
  return above === sum + (rest - margin) ? above : NaN;
}
