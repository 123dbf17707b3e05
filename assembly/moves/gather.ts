/** Slices taken from, and put to, the places that indices name. */
import { copyRun } from '../run';

/** Whether so many int32 are all at least 0 and below a limit. */
export function areWithin(indices: usize, count: i32, limit: i32): bool {
  let i = 0;
  let outside = i32x4.splat(0);
  const limits = i32x4.splat(limit);
  // As unsigned numbers the negative ones are above every limit.
  for (; i + 4 <= count; i += 4) {
    outside = v128.or(outside, i32x4.ge_u(v128.load(indices + ((<usize>i) << 2)), limits));
  }
  let all = !v128.any_true(outside);
  for (; i < count; i++) all = all && load<u32>(indices + ((<usize>i) << 2)) < <u32>limit;
  return all;
}

/**
 * For each row of `rank` indices the sum of index·stride, at `positions`.
 * @param sizes the address of the axes' sizes, below which each index must be; 0 where only the sums are limited
 * @returns whether all sums are at least 0 and below the limit; if not, they are of no use
 */
export function flattenIndices(
  indices: usize,
  rows: i32,
  rank: i32,
  strides: usize,
  sizes: usize,
  limit: i32,
  positions: usize,
): bool {
  for (let i = 0; i < rows; i++) {
    let position: i64 = 0;
    for (let axis: usize = 0; axis < <usize>rank * 4; axis += 4) {
      if (sizes != 0 && load<u32>(indices) >= load<u32>(sizes + axis)) return false;
      position += <i64>load<i32>(indices) * <i64>load<i32>(strides + axis);
      indices += 4;
    }
    if (position < 0 || position >= limit) return false;
    store<i32>(positions + ((<usize>i) << 2), <i32>position);
  }
  return true;
}

/**
 * From each of `outer` parts of each of `batches`, which hold `extent` slices, those that the batch's indices name.
 * Precondition: 0 ≤ index < extent.
 */
export function gather(
  from: usize,
  indices: usize,
  to: usize,
  batches: i32,
  outer: i32,
  extent: i32,
  count: i32,
  bytes: usize,
): void {
  for (let batch = 0; batch < batches; batch++) {
    for (let part = 0; part < outer; part++) {
      if (bytes == 4) gatherWords(from, indices, to, count);
      else gatherRuns(from, indices, to, count, bytes);
      from += <usize>extent * bytes;
      to += <usize>count * bytes;
    }
    indices += (<usize>count) << 2;
  }
}

function gatherWords(from: usize, indices: usize, to: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    store<i32>(to, load<i32>(from + ((<usize>load<u32>(indices)) << 2)));
    indices += 4;
    to += 4;
  }
}

function gatherRuns(from: usize, indices: usize, to: usize, count: i32, bytes: usize): void {
  for (let i = 0; i < count; i++) {
    copyRun(from + <usize>load<u32>(indices) * bytes, to, bytes);
    indices += 4;
    to += bytes;
  }
}

/** Slices, `step` bytes apart, to the positions given, in order: of several at one position the last one stays. */
export function scatter(from: usize, step: usize, positions: usize, to: usize, count: i32, bytes: usize): void {
  for (let i = 0; i < count; i++) {
    if (bytes == 4) store<i32>(to + ((<usize>load<u32>(positions)) << 2), load<i32>(from));
    else copyRun(from, to + <usize>load<u32>(positions) * bytes, bytes);
    positions += 4;
    from += step;
  }
}
