/** Kernels of one float32 tensor (docs/contract.md §1.4): each expression in binary64, rounded once, or what equals that. */
import { both, high, low } from '../math/halves';
import { map, mapWith, test } from './map';

/* @inline */
function where(mask: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, mask);
}

class Abs {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.abs(x);
  }
}
export function abs(x: usize, out: usize, count: i32): void {
  map<Abs>(x, out, count);
}

class Neg {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.neg(x);
  }
}
export function neg(x: usize, out: usize, count: i32): void {
  map<Neg>(x, out, count);
}

class Square {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.mul(x, x);
  }
}
export function square(x: usize, out: usize, count: i32): void {
  map<Square>(x, out, count);
}

class Sqrt {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.sqrt(x);
  }
}
export function sqrt(x: usize, out: usize, count: i32): void {
  map<Sqrt>(x, out, count);
}

class Rsqrt {
  /* @inline */
  apply(x: v128): v128 {
    const one = f64x2.splat(1);
    return both(f64x2.div(one, f64x2.sqrt(low(x))), f64x2.div(one, f64x2.sqrt(high(x))));
  }
}
export function rsqrt(x: usize, out: usize, count: i32): void {
  map<Rsqrt>(x, out, count);
}

class Reciprocal {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.div(f32x4.splat(1), x);
  }
}
export function reciprocal(x: usize, out: usize, count: i32): void {
  map<Reciprocal>(x, out, count);
}

class Floor {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.floor(x);
  }
}
export function floor(x: usize, out: usize, count: i32): void {
  map<Floor>(x, out, count);
}

class Ceil {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.ceil(x);
  }
}
export function ceil(x: usize, out: usize, count: i32): void {
  map<Ceil>(x, out, count);
}

class Round {
  /** Ties to even; −½ becomes +0, since tfjs-backend-cpu takes ⌊x⌋ + 1 there. */
  /* @inline */
  apply(x: v128): v128 {
    return v128.andnot(f32x4.nearest(x), f32x4.eq(x, f32x4.splat(-0.5)));
  }
}
export function round(x: usize, out: usize, count: i32): void {
  map<Round>(x, out, count);
}

class Sign {
  /** +0 of either zero and of NaN. */
  /* @inline */
  apply(x: v128): v128 {
    const zero = f32x4.splat(0);
    const minus = v128.and(f32x4.lt(x, zero), f32x4.splat(-1));
    return v128.or(minus, v128.and(f32x4.gt(x, zero), f32x4.splat(1)));
  }
}
export function sign(x: usize, out: usize, count: i32): void {
  map<Sign>(x, out, count);
}

class Relu {
  /** +0 of −0; keeps NaN. */
  /* @inline */
  apply(x: v128): v128 {
    return v128.andnot(x, f32x4.le(x, f32x4.splat(0)));
  }
}
export function relu(x: usize, out: usize, count: i32): void {
  map<Relu>(x, out, count);
}

class Relu6 {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.pmin(v128.andnot(x, f32x4.le(x, f32x4.splat(0))), f32x4.splat(6));
  }
}
export function relu6(x: usize, out: usize, count: i32): void {
  map<Relu6>(x, out, count);
}

class LeakyRelu {
  /** α is a pair of binary64. */
  /* @inline */
  apply(x: v128, alpha: v128, zero: v128): v128 {
    const negative = both(f64x2.mul(low(x), alpha), f64x2.mul(high(x), alpha));
    return where(f32x4.lt(x, zero), negative, x);
  }
}
export function leakyRelu(x: usize, out: usize, count: i32, alpha: f64): void {
  mapWith<LeakyRelu>(x, out, count, f64x2.splat(alpha), f32x4.splat(0));
}

class Step {
  /** Keeps NaN. */
  /* @inline */
  apply(x: v128, alpha: v128, one: v128): v128 {
    return v128.or(where(f32x4.gt(x, f32x4.splat(0)), one, alpha), f32x4.ne(x, x));
  }
}
export function step(x: usize, out: usize, count: i32, alpha: f32): void {
  mapWith<Step>(x, out, count, f32x4.splat(alpha), f32x4.splat(1));
}

class Clip {
  /** Keeps NaN, and the sign of a zero that is also a bound. */
  /* @inline */
  apply(x: v128, least: v128, most: v128): v128 {
    return f32x4.pmax(f32x4.pmin(x, most), least);
  }
}
/** Precondition: least ≤ most. */
export function clipByValue(x: usize, out: usize, count: i32, least: f32, most: f32): void {
  mapWith<Clip>(x, out, count, f32x4.splat(least), f32x4.splat(most));
}

class IsNaN {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.ne(x, x);
  }
}
export function isNan(x: usize, out: usize, count: i32): void {
  test<IsNaN>(x, out, count);
}

class IsInfinite {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.eq(f32x4.abs(x), f32x4.splat(Infinity));
  }
}
export function isInf(x: usize, out: usize, count: i32): void {
  test<IsInfinite>(x, out, count);
}

class IsFinite {
  /* @inline */
  apply(x: v128): v128 {
    return f32x4.lt(f32x4.abs(x), f32x4.splat(Infinity));
  }
}
export function isFinite(x: usize, out: usize, count: i32): void {
  test<IsFinite>(x, out, count);
}
