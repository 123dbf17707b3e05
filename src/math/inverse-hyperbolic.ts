/**
 * asinh, acosh and atanh in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: each is log(1 + u) of a u that cancels nothing (W. Kahan, "Branch cuts for complex elementary functions", 1987),
 * where the square of a binary32 is exact in binary64.
 */
import { exponent, exponentOf1p, log1pScaled } from './log';

/** Beyond it u is so near to 2|x| that the bits of x tell its exponent. */
const LARGE: f64 = 16777216;

/** asinh x as ±log1p(|x| + (√(1 + x²) − 1)). Error below 1.7 ULP. ±0 for ±0. */
export function asinh(x: f64, bits: i32): f64 {
  const a = Math.abs(x);
  if (x == 0 || !(a < Infinity)) return x;
  const square = a * a;
  const u = a + square / (1 + Math.sqrt(1 + square));
  const z = log1pScaled(u, a < LARGE ? exponentOf1p(u) : exponent(bits & 0x7fffffff) + 1);
  return x < 0 ? -z : z;
}

/** acosh x as log1p(x − 1 + √(x² − 1)). Error below 1.6 ULP. */
export function acosh(x: f64, bits: i32): f64 {
  if (!(x >= 1)) return NaN;
  if (x == Infinity) return x;
  const u = x - 1 + Math.sqrt(x * x - 1);
  return log1pScaled(u, x < LARGE ? exponentOf1p(u) : exponent(bits) + 1);
}

/** atanh x as ±log1p(2|x| / (1 − |x|)) / 2. Error below 1.7 ULP. ±0 for ±0. */
export function atanh(x: f64): f64 {
  const a = Math.abs(x);
  if (x == 0) return x;
  if (!(a < 1)) return a == 1 ? x * Infinity : NaN;
  const u = (2 * a) / (1 - a);
  const z = log1pScaled(u, exponentOf1p(u)) / 2;
  return x < 0 ? -z : z;
}
