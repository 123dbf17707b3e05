/** The largest and the smallest values: the left one of equals, so the tree keeps the first. */
import { reduce, reduceInt32 } from './reduce';

/** The first of the largest values, as in tfjs-backend-cpu: +0 does not replace −0; NaN replaces all and stays. */
class Maximum {
  /* @inline */
  start(): v128 {
    return f32x4.splat(-Infinity);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return v128.or(f32x4.pmax(a, b), f32x4.ne(b, b));
  }
}

class Minimum {
  /* @inline */
  start(): v128 {
    return f32x4.splat(Infinity);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return v128.or(f32x4.pmin(a, b), f32x4.ne(b, b));
  }
}

class MaximumInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(i32.MIN_VALUE);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b);
  }
}

class MinimumInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(i32.MAX_VALUE);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b);
  }
}

export function reduceMax(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Maximum>(x, out, outer, n, inner, scratch);
}

export function reduceMin(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduce<Minimum>(x, out, outer, n, inner, scratch);
}

export function reduceMaxInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<MaximumInt32>(x, out, outer, n, inner, scratch);
}

export function reduceMinInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32, scratch: usize): void {
  reduceInt32<MinimumInt32>(x, out, outer, n, inner, scratch);
}
