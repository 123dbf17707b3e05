/**
 * gelu x = x·Φ(x) = x/2·(1 + erf(x/√2)) in binary64, to be rounded once to binary32 (docs/contract.md §2.1).
 *
 * Method: gelu(−x) = −G(x) and gelu x = x − G(x) with G(x) = x·Φ(−x) for x ≥ 0. G is a minimax polynomial around each
 * multiple of 1/8 (J.-M. Muller, "Elementary Functions", 3rd edition, 2016, chapters 3 and 4); beyond 65/16 it is
 * e^(−x²/2) times one around each multiple of 1/2, x² being exact.
 */
import { CENTRE_POLYNOMIAL, ROWS } from './coefficients/gelu';
import { exp } from './exp';
import { nearest } from './nearest';

/** Coefficients in a row: of 1 and of t as high and low, of t² … t¹⁰. */
const ROW = 13;

/** The row around 4, the first of those around multiples of 1/2. */
const FIRST_TAIL_ROW = 31;

/** gelu x for |x| ≤ 3/16. */
function centre(x: f64): f64 {
  // In half of binary32's subnormals x/2 is a tie, and what decides it is lost beside x/2.
  if (Math.abs(x) < 1e-20) return x * (x > 0 ? 0.5000000000000001 : 0.4999999999999999);
  const y = x * x;
  const y2 = y * y;
  const p =
    CENTRE_POLYNOMIAL[0] +
    y * CENTRE_POLYNOMIAL[1] +
    y2 * (CENTRE_POLYNOMIAL[2] + y * CENTRE_POLYNOMIAL[3] + y2 * (CENTRE_POLYNOMIAL[4] + y * CENTRE_POLYNOMIAL[5]));
  return x / 2 + y * p;
}

/** The polynomial of a row at t, without the high part of the first coefficient. */
function remainder(at: i32, t: f64): f64 {
  const t2 = t * t;
  const t4 = t2 * t2;
  const p =
    ROWS[at + 4] +
    t * ROWS[at + 5] +
    t2 * (ROWS[at + 6] + t * ROWS[at + 7]) +
    t4 * (ROWS[at + 8] + t * ROWS[at + 9] + t2 * (ROWS[at + 10] + t * ROWS[at + 11]) + t4 * ROWS[at + 12]);
  return t * ROWS[at + 2] + (ROWS[at + 1] + t * ROWS[at + 3] + t2 * p);
}

/** gelu x. Error below 0.8 ULP for |x| < 65/16, below 2.1 ULP beyond; −0 from −14.49 down, which is what binary32 rounds to there. */
export function gelu(x: f64): f64 {
  const magnitude = Math.abs(x);
  if (magnitude < 0.1875) return centre(x);
  const linear = x > 0 ? x : 0;
  if (magnitude < 4.0625) {
    const k = nearest(magnitude * 8);
    const at = ((k as i32) - 2) * ROW;
    // x minus the high part is exact.
    return linear - ROWS[at] - remainder(at, magnitude - k / 8);
  }
  // Not 14.5: exp gives 0 from −105 down, and 0 − 0 would lose the sign.
  if (!(magnitude < 14.49)) return x > 0 ? x : x < 0 ? -0.0 : x;
  const k = nearest(magnitude * 2);
  const at = ((k as i32) - 8 + FIRST_TAIL_ROW) * ROW;
  return linear - (ROWS[at] + remainder(at, magnitude - k / 2)) * exp(-0.5 * magnitude * magnitude);
}
