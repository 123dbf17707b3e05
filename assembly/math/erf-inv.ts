/**
 * The inverse of erf, four binary32 at a time as two pairs of binary64: x times a polynomial of 1 − |x| around the middle of
 * its sixteenth of a binade. Correctly rounded on all inputs, and so equal to src/math/inverse-error-function.ts, which takes
 * what lies too near to ±1, and what this leaves open.
 */
import { WIDE_ROWS } from '../../src/math/coefficients/inverse-error-function';
import { erfInv as erfInvOfOne } from '../../src/math/inverse-error-function';
import { both, high, low } from './halves';

/** 2^−10: 1 − |x| lies above it where there is a row. */
const LEAST: f32 = 0.0009765625;
/** 2^−100: below it the result may be subnormal. */
const SMALLEST: f32 = 7.888609052210118e-31;
/** The bits of a binary32 that tell neither its binade nor its sixteenth of that. */
const WITHIN: i32 = 0x7ffff;
/**
 * What the value may be off, in units of 2^−55 of the least number of its binade: 2^−38 of that, so 2^−39 of any in it. The
 * rows are off by 2^−39.6 at most, the arithmetic by some 2^−51.
 */
const ERROR: i32 = 1 << 17;

/* @inline */
function line(a: v128, b: v128, t: v128): v128 {
  return f64x2.add(a, f64x2.mul(t, b));
}

/** erfInv x; `complement` is 1 less the middles of the cells, whose rows are at two addresses. */
/* @inline */
function half(x: v128, complement: v128, row0: usize, row1: usize): v128 {
  const t = f64x2.sub(complement, f64x2.abs(x));
  const a = v128.load(row0);
  const b = v128.load(row1);
  const c = v128.load(row0, 16);
  const d = v128.load(row1, 16);
  const e = v128.load(row0, 32);
  const f = v128.load(row1, 32);
  const first = line(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3), t);
  const second = line(v128.shuffle<i64>(c, d, 0, 2), v128.shuffle<i64>(c, d, 1, 3), t);
  const third = line(v128.shuffle<i64>(e, f, 0, 2), v128.shuffle<i64>(e, f, 1, 3), t);
  const t2 = f64x2.mul(t, t);
  return f64x2.mul(x, f64x2.add(first, f64x2.mul(t2, f64x2.add(second, f64x2.mul(t2, third)))));
}

/** Where one of the four binary64, of normal size as binary32, is within ERROR of the middle between two binary32. */
/* @inline */
function nearMiddle(first: v128, second: v128): v128 {
  // The 29 bits that binary32 has not, as the high ones of 32.
  const rest = i32x4.shl(v128.shuffle<i32>(first, second, 0, 2, 4, 6), 3);
  return i32x4.lt_u(i32x4.add(rest, i32x4.splat(ERROR - 0x80000000)), i32x4.splat(2 * ERROR));
}

/* @inline */
export function erfInv(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const y = f32x4.sub(f32x4.splat(1), magnitude);
  const inside = v128.and(f32x4.gt(y, f32x4.splat(LEAST)), f32x4.gt(magnitude, f32x4.splat(SMALLEST)));
  if (!i32x4.all_true(inside)) return oneByOne(x);
  // A cell, a sixteenth of a binade, holds its upper end and not its lower one, so that the last one holds 1.
  const place = i32x4.sub(y, i32x4.splat(1));
  const middle = v128.or(v128.andnot(place, i32x4.splat(WITHIN)), i32x4.splat((WITHIN + 1) >> 1));
  const complement = f32x4.sub(f32x4.splat(1), middle);
  // Rows are 48 bytes.
  const row = i32x4.shr_u(i32x4.sub(place, i32x4.splat(reinterpret<i32>(LEAST))), 19);
  const offset = i32x4.add(i32x4.shl(row, 5), i32x4.shl(row, 4));
  const rows = changetype<usize>(WIDE_ROWS);
  const first = half(
    low(x),
    low(complement),
    rows + i32x4.extract_lane(offset, 0),
    rows + i32x4.extract_lane(offset, 1),
  );
  const second = half(
    high(x),
    high(complement),
    rows + i32x4.extract_lane(offset, 2),
    rows + i32x4.extract_lane(offset, 3),
  );
  return v128.any_true(nearMiddle(first, second)) ? oneByOne(x) : both(first, second);
}

function oneByOne(x: v128): v128 {
  for (let lane = 0; lane < 4; lane++) {
    x = f32x4.replace_lane(x, 0, <f32>erfInvOfOne(<f64>f32x4.extract_lane(x, 0)));
    x = v128.shuffle<i32>(x, x, 1, 2, 3, 0);
  }
  return x;
}
