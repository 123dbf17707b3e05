/** stdlib's binary64 pow with the special values of ECMAScript's `Number::exponentiate`, some of which stdlib 0.3 misses. */
import powDouble from '@stdlib/math-base-special-pow';

export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Math.abs(y) === Infinity && Math.abs(x) === 1) return NaN;
  if ((x === 0 || Math.abs(x) === Infinity) && y === y) {
    const magnitude = (x === 0) === y < 0 ? Infinity : 0;
    const negative = (x < 0 || Object.is(x, -0)) && Math.abs(y % 2) === 1;
    return negative ? -magnitude : magnitude;
  }
  return powDouble(x, y);
}
