/**
 * exp and what is made of it, four binary32 at a time as two pairs of binary64. Not the arithmetic of src/math/exp.ts: a
 * table would have to be read lane by lane (measured: the table costs more than six more terms). Both are correctly
 * rounded on all inputs, so they are equal.
 */
import { LN2_HIGH, LN2_LOW, LOG2_E, WIDE_EXP_POLYNOMIAL as C } from '../../src/math/coefficients/exp-wide';
import { SELU_SCALE, SELU_SCALE_ALPHA } from '../../src/math/exponential-linear';
import { CUBIC, NEAR_ZERO, NUDGE, QUINTIC } from '../../src/math/sigmoid';
import { both, high, low } from './halves';

/** 1.5 · 2^52: adding it leaves the nearest integer in the low bits of the significand. */
const SHIFT: f64 = 6755399441055744;

/** x/ln 2 + SHIFT. NaN has zeros in its low bits when it comes from binary32. */
/* @inline */
function shifted(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, f64x2.splat(LOG2_E)), f64x2.splat(SHIFT));
}

/** e^r − 1 for the remainder r of x after k ln 2, |r| ≤ ln 2/2. */
/* @inline */
function expm1OfRemainder(x: v128, t: v128): v128 {
  const k = f64x2.sub(t, f64x2.splat(SHIFT));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH))), f64x2.mul(k, f64x2.splat(LN2_LOW)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const a = line(C[0], C[1], r);
  const b = line(C[2], C[3], r);
  const c = line(C[4], C[5], r);
  const d = line(C[6], C[7], r);
  const e = f64x2.add(line(C[8], C[9], r), f64x2.mul(r2, f64x2.splat(C[10])));
  const low = f64x2.add(a, f64x2.mul(r2, b));
  const high = f64x2.add(f64x2.add(c, f64x2.mul(r2, d)), f64x2.mul(r4, e));
  return f64x2.add(r, f64x2.mul(r2, f64x2.add(low, f64x2.mul(r4, high))));
}

/** a + b·r */
/* @inline */
function line(a: f64, b: f64, r: v128): v128 {
  return f64x2.add(f64x2.splat(a), f64x2.mul(r, f64x2.splat(b)));
}

/** e^x for −104 ≤ x ≤ 105 or NaN. */
/* @inline */
function expHalf(x: v128): v128 {
  const t = shifted(x);
  const p = f64x2.add(f64x2.splat(1), expm1OfRemainder(x, t));
  return i64x2.add(p, i64x2.shl(t, 52));
}

/** e^x − 1 in the same range. */
/* @inline */
function expm1Half(x: v128): v128 {
  const t = shifted(x);
  const scale = i64x2.add(f64x2.splat(1), i64x2.shl(t, 52));
  return f64x2.add(f64x2.mul(scale, expm1OfRemainder(x, t)), f64x2.sub(scale, f64x2.splat(1)));
}

/** Into the range where e^x is neither 0 nor infinite in binary64, but is so in binary32 at its ends; keeps NaN. */
/* @inline */
function clamped(x: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, f32x4.splat(105)), f32x4.splat(-105));
}

/* @inline */
export function exp(x: v128): v128 {
  const c = clamped(x);
  return both(expHalf(low(c)), expHalf(high(c)));
}

/** The sign of −0 is lost on the way. */
/* @inline */
export function expm1(x: v128): v128 {
  const c = clamped(x);
  return v128.or(both(expm1Half(low(c)), expm1Half(high(c))), v128.and(x, f32x4.splat(-0.0)));
}

/* @inline */
export function elu(x: v128): v128 {
  return v128.bitselect(expm1(x), x, f32x4.lt(x, f32x4.splat(0)));
}

/* @inline */
function seluHalf(x: v128): v128 {
  const negative = f64x2.mul(f64x2.splat(SELU_SCALE_ALPHA), expm1Half(f64x2.pmax(x, f64x2.splat(-105))));
  return v128.bitselect(negative, f64x2.mul(x, f64x2.splat(SELU_SCALE)), f64x2.lt(x, f64x2.splat(0)));
}

/* @inline */
export function selu(x: v128): v128 {
  return both(seluHalf(low(x)), seluHalf(high(x)));
}

/* @inline */
function sigmoidHalf(x: v128): v128 {
  const far = f64x2.div(f64x2.splat(1), f64x2.add(f64x2.splat(2), expm1Half(f64x2.neg(x))));
  const nudge = v128.or(f64x2.splat(NUDGE), v128.and(x, f64x2.splat(-0.0)));
  const xx = f64x2.mul(x, x);
  const slope = f64x2.add(f64x2.splat(0.25), f64x2.mul(xx, line(CUBIC, QUINTIC, xx)));
  const near = f64x2.add(f64x2.splat(0.5), f64x2.sub(f64x2.mul(x, slope), nudge));
  return v128.bitselect(near, far, f64x2.lt(f64x2.abs(x), f64x2.splat(NEAR_ZERO)));
}

/* @inline */
export function sigmoid(x: v128): v128 {
  const c = clamped(x);
  return both(sigmoidHalf(low(c)), sigmoidHalf(high(c)));
}

/** E/(E + 2) with E = e^2x − 1, for 0 ≤ x ≤ 20. */
/* @inline */
function tanhHalf(x: v128): v128 {
  const e = expm1Half(f64x2.add(x, x));
  return f64x2.div(e, f64x2.add(e, f64x2.splat(2)));
}

/* @inline */
export function tanh(x: v128): v128 {
  const c = f32x4.pmin(f32x4.abs(x), f32x4.splat(20));
  return v128.or(both(tanhHalf(low(c)), tanhHalf(high(c))), v128.and(x, f32x4.splat(-0.0)));
}
