/** From floating point to int32: modulo 2^32, NaN and infinities to 0 (docs/contract.md §1.5). */
import { high, low } from '../math/halves';

/** 2^32 and its reciprocal. */
const TURN: f64 = 4294967296;
const PART_OF_TURN: f64 = 2.3283064365386963e-10;

/** The remainder of integers, exact; that of an infinity is NaN, which becomes 0. */
/* @inline */
function modulo(x: v128): v128 {
  const turns = f64x2.floor(f64x2.mul(x, f64x2.splat(PART_OF_TURN)));
  return i32x4.trunc_sat_f64x2_u_zero(f64x2.sub(x, f64x2.mul(turns, f64x2.splat(TURN))));
}

/** Of two pairs of integers in binary64. */
/* @inline */
export function int32Of(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(modulo(first), modulo(second), 0, 1, 4, 5);
}

/** Of four binary32, which are truncated. */
/* @inline */
export function truncated(x: v128): v128 {
  const inRange = f32x4.lt(f32x4.abs(x), f32x4.splat(2147483648));
  return v128.all_true<i32>(inRange) ? i32x4.trunc_sat_f32x4_s(x) : truncatedModulo(x);
}

function truncatedModulo(x: v128): v128 {
  return int32Of(f64x2.trunc(low(x)), f64x2.trunc(high(x)));
}
