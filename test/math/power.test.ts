import { describe, expect, it } from 'vitest';
import { fillPairs } from '../../tools/math/pairs.mjs';
import { comparePow } from '../../src/math/exact';
import { pow } from '../../src/math/power';
import { middleAbove, middleBelow } from './neighbours';

const { fround } = Math;
const LARGEST = fround(3.4028234663852886e38);
const inf = Infinity;

describe('special values', () => {
  it('of every pair of zeros, infinities, NaN and some numbers are those of ECMAScript’s Number::exponentiate', () => {
    // Over these, Math.pow is exact on every engine: its results are 0, 1, ∞, NaN or a power of two.
    const xs = [0, -0, 1, -1, 2, -2, 0.5, -0.5, inf, -inf, NaN, LARGEST, -LARGEST, 2 ** -149, -(2 ** -149)];
    const ys = [0, -0, 1, -1, 2, -2, 3, -3, inf, -inf, NaN, 2 ** 24, -(2 ** 24), 2 ** 24 - 1, 1 - 2 ** 24, LARGEST];
    for (const x of xs) for (const y of ys) expect([x, y, fround(pow(x, y))]).toEqual([x, y, fround(Math.pow(x, y))]);
  });

  it.each([
    [-8, 1 / 3, NaN], [-2, 0.5, NaN], [-0, 0.5, 0], [-inf, 0.5, inf], [-inf, -0.5, 0], [-0, -0.5, inf], [-0, -3, -inf], [-0, 3, -0],
    [1, inf, NaN], [-1, -inf, NaN], [1, NaN, NaN], [NaN, 0, 1], [NaN, 2, NaN], [-inf, 3, -inf], [-inf, -3, -0], [inf, -2, 0],
    [2, 128, inf], [-2, 129, -inf], [2, 127, 2 ** 127], [2, -149, 2 ** -149], [-2, -151, -0], [10, 38, fround(1e38)], [10, 39, inf],
    [10, -45, fround(1e-45)], [10, -46, 0], [LARGEST, 1, LARGEST], [2 ** -149, 1, 2 ** -149], [2 ** -149, -1, inf], [-3, 5, -243],
  ])('%d ^ %d = %d', (x, y, expected) => expect(fround(pow(fround(x), fround(y)))).toBe(expected)); // prettier-ignore
});

describe('powers half-way between two binary32 go to the even one', () => {
  const cases: { x: number; y: number; value: number }[] = [];
  for (let k = 0; k <= 3; k++)
    for (let n = k === 0 ? 2 : 1; n <= 15; n += k === 0 ? 1 : 2)
      for (let r = 3; r ** (2 ** k) < 2 ** 24 && r ** n < 2 ** 25; r += 2)
        if (r ** n > 2 ** 24) cases.push({ x: r ** (2 ** k), y: n / 2 ** k, value: r ** n });

  it('all 930 of them with a result from 2^24 to 2^25, and scaled', () => {
    expect(cases).toHaveLength(930);
    for (const { x, y, value } of cases) {
      expect([x, y, fround(pow(x, y))]).toEqual([x, y, fround(value)]);
      expect(fround(pow(x * 2 ** -8, y))).toBe(fround(value * 2 ** (-8 * y)));
      expect(comparePow(x, y, value)).toBe(0);
    }
  });

  it('subnormal results', () => {
    for (let m = 1; m < 2000; m += 2) {
      expect(fround(pow(m * 2 ** -75, 2))).toBe(fround(m * m * 2 ** -150));
      expect(comparePow(m * 2 ** -75, 2, m * m * 2 ** -150)).toBe(0);
      if (m < 100) expect(fround(pow(m * 2 ** -50, 3))).toBe(fround(m ** 3 * 2 ** -150));
    }
    expect(fround(pow(2, -150))).toBe(0);
    expect(fround(pow(2 ** -60, 2.5))).toBe(0);
    expect(fround(pow(2 ** -100, 1.5))).toBe(0);
  });
});

describe('the exact comparison', () => {
  it('puts every power between the boundaries of what the fast path rounds it to', () => {
    const [x, y] = [new Float32Array(8000), new Float32Array(8000)];
    fillPairs('pow', x, y, 7);
    let compared = 0;
    for (let i = 0; i < x.length; i++) {
      const [base, f] = [Math.abs(x[i]!), fround(pow(Math.abs(x[i]!), y[i]!))];
      if (!(base > 0 && base < inf && Math.abs(y[i]!) < 2 ** 40)) continue;
      if (f > 0) expect([base, y[i], comparePow(base, y[i]!, middleBelow(f))].join()).toMatch(/,[01]$/);
      if (f < inf) expect([base, y[i], comparePow(base, y[i]!, middleAbove(f))].join()).toMatch(/,(-1|0)$/);
      compared++;
    }
    expect(compared).toBeGreaterThan(6000);
  });

  it('tells neighbours from equals', () => {
    expect([8, 9, 10].map((z) => comparePow(3, 2, z))).toEqual([1, 0, -1]);
    expect([1 - 2 ** -25, 1, 1 + 2 ** -24].map((z) => comparePow(1, 5, z))).toEqual([1, 0, -1]);
    expect([2, 4, 8].map((z) => comparePow(0.5, -2, z))).toEqual([1, 0, -1]);
    expect([2 ** -149, 2 ** -150].map((z) => comparePow(2 ** -60, 2.5, z))).toEqual([-1, 0]);
    expect(comparePow(9, -0.5, fround(1 / 3))).toBe(fround(1 / 3) < 1 / 3 ? 1 : -1);
  });
});
