/** Values in the lanes of a vector. */

/** How many, for what is generic over it, through `changetype<Lanes>(0)`; nothing beyond them is read or written. */
export class Four {
  /* @inline */
  load(p: usize): v128 {
    return v128.load(p);
  }
  /* @inline */
  store(p: usize, value: v128): void {
    v128.store(p, value);
  }
}

export class Three {
  /* @inline */
  load(p: usize): v128 {
    return v128.load32_lane(p, v128.load64_zero(p), 2, 8);
  }
  /* @inline */
  store(p: usize, value: v128): void {
    v128.store64_lane(p, value, 0);
    v128.store32_lane(p, value, 2, 8);
  }
}

export class Two {
  /* @inline */
  load(p: usize): v128 {
    return v128.load64_zero(p);
  }
  /* @inline */
  store(p: usize, value: v128): void {
    v128.store64_lane(p, value, 0);
  }
}

export class One {
  /* @inline */
  load(p: usize): v128 {
    return v128.load32_zero(p);
  }
  /* @inline */
  store(p: usize, value: v128): void {
    v128.store32_lane(p, value, 0);
  }
}

/** Lane 0 of each of four vectors; likewise lanes 1, 2 and 3. What they share is computed once, once they are inlined. */
/* @inline */
export function lane0(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<i64>(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 0, 4, 1, 5), 0, 2);
}

/* @inline */
export function lane1(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<i64>(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 0, 4, 1, 5), 1, 3);
}

/* @inline */
export function lane2(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<i64>(v128.shuffle<i32>(a, b, 2, 6, 3, 7), v128.shuffle<i32>(c, d, 2, 6, 3, 7), 0, 2);
}

/* @inline */
export function lane3(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<i64>(v128.shuffle<i32>(a, b, 2, 6, 3, 7), v128.shuffle<i32>(c, d, 2, 6, 3, 7), 1, 3);
}

/** The values at p, p + step, … */
/* @inline */
export function gather(p: usize, step: usize): v128 {
  const ab = v128.load32_lane(p + step, v128.load32_zero(p), 1);
  return v128.load32_lane(p + 3 * step, v128.load32_lane(p + 2 * step, ab, 2), 3);
}
