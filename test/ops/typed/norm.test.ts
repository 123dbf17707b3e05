import { describe, expect, it } from 'vitest';
import { norm, PLANS } from '../../../src/ops/typed';
import { bits, mixedValues, ORACLES } from '../oracles';

const { abs, fround, sqrt } = Math;
const LARGEST = 2 ** 128 - 2 ** 104;

describe.each(PLANS)('norm by %s', (plan) => {
  it('§4.17 is the scaled sum of squares, word for word', () => {
    for (const n of [1, 2, 31, 32, 33, 200]) {
      const x = mixedValues(n, n);
      const largest = Math.max(...x.map(abs));
      let p = 1;
      while (largest / p >= 2) p *= 2;
      while (largest / p < 1) p /= 2;
      const squares = Array.from(x, (v) => fround(fround(v / p) * fround(v / p)));
      expect(bits([norm(x, { plan })])).toEqual(bits([fround(sqrt(ORACLES[plan](squares))) * p]));
    }
  });

  it.each([
    ['large', 2 ** 100],
    ['as large as can be', 2 ** 125],
    ['small', 2 ** -80],
    ['subnormal', 2 ** -147],
    ['the smallest', 2 ** -149],
    ['about 1e30', 3 * 2 ** 98],
    ['about 1e-40', 2 ** -149 * 71362],
  ])('neither overflows nor underflows: terms that are %s', (_, unit) => {
    expect(norm([3 * unit, -4 * unit], { plan })).toBe(fround(5 * unit));
    expect(norm([unit], { plan })).toBe(unit);
  });

  it('is rounded once more where it is subnormal, and infinite where it overflows', () => {
    // √2·2^−149
    expect(norm([2 ** -149, 2 ** -149], { plan })).toBe(2 ** -149);
    expect(norm([2 ** -149, 2 ** -149, 2 ** -149], { plan })).toBe(2 ** -148);
    expect(norm([LARGEST, LARGEST], { plan })).toBe(Infinity);
    expect(norm([LARGEST], { plan })).toBe(LARGEST);
    expect(norm([LARGEST, 2 ** -149], { plan })).toBe(LARGEST);
  });

  it.each([
    ['no terms', [], [0, 0, 0]],
    ['zeros', [-0, 0], [0, 0, 0]],
    ['−0', [-0], [0, 0, 0]],
    ['an infinity', [1, -Infinity], [Infinity, Infinity, Infinity]],
    ['a NaN', [1, NaN], [NaN, NaN, NaN]],
    ['an infinity and a NaN', [NaN, Infinity, 1], [NaN, NaN, NaN]],
    ['several signs', [-1, 2, -4], [7, fround(sqrt(21)), 4]],
    ['large terms', [LARGEST, -LARGEST], [Infinity, Infinity, LARGEST]],
  ])('of %s, for ord 1, 2 and Infinity', (_, x, expected) => {
    const all = ([1, 2, Infinity] as const).map((ord) => norm(x, { ord, plan }));
    expect(bits(all)).toEqual(bits(expected));
  });

  it('for ord 1 sums magnitudes by the plan', () => {
    const x = mixedValues(500, 6);
    expect(norm(x, { ord: 1, plan })).toBe(ORACLES[plan](x.map(abs)));
  });
});

describe('norm refuses', () => {
  it.each([
    [0, RangeError],
    [3, RangeError],
    [-Infinity, RangeError],
    [NaN, RangeError],
    ['euclidean', TypeError],
    [null, TypeError],
  ])('the ord %s', (ord, kind) => {
    expect(() => norm([1], { ord: ord as never })).toThrow(kind);
    expect(() => norm([1], { ord: ord as never })).toThrow(
      /^ord: expected 1, 2 or Infinity, got .*\. Leave it out for 2/,
    );
  });

  it('other values, plans and options', () => {
    expect(() => norm('1' as never)).toThrow(/^x: /);
    expect(() => norm([1], { plan: 'no' as never })).toThrow(/^plan: /);
    expect(() => norm([1], { p: 2 } as never)).toThrow(/^options.p: /);
  });
});
