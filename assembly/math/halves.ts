/** Four binary32 as two pairs of binary64, and back. */

/* @inline */
export function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/* @inline */
export function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}

/** Each rounded once to binary32. */
/* @inline */
export function both(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}
