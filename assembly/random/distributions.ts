/**
 * Values of the distributions (docs/contract.md §5.5), in the place of the words that they are made from, four at a time;
 * up to 15 words behind the last one are read, and may be overwritten.
 */
import { erfInv } from '../math/erf-inv';
import { log } from '../math/log';

/** √2, rounded to binary32. */
const SQRT2: f32 = 1.4142135623730951;
/** 2^−126. */
const TINY: f32 = 1.1754943508222875e-38;

/** float(0x3F800000 | word >>> 9) − 1. */
/* @inline */
function unit(words: v128): v128 {
  return f32x4.sub(v128.or(i32x4.shr_u(words, 9), f32x4.splat(1)), f32x4.splat(1));
}

/** max(min, fl(fl(u·range) + min)). The sum is never −0, since u·range is not; so where it equals min, it is the maximum. */
/* @inline */
function scaled(words: v128, min: v128, range: v128): v128 {
  return f32x4.pmax(f32x4.add(f32x4.mul(unit(words), range), min), min);
}

export function uniform(at: usize, count: i32, min: f32, range: f32): void {
  const end = at + ((<usize>count) << 2);
  for (; at < end; at += 16) v128.store(at, scaled(v128.load(at), f32x4.splat(min), f32x4.splat(range)));
}

/** One byte a value, from the first word's place on. */
export function bernoulli(at: usize, count: i32, p: f32): void {
  const end = at + ((<usize>count) << 2);
  const limit = f32x4.splat(p);
  for (let to = at; at < end; at += 64) {
    const a = f32x4.lt(unit(v128.load(at)), limit);
    const b = f32x4.lt(unit(v128.load(at, 16)), limit);
    const c = f32x4.lt(unit(v128.load(at, 32)), limit);
    const d = f32x4.lt(unit(v128.load(at, 48)), limit);
    const bytes = v128.narrow<i16>(v128.narrow<i32>(a, b), v128.narrow<i32>(c, d));
    v128.store(to, v128.and(bytes, i8x16.splat(1)));
    to += 16;
  }
}

/**
 * Normal values from v uniform in [bottom, bottom + range), held within [lowest, highest], times std and plus mean; for mean
 * −0 and std 1 the last step changes nothing.
 */
export function normal(
  at: usize,
  count: i32,
  bottom: f32,
  range: f32,
  lowest: f32,
  highest: f32,
  mean: f32,
  std: f32,
): void {
  const end = at + ((<usize>count) << 2);
  for (; at < end; at += 16) {
    const v = scaled(v128.load(at), f32x4.splat(bottom), f32x4.splat(range));
    const z = f32x4.mul(f32x4.splat(SQRT2), erfInv(v));
    // Of a −0 and a +0 each of these takes z, as the reference does: lowest is never +0, nor highest −0.
    const held = f32x4.pmin(f32x4.pmax(z, f32x4.splat(lowest)), f32x4.splat(highest));
    v128.store(at, f32x4.add(f32x4.mul(held, f32x4.splat(std)), f32x4.splat(mean)));
  }
}

export function exponential(at: usize, count: i32, scale: f32): void {
  const end = at + ((<usize>count) << 2);
  for (; at < end; at += 16) {
    // log1p(−u) is log(1 − u), as 1 − u is exact, but for the sign of 0.
    const value = f32x4.sub(f32x4.splat(0), log(f32x4.sub(f32x4.splat(1), unit(v128.load(at)))));
    v128.store(at, f32x4.mul(value, f32x4.splat(scale)));
  }
}

export function gumbel(at: usize, count: i32): void {
  const end = at + ((<usize>count) << 2);
  for (; at < end; at += 16) {
    const v = scaled(v128.load(at), f32x4.splat(TINY), f32x4.splat(1));
    v128.store(at, f32x4.neg(log(f32x4.neg(log(v)))));
  }
}
