/**
 * The inverse of erf in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: piecewise minimax polynomials (J.-M. Muller, "Elementary Functions", 3rd edition, 2016, chapters 3 and 4) of x,
 * of 1 − |x|, and in the tail of √(−log(1 − |x|)), in which the inverse is nearly linear (J. M. Blair, C. A. Edwards and
 * J. H. Johnson, "Rational Chebyshev approximations for the inverse of the error function", Mathematics of Computation
 * 30(136), 1976).
 */
import { CENTRE_POLYNOMIAL, ROWS, SLOPE_HIGH, SLOPE_LOW } from './coefficients/inverse-error-function';
import { log } from './log';
import { nearest } from './nearest';

/** In a row: the middle of its interval; the coefficients of 1, as high and low, and of t … t¹⁰. */
const ROW = 13;

/** The row whose middle is r = 1.75. Those before are the eighths of the four binades of 1 − |x| from 1/2 down. */
const FIRST_TAIL_ROW = 32;

/** erfInv x for |x| ≤ 1/2, with √π/2·x as an exact product and a correction. */
function centre(x: f64): f64 {
  const y = x * x;
  const y2 = y * y;
  const y4 = y2 * y2;
  const p =
    CENTRE_POLYNOMIAL[0] +
    y * CENTRE_POLYNOMIAL[1] +
    y2 * (CENTRE_POLYNOMIAL[2] + y * CENTRE_POLYNOMIAL[3]) +
    y4 *
      (CENTRE_POLYNOMIAL[4] +
        y * CENTRE_POLYNOMIAL[5] +
        y2 * (CENTRE_POLYNOMIAL[6] + y * CENTRE_POLYNOMIAL[7]) +
        y4 *
          (CENTRE_POLYNOMIAL[8] +
            y * CENTRE_POLYNOMIAL[9] +
            y2 * (CENTRE_POLYNOMIAL[10] + y * CENTRE_POLYNOMIAL[11]) +
            y4 * CENTRE_POLYNOMIAL[12]));
  // The factor in parentheses is positive at 0, so −0 gives −0.
  return x * SLOPE_HIGH + x * (SLOPE_LOW + y * p);
}

/** The polynomial of a row at v. */
function evaluate(row: i32, v: f64): f64 {
  const at = row * ROW;
  const t = v - ROWS[at];
  const t2 = t * t;
  const t4 = t2 * t2;
  const p =
    ROWS[at + 3] +
    t * ROWS[at + 4] +
    t2 * (ROWS[at + 5] + t * ROWS[at + 6]) +
    t4 *
      (ROWS[at + 7] +
        t * ROWS[at + 8] +
        t2 * (ROWS[at + 9] + t * ROWS[at + 10]) +
        t4 * (ROWS[at + 11] + t * ROWS[at + 12]));
  return ROWS[at + 1] + (ROWS[at + 2] + t * p);
}

/** erfInv(1 − y) for y = n·2^-24 < 2^-5, where n has so many leading zeros. */
function tail(y: f64, n: i32, lead: i32): f64 {
  const bits = ((134 - lead) << 23) | ((n << (lead - 8)) & 0x7fffff);
  const r = Math.sqrt(-log(y, bits));
  return evaluate(FIRST_TAIL_ROW + (nearest(4 * r) as i32) - 7, r);
}

/** erfInv x; ±∞ for ±1, NaN beyond. Error below 0.6 ULP for |x| < 31/32 and below 2.2 ULP in the tail. */
export function erfInv(x: f64): f64 {
  const magnitude = Math.abs(x);
  if (magnitude <= 0.5) return centre(x);
  if (!(magnitude < 1)) return magnitude == 1 ? x * Infinity : NaN;
  // 1 − |x| = n·2^-24, exactly.
  const y = 1 - magnitude;
  const n = (y * 16777216) as i32;
  const lead = Math.clz32(n) as i32;
  const z = lead < 13 ? evaluate((lead - 9) * 8 + (((n << lead) >>> 28) & 7), y) : tail(y, n, lead);
  return x < 0 ? -z : z;
}
