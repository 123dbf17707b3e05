/** Two uniform values as two normal ones (docs/contract.md §12.6), with correctly rounded functions. */
import { cos, log, sin } from '../../math';
import * as doubles from '../../math/doubles';
import type { Algorithm } from './source';
import { unit32, unit64 } from './unit';

const { fround } = Math;
/** Keeps the logarithm's argument from 0. */
const SMALLEST = 1e-7;
const SMALLEST_32 = fround(SMALLEST);
const TWO_PI = 2 * Math.PI;
const TWO_PI_32 = fround(TWO_PI);

/** The values of the last transform: that of the sine, then that of the cosine. Shared, so that none is allocated. */
export const pair = new Float64Array(2);

/** Of two words. */
export function boxMuller32(first: number, second: number, algorithm: Algorithm): void {
  const radius = fround(Math.sqrt(fround(-2 * log(Math.max(unit32(first, algorithm), SMALLEST_32)))));
  // The CPU kernel multiplies in binary64, XLA in binary32.
  const angle = fround((algorithm === 'philox' ? TWO_PI : TWO_PI_32) * unit32(second, algorithm));
  pair[0] = fround(sin(angle) * radius);
  pair[1] = fround(cos(angle) * radius);
}

/** Of two pairs of words. */
export function boxMuller64(a0: number, a1: number, b0: number, b1: number, algorithm: Algorithm): void {
  const smallest = algorithm === 'philox' ? SMALLEST : SMALLEST_32;
  const radius = Math.sqrt(-2 * doubles.log(Math.max(unit64(a0, a1, algorithm), smallest)));
  const angle = TWO_PI * unit64(b0, b1, algorithm);
  pair[0] = doubles.sin(angle) * radius;
  pair[1] = doubles.cos(angle) * radius;
}
