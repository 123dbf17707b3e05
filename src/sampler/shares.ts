import { checkInteger, outOfRange, wrongType } from '../errors';

/** Which source has which share of a mix. */
export interface Shares {
  /** Positions per block. */
  readonly blockSize: number;
  /** How many positions of each block each source has, at least 1; they add up to blockSize. */
  readonly counts: readonly number[];
}

/**
 * Whole numbers of positions as near as possible to given proportions: each gets the floor of its quota, and the largest
 * remainders, the earlier source first among equal ones, get one more (Hamilton's method; docs/contract.md §6.11).
 */
export function largestRemainders(proportions: ArrayLike<number>, blockSize: number): number[] {
  const largest = Array.from(proportions).reduce((a, b) => Math.max(a, b), 0);
  const shares = Array.from(proportions, (p) => p / largest);
  const sum = shares.reduce((a, b) => a + b, 0);
  const quotas = shares.map((share) => (share / sum) * blockSize);
  const counts = quotas.map(Math.floor);
  const missing = blockSize - counts.reduce((a, b) => a + b, 0);
  const byRemainder = [...quotas.keys()].sort((i, j) => quotas[j]! - counts[j]! - (quotas[i]! - counts[i]!) || i - j);
  for (const i of byRemainder.slice(0, missing)) counts[i]!++;
  return counts;
}

/**
 * Checks proportions and turns them into shares of a block.
 * @throws TypeError, RangeError for a bad argument, or for a proportion too small to get one position of a block.
 */
export function readShares(proportions: readonly unknown[], blockSize: unknown): Shares {
  const size = checkInteger('blockSize', blockSize, { min: 1, max: 0x100000, next: 'Pass a number of positions.' });
  proportions.forEach((proportion, i) => {
    const next = 'Pass the part of the mix that this source makes, such as 0.25, or leave out sources that make none.';
    const problem = { argument: `sources[${i}].proportion`, expected: 'a finite number > 0', got: proportion, next };
    if (typeof proportion !== 'number') throw wrongType(problem);
    if (!(proportion > 0 && proportion < Infinity)) throw outOfRange(problem);
  });
  const counts = largestRemainders(proportions as readonly number[], size);
  const none = counts.indexOf(0);
  if (none >= 0) {
    const expected = `at least one position of each block of ${size}`;
    const next = 'Raise blockSize or the proportion.';
    throw outOfRange({ argument: `sources[${none}].proportion`, expected, got: proportions[none], next });
  }
  return { blockSize: size, counts };
}
