/**
 * The paired permutation test: under the hypothesis that the two of each pair are exchangeable, each sign of their
 * differences is as likely (R. A. Fisher, "The Design of Experiments", 1935, section 21).
 */
import { bits, foldIn, type Key } from '../rng';

export interface SignFlip {
  /** The share of sign patterns whose mean is at least as far from 0, on either side. */
  readonly p: number;
  /** Whether all patterns were counted, or random ones and the pairs as they are. */
  readonly method: 'exact' | 'random';
  readonly patterns: number;
}

/** The most pairs of which all sign patterns are counted. */
const LARGEST_EXACT = 16;
/** Sums that differ by less than this share of all magnitudes are ties: what rounding leaves of equal ones, 2^−44. */
const TIE = 1 / 0x100000000000;

/** @param differences finite, at least one. @param key folded into, for more than 16 pairs. @param draws how many random patterns */
export function signFlip(differences: readonly number[], key: Key, draws: number): SignFlip {
  const count = differences.length;
  const observed = Math.abs(differences.reduce((a, b) => a + b, 0));
  const threshold = observed - TIE * differences.reduce((a, b) => a + Math.abs(b), 0);
  const isAsFar = (isFlipped: (i: number) => boolean): boolean => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += isFlipped(i) ? -differences[i]! : differences[i]!;
    return Math.abs(sum) >= threshold;
  };
  let farther = 0;
  if (count <= LARGEST_EXACT) {
    const patterns = 1 << count;
    for (let pattern = 0; pattern < patterns; pattern++) {
      if (isAsFar((i) => ((pattern >>> i) & 1) === 1)) farther++;
    }
    return { p: farther / patterns, method: 'exact', patterns };
  }
  const words = Math.ceil(count / 32);
  const random = bits(foldIn(key, 'sign flips'), draws * words);
  for (let draw = 0; draw < draws; draw++) {
    const start = draw * words;
    if (isAsFar((i) => ((random[start + (i >>> 5)]! >>> (i & 31)) & 1) === 1)) farther++;
  }
  // The pairs as they are count as one pattern, so that p is never 0 (B. Phipson and G. Smyth, 2010).
  return { p: (farther + 1) / (draws + 1), method: 'random', patterns: draws };
}
