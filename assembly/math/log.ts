/**
 * log, four binary32 at a time as two pairs of binary64; the method of FDLIBM's e_log.c (Sun Microsystems, 1993) with a
 * polynomial of our own. Correctly rounded on all inputs, and so equal to src/math/log.ts.
 */
import { WIDE_LN2_HIGH, WIDE_LN2_LOW, WIDE_LOG_POLYNOMIAL as C } from '../../src/math/coefficients/log-wide';
import { log as logOfOne } from '../../src/math/log';
import { both, high, low } from './halves';

/** The high word of √(1/2), less 1024 in the place of the exponent, so that exponents stay positive. */
const OFFSET: i64 = 0x3fe6a09e00000000 - (1024 << 52);
/** The bits of 2^52: an integer below 2^52 in its significand makes 2^52 plus that integer. */
const TWO_52: i64 = 0x4330000000000000;

/* @inline */
function line(a: f64, b: f64, z: v128): v128 {
  return f64x2.add(f64x2.splat(a), f64x2.mul(z, f64x2.splat(b)));
}

/** log x for finite x > 0. */
/* @inline */
function logHalf(x: v128): v128 {
  const shifted = i64x2.sub(x, i64x2.splat(OFFSET));
  const biased = v128.or(i64x2.shr_u(shifted, 52), i64x2.splat(TWO_52));
  const k = f64x2.sub(biased, f64x2.splat(4503599627370496.0 + 1024.0));
  const exponent = i64x2.sub(v128.and(shifted, i64x2.splat(0xfff0000000000000)), i64x2.splat(1024 << 52));
  const f = f64x2.sub(i64x2.sub(x, exponent), f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  const z2 = f64x2.mul(z, z);
  const first = f64x2.add(line(C[0], C[1], z), f64x2.mul(z2, line(C[2], C[3], z)));
  const last = f64x2.add(line(C[4], C[5], z), f64x2.mul(z2, line(C[6], C[7], z)));
  const series = f64x2.mul(z, f64x2.add(first, f64x2.mul(f64x2.mul(z2, z2), last)));
  // log(1 + f) = f − (f²/2 − s(f²/2 + series))
  const half = f64x2.mul(f64x2.mul(f, f), f64x2.splat(0.5));
  const rest = f64x2.add(f64x2.mul(s, f64x2.add(half, series)), f64x2.mul(k, f64x2.splat(WIDE_LN2_LOW)));
  // Exact: the high part of ln 2 ends at 2^-42, f at 2^-24, and their sum is below 2^7.
  const exact = f64x2.add(f64x2.mul(k, f64x2.splat(WIDE_LN2_HIGH)), f);
  return f64x2.sub(exact, f64x2.sub(half, rest));
}

/** Where the binary64 lies half-way between two binary32 (of normal size, as those of log are). */
/* @inline */
function halfWay(z: v128): v128 {
  return i64x2.eq(v128.and(z, i64x2.splat(0x1fffffff)), i64x2.splat(0x10000000));
}

/**
 * Four with a 0, a negative number, an infinity or NaN among them, or a result half-way between two binary32, go through the
 * function of one, which knows on which side the real value of those five lies.
 */
/* @inline */
export function log(x: v128): v128 {
  const ordinary = v128.and(i32x4.gt_s(x, i32x4.splat(0)), i32x4.lt_s(x, i32x4.splat(0x7f800000)));
  const first = logHalf(low(x));
  const second = logHalf(high(x));
  const open = v128.or(v128.not(ordinary), v128.or(halfWay(first), halfWay(second)));
  return v128.any_true(open) ? oneByOne(x) : both(first, second);
}

function oneByOne(x: v128): v128 {
  for (let lane = 0; lane < 4; lane++) {
    const value = f32x4.extract_lane(x, 0);
    x = f32x4.replace_lane(x, 0, <f32>logOfOne(<f64>value, reinterpret<i32>(value)));
    x = v128.shuffle<i32>(x, x, 1, 2, 3, 0);
  }
  return x;
}
