/** Which side of a rounding boundary a power lies on. */
import { logarithm } from './logarithm';
import { BOUNDARY_DIGITS, scaled } from './scaled';

/** The sign of x^y − boundary for finite binary32 values x > 0 and y, and boundary > 0: of y·ln x − ln(boundary). */
export function comparePow(x: number, y: number, boundary: number): number {
  if (isPower(x, y, boundary)) return 0;
  const [base, exponent, result] = [scaled(x), scaled(y), scaled(boundary)];
  for (let precision = 192n; ; precision *= 2n) {
    const left = logarithm(base, BOUNDARY_DIGITS, precision);
    const right = logarithm(result, BOUNDARY_DIGITS, precision);
    const difference = exponent * left.value - (right.value << BOUNDARY_DIGITS);
    const error = (exponent < 0n ? -exponent : exponent) * left.error + (right.error << BOUNDARY_DIGITS);
    if (difference > error) return 1;
    if (-difference > error) return -1;
  }
}

/**
 * Whether x^y = z exactly, z with at most 25 significant bits. Let x = m·2^e and z = q·2^f, m and q odd, and y = n/2^k in
 * lowest terms; then x^y = z is m^n = q^(2^k) and e·y = f.
 * - m = 1: q = 1.
 * - m ≥ 3: n > 0, since a negative power of m is no integer. Where k > 0, n is odd, so that the exponent of every prime
 *   in m is a multiple of 2^k: m = r^(2^k) and q = r^n with r ≥ 3. From 3^n < 2^25 follows n ≤ 15, from 3^(2^k) < 2^24
 *   k ≤ 3. So 8·y is an integer from 1 to 120, and m^(8y) = q^8.
 */
function isPower(x: number, y: number, z: number): boolean {
  const [base, result] = [oddPart(scaled(x)), oddPart(scaled(z))];
  if (Number(base.exponent - BOUNDARY_DIGITS) * y !== Number(result.exponent - BOUNDARY_DIGITS)) return false;
  if (base.odd === 1n) return result.odd === 1n;
  const eighths = 8 * y;
  if (!(eighths >= 1 && eighths <= 120 && Number.isInteger(eighths))) return false;
  return power(base.odd, eighths) === power(result.odd, 8);
}

/** integer = odd·2^exponent, integer > 0. */
function oddPart(integer: bigint): { odd: bigint; exponent: bigint } {
  const lowest = integer & -integer;
  return { odd: integer / lowest, exponent: BigInt(lowest.toString(2).length - 1) };
}

function power(base: bigint, exponent: number): bigint {
  let result = 1n;
  for (let i = 0; i < exponent; i++) result *= base;
  return result;
}
