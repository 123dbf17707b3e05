/**
 * sin and cos of a binary64 angle in radians, correctly rounded to binary32 (docs/contract.md §1.7), for the few calls
 * where the angle is a JavaScript number and rounding it to binary32 first would show: cos fl(π/2) is −4.4·10^−8.
 *
 * Method: integers throughout. The angle is reduced modulo π/2 with as many bits of π as its exponent asks for. A
 * rounding is always decided, since sin x and cos x are transcendental for every rational x but 0 (F. Lindemann, 1882).
 */
import { nearestFloat32 } from './exact/nearest-float32';
import { pi, sineAndCosine } from './exact/sine-cosine';

/** More bits than a binary64 number has before or after its binary point. */
const RANGE = 1100n;

const view = new DataView(new ArrayBuffer(8));

/** fl(sin x); ±0 for ±0, NaN for what is not finite. */
export function sinOfDouble(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x === 0 ? x : NaN;
  return x < 0 ? -sinInQuadrants(-x, 0n) : sinInQuadrants(x, 0n);
}

/** fl(cos x); NaN for what is not finite. */
export function cosOfDouble(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x === 0 ? 1 : NaN;
  return sinInQuadrants(Math.abs(x), 1n);
}

/** sin(x + offset·π/2) for x > 0 */
function sinInQuadrants(x: number, offset: bigint): number {
  const quadrant = (reduced(x, 0n).quadrant + offset) & 3n;
  const magnitude = nearestFloat32((precision) => {
    const { sine, cosine, error } = sineAndCosine(reduced(x, precision).angle, precision, precision);
    return { value: quadrant & 1n ? cosine : sine, error: error + ANGLE_ERROR };
  });
  return quadrant < 2n ? magnitude : -magnitude;
}

/** x as a multiple of π/2 and an angle below that, times 2^precision and rounded down. */
function reduced(x: number, precision: bigint): { quadrant: bigint; angle: bigint } {
  // x is below 2^1024 and the quarter of a turn off by less than 2^−1100, so that their multiples fit to 2^−76.
  const quarter = pi(precision + RANGE) >> 1n;
  const value = scaled(x) << precision;
  const quadrant = value / quarter;
  return { quadrant, angle: (value - quadrant * quarter) >> RANGE };
}

/** What the angle may be off by; sine and cosine are then off by no more. */
const ANGLE_ERROR = 2n;

/** x·2^1100, an integer. */
function scaled(x: number): bigint {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(view.getUint32(4));
  // A subnormal's unit is that of exponent 1.
  const significand = exponent === 0 ? fraction : fraction | (1n << 52n);
  return (significand << BigInt(Math.max(exponent, 1))) << (RANGE - 1075n);
}
