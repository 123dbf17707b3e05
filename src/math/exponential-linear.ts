/** elu and selu in binary64, to be rounded once to binary32 (docs/contract.md §2.3). */
import { expm1 } from './exp';

export const SELU_SCALE: f64 = 1.0507009873554805;
/** The scale times α = 1.6732632423543772, rounded to binary64. */
export const SELU_SCALE_ALPHA: f64 = 1.7580993408473766;

/** x for x ≥ 0, e^x − 1 below. Relative error below 3·2^-53. */
export function elu(x: f64): f64 {
  return x < 0 ? expm1(x) : x;
}

/** λ·x for x ≥ 0, λα·(e^x − 1) below. Relative error below 4·2^-53. */
export function selu(x: f64): f64 {
  // Found by the exhaustive check: within a fifth of an ULP of binary64 of a rounding boundary.
  if (x == -0.4646978974342346) return -0.6534417569637297;
  return x < 0 ? SELU_SCALE_ALPHA * expm1(x) : SELU_SCALE * x;
}
