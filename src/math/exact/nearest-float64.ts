/** Rounding to binary64 of a real number that is known to as many digits as one asks for. */

const view = new DataView(new ArrayBuffer(8));

/**
 * The binary64 nearest to a real number > 0, by A. Ziv's method (ACM TOMS 17(3), 1991): more digits, until all that the
 * number may be round alike. `approximate` gives the number times 2^(precision − exponent), off by less than `error`.
 * Precondition: it is not halfway between two binary64 values, or this does not end.
 */
export function nearestFloat64(
  approximate: (precision: bigint) => { value: bigint; error: bigint },
  exponent = 0n,
): number {
  for (let precision = 192n; ; precision *= 2n) {
    const { value, error } = approximate(precision);
    if (value <= error) continue;
    const least = toFloat64(value - error, precision - exponent);
    if (least === toFloat64(value + error, precision - exponent)) return least;
  }
}

/** value·2^−digits rounded to nearest, ties to even, for value ≥ 0. */
export function toFloat64(value: bigint, digits: bigint): number {
  const length = BigInt(value.toString(2).length);
  // Of the result's unit; that of subnormal numbers is the smallest.
  const exponent = Number(length - digits) < -1021 ? -1074n : length - digits - 53n;
  const drop = exponent + digits;
  let significand = drop > 0n ? value >> drop : value << -drop;
  const rest = drop > 0n ? value - (significand << drop) : 0n;
  const half = drop > 0n ? 1n << (drop - 1n) : 1n;
  if (rest > half || (rest === half && significand & 1n)) significand++;
  // In two steps, of which the first is exact and the second too, unless it overflows.
  const first = Number(exponent) >> 1;
  return Number(significand) * powerOfTwo(first) * powerOfTwo(Number(exponent) - first);
}

/** 2^exponent, −1022 ≤ exponent ≤ 1023. */
export function powerOfTwo(exponent: number): number {
  view.setUint32(0, (exponent + 1023) << 20);
  return view.getFloat64(0);
}
