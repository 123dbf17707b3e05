/** softplus and logSigmoid in binary64, to be rounded once to binary32 (docs/contract.md §2.1). */
import { exp } from './exp';
import { log1pScaled } from './log';

/**
 * The bits 39ea41d0. softplus of it is 0.06·2^-53 of itself above the middle between two binary32, and would come out as
 * the middle; found by the exhaustive check.
 */
const ABOVE_THE_MIDDLE: f64 = 0.00044680992141366005;

/**
 * log(1 + e^x) as max(x, 0) + log1p(e^−|x|), which cancels nothing. Error below 1.7 ULP: 0.55 of e^x and 1.1 of
 * log1pScaled for x < 0; for x > 0 they shrink against the sum, which adds 0.5.
 */
export function softplus(x: f64): f64 {
  // e^−64 is below 2^−97 of x. NaN comes back too.
  if (!(x < 64)) return x;
  const u = exp(-Math.abs(x));
  const sum = Math.max(x, 0) + log1pScaled(u, u < 0.4140625 ? 0 : 1);
  return x == ABOVE_THE_MIDDLE ? sum + 1.1102230246251565e-16 : sum;
}

/** log(1 / (1 + e^−x)). */
export function logSigmoid(x: f64): f64 {
  return -softplus(-x);
}
