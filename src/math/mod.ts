/**
 * The floored modulus a − b·⌊a/b⌋ in binary64, to be rounded once to binary32 (docs/contract.md §3).
 *
 * The truncated remainder is exact, a binary32 value below |b|. Where the sign is not b's, b is added: the sum of two
 * binary32 values, which rounded to binary64 and then to binary32 is correctly rounded (§1.3), and b itself where the
 * remainder is small.
 */

/** Zero has the sign of b; an infinite a or a zero b gives NaN; an infinite b gives a, or b where the signs differ. */
export function mod(a: f64, b: f64): f64 {
  const remainder = a % b;
  if (remainder == 0) return b < 0 ? -0.0 : 0.0;
  return remainder < 0 == b < 0 ? remainder : remainder + b;
}
