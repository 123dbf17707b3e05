/**
 * The k largest of each row (docs/contract.md §1.5), by a heap of the k best so far, the worst of them at its root.
 * An entry is an i64: the high word orders the value, NaN lowest and −0 as +0; the low word falls with the index.
 */

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

/** @param heap room for k entries of 8 bytes */
export function topKFloat32(
  from: usize,
  rows: i32,
  size: i32,
  k: i32,
  values: usize,
  indices: usize,
  heap: usize,
): void {
  topK<Float32Keys>(from, rows, size, k, values, indices, heap);
}

/** @param heap room for k entries of 8 bytes */
export function topKInt32(from: usize, rows: i32, size: i32, k: i32, values: usize, indices: usize, heap: usize): void {
  topK<Int32Keys>(from, rows, size, k, values, indices, heap);
}

/* @inline */
function entry(key: i32, index: i32): i64 {
  return ((<i64>key) << 32) | (<i64>~(<u32>index));
}

/* @inline */
function topK<Keys>(from: usize, rows: i32, size: i32, k: i32, values: usize, indices: usize, heap: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < k; i++) {
      const key = i32x4.extract_lane(changetype<Keys>(0).of(v128.load32_splat(from + ((<usize>i) << 2))), 0);
      store<i64>(heap + ((<usize>i) << 3), entry(key, i));
    }
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
    for (; i < size; i++) {
      offer(heap, k, i32x4.extract_lane(changetype<Keys>(0).of(v128.load32_splat(from + ((<usize>i) << 2))), 0), i);
    }
    for (let rest = k - 1; rest >= 0; rest--) {
      const index = ~load<u32>(heap);
      store<i32>(indices + ((<usize>rest) << 2), index);
      store<i32>(values + ((<usize>rest) << 2), load<i32>(from + ((<usize>index) << 2)));
      sift(heap, 0, rest, load<i64>(heap + ((<usize>rest) << 3)));
    }
    from += (<usize>size) << 2;
    values += (<usize>k) << 2;
    indices += (<usize>k) << 2;
  }
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
