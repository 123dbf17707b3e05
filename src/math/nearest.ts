/** 1.5 · 2^52: to add it rounds to an integer, ties to even, since its unit in the last place is 1. */
const SHIFT: f64 = 6755399441055744.0;

/** The integer nearest to x, ties to even, for |x| < 2^51. */
export function nearest(x: f64): f64 {
  return x + SHIFT - SHIFT;
}
