/** Where the first of the largest or smallest values is. Nothing replaces a NaN that comes first, and no other NaN counts. */
import { gather, lane0, lane1, lane2, lane3 } from '../lanes';

/** Which lanes of b replace a, and what is there then. */
class Greater {
  /* @inline */
  replaces(a: v128, b: v128): v128 {
    return f32x4.gt(b, a);
  }
  /* @inline */
  better(a: v128, b: v128): v128 {
    return f32x4.pmax(a, b);
  }
}

class Less {
  /* @inline */
  replaces(a: v128, b: v128): v128 {
    return f32x4.lt(b, a);
  }
  /* @inline */
  better(a: v128, b: v128): v128 {
    return f32x4.pmin(a, b);
  }
}

class GreaterInt32 {
  /* @inline */
  replaces(a: v128, b: v128): v128 {
    return i32x4.gt_s(b, a);
  }
  /* @inline */
  better(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b);
  }
}

class LessInt32 {
  /* @inline */
  replaces(a: v128, b: v128): v128 {
    return i32x4.lt_s(b, a);
  }
  /* @inline */
  better(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b);
  }
}

/** In [outer, n, inner], for each pair of the others, the index along n. Precondition: n > 0. */
/* @inline */
function argument<Order>(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  const size = <usize>n * <usize>inner * 4;
  let i = 0;
  if (inner == 1) {
    for (; i + 4 <= outer; i += 4) {
      v128.store(out, inFourRows<Order>(x, n));
      x += 4 * size;
      out += 16;
    }
  }
  for (; i < outer; i++) {
    if (inner == 1) store<i32>(out, inRow<Order>(x, n));
    else inColumns<Order>(x, out, n, inner);
    x += size;
    out += <usize>inner * 4;
  }
}

/** Of four rows, one a lane. */
function inFourRows<Order>(x: usize, n: i32): v128 {
  const order = changetype<Order>(0);
  const step = <usize>n * 4;
  let best = gather(x, step);
  let where = i32x4.splat(0);
  let indices = i32x4.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const a = v128.load(x);
    const b = v128.load(x + step);
    const c = v128.load(x + 2 * step);
    const d = v128.load(x + 3 * step);
    const first = lane0(a, b, c, d);
    const second = lane1(a, b, c, d);
    const third = lane2(a, b, c, d);
    const fourth = lane3(a, b, c, d);
    where = v128.bitselect(indices, where, order.replaces(best, first));
    best = order.better(best, first);
    where = v128.bitselect(i32x4.add(indices, i32x4.splat(1)), where, order.replaces(best, second));
    best = order.better(best, second);
    where = v128.bitselect(i32x4.add(indices, i32x4.splat(2)), where, order.replaces(best, third));
    best = order.better(best, third);
    where = v128.bitselect(i32x4.add(indices, i32x4.splat(3)), where, order.replaces(best, fourth));
    best = order.better(best, fourth);
    indices = i32x4.add(indices, i32x4.splat(4));
    x += 16;
  }
  for (; i < n; i++) {
    const next = gather(x, step);
    where = v128.bitselect(i32x4.splat(i), where, order.replaces(best, next));
    best = order.better(best, next);
    x += 4;
  }
  return where;
}

/** Of one row, every fourth value in a lane. */
function inRow<Order>(x: usize, n: i32): i32 {
  const order = changetype<Order>(0);
  let best = v128.load32_splat(x);
  let where = i32x4.splat(0);
  let indices = i32x4(0, 1, 2, 3);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const next = v128.load(x + <usize>i * 4);
    where = v128.bitselect(indices, where, order.replaces(best, next));
    best = order.better(best, next);
    indices = i32x4.add(indices, i32x4.splat(4));
  }
  // Of the lanes the better value or, of equal ones, the lower index.
  for (let lanes = 0; lanes < 3; lanes++) {
    const other = v128.shuffle<i32>(best, best, 1, 2, 3, 0);
    const otherWhere = v128.shuffle<i32>(where, where, 1, 2, 3, 0);
    const equal = v128.not(v128.or(order.replaces(best, other), order.replaces(other, best)));
    const replaced = v128.or(order.replaces(best, other), v128.and(equal, i32x4.lt_s(otherWhere, where)));
    best = v128.bitselect(other, best, replaced);
    where = v128.bitselect(otherWhere, where, replaced);
  }
  for (; i < n; i++) {
    const next = v128.load32_splat(x + <usize>i * 4);
    where = v128.bitselect(i32x4.splat(i), where, order.replaces(best, next));
    best = order.better(best, next);
  }
  return i32x4.extract_lane(where, 0);
}

/** Of `inner` columns, four at a time; the last four may overlap those before, fewer than four are done one by one. */
function inColumns<Order>(x: usize, out: usize, n: i32, inner: i32): void {
  const order = changetype<Order>(0);
  const step = <usize>inner * 4;
  const width = inner < 4 ? 1 : 4;
  for (let column = 0; column < inner; column += width) {
    const start = <usize>min(column, inner - width) * 4;
    let from = x + start;
    let best = width == 1 ? v128.load32_zero(from) : v128.load(from);
    let where = i32x4.splat(0);
    for (let i = 1; i < n; i++) {
      from += step;
      const next = width == 1 ? v128.load32_zero(from) : v128.load(from);
      where = v128.bitselect(i32x4.splat(i), where, order.replaces(best, next));
      best = order.better(best, next);
    }
    if (width == 1) v128.store32_lane(out + start, where, 0);
    else v128.store(out + start, where);
  }
}

export function argMaximum(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  argument<Greater>(x, out, outer, n, inner);
}

export function argMinimum(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  argument<Less>(x, out, outer, n, inner);
}

export function argMaximumInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  argument<GreaterInt32>(x, out, outer, n, inner);
}

export function argMinimumInt32(x: usize, out: usize, outer: i32, n: i32, inner: i32): void {
  argument<LessInt32>(x, out, outer, n, inner);
}
