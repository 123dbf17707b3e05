/**
 * Binary32 arguments as x = k·π/64 + r with an integer k and |r| ≤ 0.51·π/64, for sin, cos and tan.
 *
 * Method: below 2^10 W. J. Cody & W. Waite, "Software Manual for the Elementary Functions", 1980: k times π/64 in two
 * parts; above M. H. Payne & R. N. Hanek, "Radian reduction for trigonometric functions", ACM SIGNUM Newsletter 18(1),
 * 1983: x times those bits of 64/π that matter modulo 128 steps, cut so short that their products are exact.
 *
 * No binary32 number but 0 lies within 2^−29.3 of a multiple of π/2, and none below 2^10 within 2^−27.9 (bounds by the
 * continued fractions of 2^e·2/π). So the relative error of r stays below 5·2^−53 next to a zero or a pole, too; where k
 * is not a multiple of 32, r may be smaller, and what counts is its absolute error, below 2^−58.
 */
import {
  STEP,
  STEP_HIGH,
  STEP_LOW,
  STEPS_PER_UNIT,
  STEPS_PER_UNIT_CHUNKS as CHUNKS,
} from './coefficients/pi-reduction';
import { nearest } from './nearest';

const LARGE: f64 = 1024;

/** Where the four chunks for a large x begin: a row serves 16 exponents. */
function chunks(bits: i32): i32 {
  return (((bits & 0x7fffffff) - 0x44800000) >> 27) << 2;
}

/** k, with a multiple of 128 left out where x is large. */
export function stepsOf(x: f64, bits: i32): f64 {
  if (Math.abs(x) < LARGE) return nearest(x * STEPS_PER_UNIT);
  const i = chunks(bits);
  // Multiples of 2^−22 below 2^46 and of 2^−51 below 2^17: their sum is off by 2^−8 at most, and k next to the nearest.
  return nearest(x * CHUNKS[i] + x * CHUNKS[i + 1]);
}

/** r for k = stepsOf(x, bits). */
export function remainderOf(x: f64, bits: i32, k: f64): f64 {
  if (Math.abs(x) < LARGE) return x - k * STEP_HIGH - k * STEP_LOW;
  const i = chunks(bits);
  // (x − kπ/64)/(π/64) as a multiple of 2^−15, with which STEP_HIGH has an exact product, and the rest; first is exact.
  const first = x * CHUNKS[i] - k + x * CHUNKS[i + 1];
  const high = nearest(first * 32768) / 32768;
  const rest = first - high + x * CHUNKS[i + 2] + x * CHUNKS[i + 3];
  return high * STEP_HIGH + (rest * STEP + high * STEP_LOW);
}

/** k modulo 128, which is 2π. */
export function position(k: f64): i32 {
  return (k - 128 * Math.floor(k / 128)) as i32;
}
