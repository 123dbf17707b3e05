/**
 * Powers of binary64, by integers only: some 50 µs each.
 *
 * Method: e^(y·log x) with more digits until the rounding is decided. It never would be where x^y is a binary64 or halfway
 * between two, so these powers are found first (C. Lauter & V. Lefèvre, "An efficient rounding boundary test for pow(x, y)
 * in double precision", IEEE Transactions on Computers 58(2), 2009). Let x = m·2^e with m odd and y = n/2^k in lowest
 * terms: then m is a 2^k-th power r^(2^k), 2^k divides e, and x^y = r^n·2^(ey), where r^n has 54 bits at most and n > 0, or
 * r = 1.
 */
import { exponential } from '../exact/exponential';
import { logarithm } from '../exact/logarithm';
import { nearestFloat64, toFloat64 } from '../exact/nearest-float64';
import { log } from './log';

const LN2 = 0.6931471805599453;
const DIGITS = 1074n;
/** Of more than 54 bits as a power of 3. */
const MANY = 35n;

/** The nearest binary64 to x^y for x ≥ 0, with the special values of C; NaN for x < 0. */
export function pow(x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  if (!(x >= 0) || y !== y) return NaN;
  if (x === 0 || x === Infinity || !Number.isFinite(y)) return x > 1 === y > 0 ? Infinity : 0;
  const logarithmOfPower = y * log(x);
  if (logarithmOfPower > 710 || logarithmOfPower < -746) return logarithmOfPower > 0 ? Infinity : 0;
  if (Math.abs(logarithmOfPower) < 1 / 0x80_0000_0000_0000) return 1;
  return exactPower(x, y) ?? nearestPower(x, y, BigInt(Math.floor(logarithmOfPower / LN2)));
}

/** null where x^y is sure to be neither a binary64 nor halfway between two. */
function exactPower(x: number, y: number): number | null {
  const base = oddPart(x);
  const power = oddPart(y);
  let { odd: root, exponent } = base;
  for (let k = power.exponent; k < 0n; k++) {
    const half = squareRoot(root);
    if (half === null || exponent & 1n) return null;
    root = half;
    exponent /= 2n;
  }
  const n = power.exponent > 0n ? power.odd << power.exponent : power.odd;
  if (root === 1n) return toFloat64(1n, -exponent * n);
  return n > 0n && n < MANY ? toFloat64(integerPower(root, n), -exponent * n) : null;
}

function integerPower(root: bigint, n: bigint): bigint {
  let power = 1n;
  for (let i = 0n; i < n; i++) power *= root;
  return power;
}

function nearestPower(x: number, y: number, k: bigint): number {
  const base = oddPart(x);
  const power = oddPart(y);
  const integer = base.odd << (base.exponent + DIGITS);
  return nearestFloat64((precision) => {
    const ln = logarithm(integer, DIGITS, precision);
    const ln2 = logarithm(2n, 0n, precision);
    const { value, error } = exponential(shifted(power.odd * ln.value, power.exponent) - k * ln2.value, precision);
    // An error of the exponent counts less than thrice.
    const errorOfLogarithm = shifted((power.odd < 0n ? -power.odd : power.odd) * ln.error, power.exponent) + 2n;
    return { value, error: error + 3n * (errorOfLogarithm + (k < 0n ? -k : k) * ln2.error) };
  }, k);
}

const shifted = (value: bigint, by: bigint): bigint => (by < 0n ? value >> -by : value << by);

const view = new DataView(new ArrayBuffer(8));

/** x = odd·2^exponent, finite and not 0. */
function oddPart(x: number): { odd: bigint; exponent: bigint } {
  view.setFloat64(0, Math.abs(x));
  const biased = view.getUint32(0) >>> 20;
  const fraction = view.getBigUint64(0) & 0xf_ffff_ffff_ffffn;
  const significand = biased === 0 ? fraction : fraction | (1n << 52n);
  const zeros = BigInt((significand & -significand).toString(2).length - 1);
  const odd = significand >> zeros;
  return { odd: x < 0 ? -odd : odd, exponent: BigInt(Math.max(biased, 1) - 1075) + zeros };
}

/** Of an integer from 1 to 2^53; null if it is no square. */
function squareRoot(integer: bigint): bigint | null {
  const root = BigInt(Math.sqrt(Number(integer)) | 0);
  return root * root === integer ? root : null;
}
