/**
 * The k largest of each row (docs/contract.md §1.5). Of many values the best few are kept in a heap, the worst of them at
 * its root; for many of them the row is sorted.
 *
 * An entry is eight bytes. The high word is the value's key, the low word the index, so made that better entries are
 * larger numbers in the heap and smaller ones in the sorted row. The key orders values: NaN lowest, −0 as +0.
 */
import { COUNTERS, radixSort } from './radix-sort';

/** A row is sorted where its length is this, and k this part of it: below, the heap is faster (measured). */
const LENGTH: i32 = 256;
const PART: i32 = 16;

/* @inline */
function isSorted(size: i32, k: i32): bool {
  return size >= LENGTH && k > size / PART;
}

class Float32Keys {
  /* @inline */
  of(values: v128): v128 {
    // Adding +0 makes −0 to +0 and leaves the rest.
    const bits = f32x4.add(values, f32x4.splat(0));
    const magnitude = v128.and(i32x4.shr_s(bits, 31), i32x4.splat(i32.MAX_VALUE));
    return v128.bitselect(v128.xor(bits, magnitude), i32x4.splat(i32.MIN_VALUE), f32x4.eq(values, values));
  }
}

class Int32Keys {
  /* @inline */
  of(values: v128): v128 {
    return values;
  }
}

/** Bytes that `topKFloat32` and `topKInt32` need beside their tensors. */
export function topKScratch(size: i32, k: i32): usize {
  return isSorted(size, k) ? COUNTERS + ((<usize>size) << 4) : (<usize>k) << 3;
}

/** Precondition: 1 ≤ k ≤ size. */
export function topKFloat32(
  from: usize,
  rows: i32,
  size: i32,
  k: i32,
  values: usize,
  indices: usize,
  scratch: usize,
): void {
  topK<Float32Keys>(from, rows, size, k, values, indices, scratch);
}

/** Precondition: 1 ≤ k ≤ size. */
export function topKInt32(
  from: usize,
  rows: i32,
  size: i32,
  k: i32,
  values: usize,
  indices: usize,
  scratch: usize,
): void {
  topK<Int32Keys>(from, rows, size, k, values, indices, scratch);
}

/* @inline */
function topK<Keys>(from: usize, rows: i32, size: i32, k: i32, values: usize, indices: usize, scratch: usize): void {
  for (let row = 0; row < rows; row++) {
    if (isSorted(size, k)) sortRow<Keys>(from, size, k, indices, scratch);
    else selectFromRow<Keys>(from, size, k, indices, scratch);
    for (let i = 0; i < k; i++) {
      const index = <usize>load<u32>(indices + ((<usize>i) << 2));
      store<i32>(values + ((<usize>i) << 2), load<i32>(from + (index << 2)));
    }
    from += (<usize>size) << 2;
    values += (<usize>k) << 2;
    indices += (<usize>k) << 2;
  }
}

/* @inline */
function keyAt<Keys>(from: usize, index: i32): i32 {
  return i32x4.extract_lane(changetype<Keys>(0).of(v128.load32_splat(from + ((<usize>index) << 2))), 0);
}

function sortRow<Keys>(from: usize, size: i32, k: i32, indices: usize, scratch: usize): void {
  const entries = scratch + COUNTERS;
  for (let i = 0; i < size; i++) {
    store<i32>(entries + ((<usize>i) << 3), i);
    store<i32>(entries + ((<usize>i) << 3), keyAt<Keys>(from, i) ^ i32.MAX_VALUE, 4);
  }
  radixSort(entries, size, entries + ((<usize>size) << 3), scratch);
  for (let i = 0; i < k; i++) store<i32>(indices + ((<usize>i) << 2), load<i32>(entries + ((<usize>i) << 3)));
}

function selectFromRow<Keys>(from: usize, size: i32, k: i32, indices: usize, heap: usize): void {
  for (let i = 0; i < k; i++) store<i64>(heap + ((<usize>i) << 3), entry(keyAt<Keys>(from, i), i));
  for (let i = (k >> 1) - 1; i >= 0; i--) sift(heap, i, k, load<i64>(heap + ((<usize>i) << 3)));
  let i = k;
  for (; i + 4 <= size; i += 4) {
    const keys = changetype<Keys>(0).of(v128.load(from + ((<usize>i) << 2)));
    // An equal value further on is worse.
    if (v128.any_true(i32x4.gt_s(keys, i32x4.splat(worst(heap))))) {
      offer(heap, k, i32x4.extract_lane(keys, 0), i);
      offer(heap, k, i32x4.extract_lane(keys, 1), i + 1);
      offer(heap, k, i32x4.extract_lane(keys, 2), i + 2);
      offer(heap, k, i32x4.extract_lane(keys, 3), i + 3);
    }
  }
  for (; i < size; i++) offer(heap, k, keyAt<Keys>(from, i), i);
  for (let rest = k - 1; rest >= 0; rest--) {
    store<u32>(indices + ((<usize>rest) << 2), ~load<u32>(heap));
    sift(heap, 0, rest, load<i64>(heap + ((<usize>rest) << 3)));
  }
}

/* @inline */
function entry(key: i32, index: i32): i64 {
  return ((<i64>key) << 32) | (<i64>~(<u32>index));
}

/** The key at the root. */
/* @inline */
function worst(heap: usize): i32 {
  return load<i32>(heap, 4);
}

/* @inline */
function offer(heap: usize, k: i32, key: i32, index: i32): void {
  if (key > worst(heap)) sift(heap, 0, k, entry(key, index));
}

/** Puts an entry in place of that at `at`, and lets it sink. */
function sift(heap: usize, at: i32, count: i32, value: i64): void {
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    let smaller = load<i64>(heap + ((<usize>child) << 3));
    if (child + 1 < count) {
      const right = load<i64>(heap + ((<usize>child) << 3), 8);
      if (right < smaller) {
        smaller = right;
        child++;
      }
    }
    if (value <= smaller) break;
    store<i64>(heap + ((<usize>at) << 3), smaller);
    at = child;
  }
  store<i64>(heap + ((<usize>at) << 3), value);
}
