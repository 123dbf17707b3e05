/**
 * sin and cos of a binary64 angle in radians, correctly rounded to binary32 (docs/contract.md §1.7), for the few calls
 * where the angle is a JavaScript number and rounding it to binary32 first would show: cos fl(π/2) is −4.4·10^−8.
 * Method: integers throughout.
 */
import { nearestFloat32 } from './exact/nearest-float32';
import { sineInQuadrants } from './exact/sine-of-angle';

/** fl(sin x); ±0 for ±0, NaN for what is not finite. */
export function sinOfDouble(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x === 0 ? x : NaN;
  return x < 0 ? -sineInQuadrants(-x, 0n, nearestFloat32) : sineInQuadrants(x, 0n, nearestFloat32);
}

/** fl(cos x); NaN for what is not finite. */
export function cosOfDouble(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x === 0 ? 1 : NaN;
  return sineInQuadrants(Math.abs(x), 1n, nearestFloat32);
}
