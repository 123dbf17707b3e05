/** What the tests of randomness share. */

/**
 * Pearson's χ² of counts against expectations, in standard deviations from its mean: near 0 for counts that are as
 * expected, and above 5 in one case of a million. Cells without expectation must be empty.
 */
export function chiSquareScore(counts: ArrayLike<number>, expected: (cell: number) => number): number {
  let statistic = 0;
  let freedom = -1;
  for (let cell = 0; cell < counts.length; cell++) {
    const mean = expected(cell);
    if (mean > 0) {
      statistic += (counts[cell]! - mean) ** 2 / mean;
      freedom++;
    } else if (counts[cell] !== 0) return Infinity;
  }
  return (statistic - freedom) / Math.sqrt(2 * freedom);
}

/** All of 0 … size − 1, once each. */
export function isBijection(values: ArrayLike<number>, size: number): boolean {
  const seen = new Uint8Array(size);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isInteger(values[i]) || seen[values[i]!] !== 0) return false;
    seen[values[i]!] = 1;
  }
  return values.length === size;
}

/** 0 … size − 1. */
export function range(size: number): number[] {
  return Array.from({ length: size }, (_, i) => i);
}
