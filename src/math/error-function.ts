/**
 * erf in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: a minimax polynomial around each multiple of 1/8, an odd one around 0 (the scheme of table-driven functions of
 * J.-M. Muller, "Elementary Functions", 3rd edition, 2016, chapter 4); products that would spoil the last bit are made
 * exact by short high parts.
 */
import { CENTRE_POLYNOMIAL, ROWS, SLOPE_HIGH, SLOPE_LOW } from './coefficients/error-function';
import { nearest } from './nearest';

/** Coefficients in a row: of 1 and of t as high and low, of t² … t¹⁰. */
const ROW = 13;

/** erf x for |x| ≤ 3/16, with 2/√π·x as an exact product and a correction. */
function centre(x: f64): f64 {
  const y = x * x;
  const yy = y * y;
  const p =
    CENTRE_POLYNOMIAL[0] +
    y * CENTRE_POLYNOMIAL[1] +
    yy * (CENTRE_POLYNOMIAL[2] + y * CENTRE_POLYNOMIAL[3] + yy * (CENTRE_POLYNOMIAL[4] + y * CENTRE_POLYNOMIAL[5]));
  // The factor in parentheses is positive at 0, so −0 gives −0.
  return x * SLOPE_HIGH + x * (SLOPE_LOW + y * p);
}

/** erf x. Error below 0.8 ULP; for |x| ≥ 3.9375 it is ±1, which is what binary32 rounds to from 3.92 on. */
export function erf(x: f64): f64 {
  const magnitude = Math.abs(x);
  if (magnitude < 0.1875) return centre(x);
  if (!(magnitude < 3.9375)) return x > 0 ? 1 : x < 0 ? -1 : x;
  const k = nearest(magnitude * 8);
  const t = magnitude - k / 8;
  const at = ((k as i32) - 2) * ROW;
  const tt = t * t;
  const t4 = tt * tt;
  const p =
    ROWS[at + 4] +
    t * ROWS[at + 5] +
    tt * (ROWS[at + 6] + t * ROWS[at + 7]) +
    t4 * (ROWS[at + 8] + t * ROWS[at + 9] + tt * (ROWS[at + 10] + t * ROWS[at + 11]) + t4 * ROWS[at + 12]);
  const y = ROWS[at] + (t * ROWS[at + 2] + (ROWS[at + 1] + t * ROWS[at + 3] + tt * p));
  return x < 0 ? -y : y;
}
