import { describe, expect, it } from 'vitest';
import { mean, PLANS, sum } from '../../../src/ops/typed';
import { bits } from '../oracles';

const { fround } = Math;
const LARGEST = 2 ** 128 - 2 ** 104;

describe.each(PLANS)('sum by %s', (plan) => {
  const sumOf = (...x: number[]) => bits([sum(x, { plan })]);

  it.each([
    ['no terms', [], 0],
    ['−0', [-0], 0],
    ['several −0', [-0, -0, -0], 0],
    ['subnormals', [2 ** -149, 2 ** -149, -(2 ** -148), 2 ** -149], 2 ** -149],
    ['subnormals to normal', [2 ** -126 - 2 ** -149, 2 ** -149], 2 ** -126],
    ['an infinity', [1, Infinity, 2], Infinity],
    ['a negative infinity', [1, -Infinity, LARGEST], -Infinity],
    ['infinities of both signs', [Infinity, 1, -Infinity], NaN],
    ['a NaN', [1, NaN, Infinity], NaN],
    ['an overflow', [LARGEST, 2 ** 103], Infinity],
    ['a sum just below overflow', [LARGEST, 2 ** 102], LARGEST],
  ])('§4.16 of %s', (_, x, expected) => {
    expect(sumOf(...x)).toEqual(bits([expected]));
    expect(bits([sum(Float32Array.from(x), { plan })])).toEqual(bits([expected]));
  });

  it('rounds values of other arrays to binary32 first', () => {
    const x = [0.1, 0.2, 0.3, 1e-60];
    const expected = sum(Float32Array.from(x), { plan });
    expect(sum(x, { plan })).toBe(expected);
    expect(sum(Float64Array.from(x), { plan })).toBe(expected);
    expect(sum([2 ** 24 + 1], { plan })).toBe(2 ** 24);
    expect(sum(Int32Array.of(2 ** 24 + 1, -1), { plan })).toBe(2 ** 24 - 1);
    expect(sum(Uint8Array.of(255, 255), { plan })).toBe(510);
  });

  it('reads a view into a buffer', () => {
    expect(sum(Float32Array.of(100, 1, 2, 100).subarray(1, 3), { plan })).toBe(3);
  });

  it('leaves its argument as it is', () => {
    const x = Float32Array.from({ length: 300 }, (_, i) => i);
    sum(x, { plan });
    expect(x).toEqual(Float32Array.from({ length: 300 }, (_, i) => i));
  });

  it('§4.7 mean divides the sum by the number of terms', () => {
    expect(mean([1, 1, 2], { plan })).toBe(fround(4 / 3));
    expect(mean([LARGEST, LARGEST], { plan })).toBe(Infinity);
    expect(mean([], { plan })).toBeNaN();
    expect(Object.is(mean([-0], { plan }), 0)).toBe(true);
  });
});

describe('sum', () => {
  it('§4.16 overflows on the way and comes back by exact alone', () => {
    const x = [LARGEST, LARGEST, -LARGEST, -LARGEST, 1];
    expect(PLANS.map((plan) => sum(x, { plan }))).toEqual([Infinity, Infinity, Infinity, 1]);
  });

  it("takes the plan 'pairwise' unless another is given", () => {
    const x = Float32Array.from({ length: 1000 }, (_, i) => 1 / (i + 1));
    expect(sum(x)).toBe(sum(x, { plan: 'pairwise' }));
    expect(sum(x, {})).toBe(sum(x, { plan: undefined }));
    expect(sum(x)).not.toBe(sum(x, { plan: 'sequential' }));
  });
});

describe.each([
  ['sum', sum],
  ['mean', mean],
])('%s refuses', (_, reduce) => {
  it.each([
    [undefined],
    [null],
    [1],
    ['12'],
    [{ length: 1 }],
    [new DataView(new ArrayBuffer(4))],
    [BigInt64Array.of(1n)],
  ])('the values %s', (x) => {
    expect(() => reduce(x as never)).toThrow(TypeError);
    expect(() => reduce(x as never)).toThrow(/^x: expected a Float32Array, another typed array .* got /);
  });

  it.each([[['1']], [[undefined]], [[null]], [[1n]], [[[1, 2]]], [Array(1)]])('an array of other things, %s', (x) => {
    expect(() => reduce(x as never)).toThrow(TypeError);
    expect(() => reduce(x as never)).toThrow(/^x\[0\]: expected a number, got .*\. Pass numbers only/);
  });

  it('a plan that there is not', () => {
    expect(() => reduce([1], { plan: 'tree' as never })).toThrow(RangeError);
    expect(() => reduce([1], { plan: 'tree' as never })).toThrow(/^plan: expected one of 'pairwise', .* got "tree"/);
    expect(() => reduce([1], { plan: 1 as never })).toThrow(TypeError);
    expect(() => reduce([1], { plan: null as never })).toThrow(TypeError);
  });

  it('options that it has not, and what are no options', () => {
    expect(() => reduce([1], { axis: 0 } as never)).toThrow(/^options.axis: expected an object with any of 'plan'/);
    for (const options of [null, 0, 'exact', [0]]) expect(() => reduce([1], options as never)).toThrow(/^options: /);
  });
});
