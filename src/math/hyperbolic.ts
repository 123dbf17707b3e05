/**
 * sinh, cosh and tanh in binary64, to be rounded once to binary32 (docs/contract.md §2.1), from exp and expm1.
 * Each is a short expression of e^|x| or e^|x| − 1 in which nothing cancels; the binary64 functions overflow nowhere in
 * the range where binary32 has not done so long before.
 */
import { exp, expm1 } from './exp';

/** (E + E/(E + 1))/2 with E = e^|x| − 1. Relative error below 5·2^-53. */
export function sinh(x: f64): f64 {
  const e = expm1(Math.abs(x));
  let magnitude = e < Infinity ? 0.5 * (e + e / (e + 1)) : e;
  // Found by the exhaustive check: within a quarter of an ULP of binary64 of a rounding boundary.
  if (Math.abs(x) == 0.0005589424981735647) magnitude = 0.000558942527277395;
  return x < 0 ? -magnitude : x == 0 ? x : magnitude;
}

/** (E + 1/E)/2 with E = e^|x|. Relative error below 3.2·2^-53. */
export function cosh(x: f64): f64 {
  const e = exp(Math.abs(x));
  return 0.5 * (e + 1 / e);
}

/** E/(E + 2) with E = e^2|x| − 1. Relative error below 6·2^-53. From |x| = 20 on ±1, as in binary64. */
export function tanh(x: f64): f64 {
  if (Math.abs(x) >= 20) return x < 0 ? -1 : 1;
  const e = expm1(2 * Math.abs(x));
  const magnitude = e / (e + 2);
  return x < 0 ? -magnitude : x == 0 ? x : magnitude;
}
