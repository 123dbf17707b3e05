/**
 * All and Any of tensors [outer, n, inner] of bytes over n > 0, with the values of JavaScript's && and ||: the last one if
 * none is 0, and the first that is not.
 */

class And {
  /* @inline */
  lanes(a: v128, b: v128): v128 {
    return v128.andnot(b, i8x16.eq(a, i8x16.splat(0)));
  }
  /* @inline */
  one(a: u8, b: u8): u8 {
    return a ? b : 0;
  }
  row(x: usize, end: usize): u8 {
    while (x + 16 <= end && i8x16.all_true(v128.load(x))) x += 16;
    for (; x < end; x++) if (load<u8>(x) == 0) return 0;
    return load<u8>(end - 1);
  }
}

class Or {
  /* @inline */
  lanes(a: v128, b: v128): v128 {
    return v128.or(a, v128.and(b, i8x16.eq(a, i8x16.splat(0))));
  }
  /* @inline */
  one(a: u8, b: u8): u8 {
    return a ? a : b;
  }
  row(x: usize, end: usize): u8 {
    while (x + 16 <= end && !v128.any_true(v128.load(x))) x += 16;
    for (; x < end; x++) if (load<u8>(x) != 0) return load<u8>(x);
    return 0;
  }
}

function logical<Op>(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  const op = changetype<Op>(0);
  const width = <usize>inner;
  for (let i = 0; i < outer; i++) {
    if (inner == 1) {
      store<u8>(out, op.row(x, x + <usize>n));
      x += <usize>n;
    } else {
      memory.copy(out, x, width);
      x += width;
      for (let row = 1; row < n; row++) {
        combine<Op>(out, x, width);
        x += width;
      }
    }
    out += width;
  }
}

/** a = a op b, for so many bytes. */
function combine<Op>(a: usize, b: usize, width: usize): void {
  const op = changetype<Op>(0);
  const end = a + width;
  for (; a + 16 <= end; a += 16) {
    v128.store(a, op.lanes(v128.load(a), v128.load(b)));
    b += 16;
  }
  for (; a < end; a++) store<u8>(a, op.one(load<u8>(a), load<u8>(b++)));
}

export function all(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  logical<And>(x, out, outer, n, inner);
}

export function any(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  logical<Or>(x, out, outer, n, inner);
}
