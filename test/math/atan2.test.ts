import { describe, expect, it } from 'vitest';
import { fillPairs } from '../../tools/math/pairs.mjs';
import { atan2 } from '../../src/math/atan2';
import { compareAtan2 } from '../../src/math/exact';
import { middleAbove, middleBelow } from './neighbours';

const { fround } = Math;
const inf = Infinity;
const LARGEST = fround(3.4028234663852886e38);
const [PI, HALF, QUARTER, THREE_QUARTERS] = [Math.PI, Math.PI / 2, Math.PI / 4, 2.356194490192345].map(fround);

describe('special values', () => {
  it.each([
    [0, 0, 0], [0, -0, PI], [0, 1, 0], [0, -1, PI], [0, inf, 0], [0, -inf, PI], [1, 0, HALF], [1, -0, HALF], [1, inf, 0], [1, -inf, PI],
    [inf, 1, HALF], [inf, -1, HALF], [inf, 0, HALF], [inf, -0, HALF], [inf, inf, QUARTER], [inf, -inf, THREE_QUARTERS],
    [2 ** -149, LARGEST, 0], [2 ** -149, -LARGEST, PI], [LARGEST, 2 ** -149, HALF], [LARGEST, -(2 ** -149), HALF],
    [1, 1, QUARTER], [3, -3, THREE_QUARTERS], [2 ** -149, 1, 2 ** -149], [2 ** -149, 2 ** -149, QUARTER],
  ])('atan2(%d, %d) = %d, and negative for negative y', (y, x, expected) => {
    expect(fround(atan2(y, x))).toBe(expected);
    expect(fround(atan2(-y, x))).toBe(-expected!);
  }); // prettier-ignore

  it('NaN in, NaN out', () => {
    for (const x of [0, 1, inf, NaN]) expect([atan2(NaN, x), atan2(x, NaN)]).toEqual([NaN, NaN]);
  });
});

it('the angle of a quotient half-way between two subnormal binary32 lies below it', () => {
  for (let m = 1; m < 4000; m += 2) expect(fround(atan2(m * 2 ** -75, 2 ** 75))).toBe(((m - 1) / 2) * 2 ** -149);
});

describe('the exact comparison', () => {
  it('puts every angle between the boundaries of what the fast path rounds it to', () => {
    const [y, x] = [new Float32Array(8000), new Float32Array(8000)];
    fillPairs('atan2', y, x, 7);
    let compared = 0;
    for (let i = 0; i < x.length; i++) {
      const [height, width] = [Math.abs(y[i]!), x[i]!];
      if (!(height > 0 && height < inf && Math.abs(width) > 0 && Math.abs(width) < inf)) continue;
      const f = fround(atan2(height, width));
      if (f > 0) expect([height, width, compareAtan2(height, width, middleBelow(f))].join()).toMatch(/,1$/);
      expect([height, width, compareAtan2(height, width, middleAbove(f))].join()).toMatch(/,-1$/);
      compared++;
    }
    expect(compared).toBeGreaterThan(6000);
  });

  it('knows that atan q is below q, however small q', () => {
    for (const exponent of [-20, -75, -126, -149]) expect(compareAtan2(2 ** exponent, 1, 2 ** exponent)).toBe(-1);
    expect(compareAtan2(2 ** -149, 1, 2 ** -150)).toBe(1);
  });
});
