/** Sine and cosine of a binary64 angle in radians, of any size, as the nearest value of a format. */
import { pi, sineAndCosine } from './sine-cosine';

/** More bits than a binary64 number has before or after its binary point. */
const RANGE = 1100n;

/** Gives the value of the format that is nearest to a real number from 0 to 1; of irrational numbers only. */
type Nearest = (approximate: (precision: bigint) => { value: bigint; error: bigint }) => number;

const view = new DataView(new ArrayBuffer(8));

/**
 * sin(x + offset·π/2) for a finite x > 0. The angle is reduced modulo π/2 with as many bits of π as its exponent asks for.
 * A rounding is always decided, since sin x and cos x are transcendental for every rational x but 0 (F. Lindemann, 1882).
 */
export function sineInQuadrants(x: number, offset: bigint, nearest: Nearest): number {
  const quadrant = (reduced(x, 0n).quadrant + offset) & 3n;
  const magnitude = nearest((precision) => {
    const { sine, cosine, error } = sineAndCosine(reduced(x, precision).angle, precision, precision);
    return { value: quadrant & 1n ? cosine : sine, error: error + ANGLE_ERROR };
  });
  return quadrant < 2n ? magnitude : -magnitude;
}

/** x as a multiple of π/2 and an angle below that, times 2^precision and rounded down. */
function reduced(x: number, precision: bigint): { quadrant: bigint; angle: bigint } {
  // x is below 2^1024 and the quarter of a turn off by less than 2^−1100, so that their multiples fit to 2^−76.
  const quarter = piWithRange(precision) >> 1n;
  const value = scaled(x) << precision;
  const quadrant = value / quarter;
  return { quadrant, angle: (value - quadrant * quarter) >> RANGE };
}

/** What the angle may be off by; sine and cosine are then off by no more. */
const ANGLE_ERROR = 2n;

const known = new Map<bigint, bigint>();

/** π·2^(precision + RANGE), kept: to make it takes ten times as long as all else. */
function piWithRange(precision: bigint): bigint {
  const kept = known.get(precision);
  if (kept !== undefined) return kept;
  const made = pi(precision + RANGE);
  known.set(precision, made);
  return made;
}

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
