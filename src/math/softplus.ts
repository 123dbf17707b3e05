/** softplus and logSigmoid in binary64, to be rounded once to binary32 (docs/contract.md §2.1). */
import { exp } from './exp';
import { log1pScaled } from './log';

/**
 * log(1 + e^x) as max(x, 0) + log1p(e^−|x|), which cancels nothing. Error below 1.3 ULP: e^x contributes at most its own,
 * 0.55, log1p 0.8 where it isn't small against the sum.
 */
export function softplus(x: f64): f64 {
  // e^−64 is below 2^−97 of x. NaN comes back too.
  if (!(x < 64)) return x;
  const u = exp(-Math.abs(x));
  return Math.max(x, 0) + log1pScaled(u, u < 0.4140625 ? 0 : 1);
}

/** log(1 / (1 + e^−x)). */
export function logSigmoid(x: f64): f64 {
  return -softplus(-x);
}
