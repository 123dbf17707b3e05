/** Rounding to binary32 of a real number that is known to as many digits as one asks for. */

/**
 * The binary32 nearest to a real number from 0 to 2, by A. Ziv's method (ACM TOMS 17(3), 1991): more digits, until all
 * that the number may be round alike. `approximate` gives it times 2^precision, off by less than `error`.
 * Precondition: it is not halfway between two binary32 values, or this does not end.
 */
export function nearestFloat32(approximate: (precision: bigint) => { value: bigint; error: bigint }): number {
  for (let precision = 128n; ; precision *= 2n) {
    const { value, error } = approximate(precision);
    const least = value > error ? toFloat32(value - error, precision) : 0;
    if (least === toFloat32(value + error, precision)) return least;
  }
}

/** value·2^−precision rounded to nearest, ties to even. Precondition: 0 ≤ value < 2^(precision + 2). */
function toFloat32(value: bigint, precision: bigint): number {
  const length = BigInt(value.toString(2).length);
  if (length < precision - 160n) return 0;
  // 50 leading bits, the last of them set if anything follows: that rounds to 24 bits as the whole does.
  const drop = length > 50n ? length - 50n : 0n;
  const head = value >> drop;
  const odd = head << drop === value ? head : head | 1n;
  return Math.fround(Number(odd) / Number(1n << (precision - drop)));
}
