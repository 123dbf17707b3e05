/**
 * The operations of a reduction, four lanes at a time: associative up to rounding, the earlier operand on the left, and
 * `start` on the right changes nothing. Their methods are inlined into what is generic over them: `changetype<Op>(0)`.
 */

/** No partial sum is −0 (docs/contract.md §4.1). */
export class Add {
  /* @inline */
  start(): v128 {
    return f32x4.splat(0);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.add(a, b);
  }
}

export class Multiply {
  /* @inline */
  start(): v128 {
    return f32x4.splat(1);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return f32x4.mul(a, b);
  }
}

/** The first of the largest values, as in tfjs-backend-cpu: +0 does not replace −0; NaN replaces all and stays. */
export class Maximum {
  /* @inline */
  start(): v128 {
    return f32x4.splat(-Infinity);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return v128.or(f32x4.pmax(a, b), f32x4.ne(b, b));
  }
}

export class Minimum {
  /* @inline */
  start(): v128 {
    return f32x4.splat(Infinity);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return v128.or(f32x4.pmin(a, b), f32x4.ne(b, b));
  }
}

export class AddInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(0);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.add(a, b);
  }
}

export class MultiplyInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(1);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.mul(a, b);
  }
}

export class MaximumInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(i32.MIN_VALUE);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b);
  }
}

export class MinimumInt32 {
  /* @inline */
  start(): v128 {
    return i32x4.splat(i32.MAX_VALUE);
  }
  /* @inline */
  apply(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b);
  }
}
