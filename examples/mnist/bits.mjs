/** Binary32 values as bits, as decimals, and their distance. Written apart from the library, which it judges. */

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/**
 * The bits of a binary32 value as an unsigned integer; any NaN is 0x7fc00000.
 * @param {number} x
 */
export function bitsOf(x) {
  if (Number.isNaN(x)) return 0x7fc00000;
  float[0] = x;
  return word[0];
}

/**
 * The bits as eight hexadecimal digits.
 * @param {number} x
 */
export function hex(x) {
  return bitsOf(x).toString(16).padStart(8, '0');
}

/**
 * The shortest decimal that reads back as the same binary32 value.
 * @param {number} x
 */
export function decimal(x) {
  const magnitude = Math.abs(x);
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  for (let digits = 1; digits < 9; digits++) {
    const [significand, exponent] = magnitude.toExponential(digits - 1).split('e');
    // Above a power of two the neighbours are farther away than below, so that the second nearest may do.
    for (const step of [0, 1]) {
      const shorter = Number(`${Number(significand.replace('.', '')) + step}e${Number(exponent) - digits + 1}`);
      if (Math.fround(shorter) === magnitude) return `${sign}${shorter}`;
    }
  }
  return String(Number(x.toPrecision(9))); // nine digits are always enough; NaN and infinities end here, too
}

/**
 * How many steps lie between two binary32 values when all are put in a row, −0 just before +0: 0 if and only if the
 * bits are equal, Infinity if exactly one is NaN.
 * @param {number} a
 * @param {number} b
 */
export function ulpDistance(a, b) {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  return Math.abs(ordinal(a) - ordinal(b));
}

/** @param {number} x */
function ordinal(x) {
  const bits = bitsOf(x);
  return bits >= 0x80000000 ? 0x7fffffff - bits : bits;
}
