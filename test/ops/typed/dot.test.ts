import { describe, expect, it } from 'vitest';
import { dot, PLANS } from '../../../src/ops/typed';
import { bits } from '../oracles';

const LARGEST = 2 ** 128 - 2 ** 104;

describe.each(PLANS)('dot by %s', (plan) => {
  it.each([
    ['no terms', [], [], 0],
    ['opposite signs of zero', [-0, 0], [1, -1], 0],
    ['∞·0', [Infinity], [0], NaN],
    ['an infinity', [Infinity, 1], [2, 3], Infinity],
    ['a NaN', [NaN], [1], NaN],
    ['an overflow', [LARGEST], [LARGEST], Infinity],
  ])('of %s', (_, a, b, expected) => expect(bits([dot(a, b, { plan })])).toEqual(bits([expected])));

  it('§4.16 rounds each product, but under exact only the sum', () => {
    const a = 1 + 2 ** -23;
    expect(dot([a, -1], [a, a], { plan })).toBe(plan === 'exact' ? 2 ** -23 + 2 ** -46 : 2 ** -23);
    expect(dot([LARGEST, -LARGEST, 1], [2, 2, 1], { plan })).toEqual(plan === 'exact' ? 1 : NaN);
    expect(dot([2 ** -100, 2 ** -100], [2 ** -50, 2 ** -50], { plan })).toBe(plan === 'exact' ? 2 ** -149 : 0);
  });
});

describe('dot refuses', () => {
  it('different lengths', () => {
    expect(() => dot([1, 2], [1])).toThrow(RangeError);
    expect(() => dot([1, 2], Float32Array.of(1))).toThrow(/^b: expected as many values as a, 2, got Float32Array\(1\)/);
  });

  it('what is no array, by its name', () => {
    expect(() => dot(null as never, [1])).toThrow(/^a: expected/);
    expect(() => dot([1], 1 as never)).toThrow(/^b: expected/);
    expect(() => dot([1], ['1' as never])).toThrow(/^b\[0\]: expected/);
  });

  it('plans and options that there are not', () => {
    expect(() => dot([1], [1], { plan: 'fast' as never })).toThrow(RangeError);
    expect(() => dot([1], [1], { k: 1 } as never)).toThrow(/^options.k: /);
  });
});
