import { describe, expect, it } from 'vitest';
import { exp, log } from '../../../src/math';
import { logSumExp, PLANS } from '../../../src/ops/typed';
import { bits, mixedValues, ORACLES } from '../oracles';

const { fround } = Math;
/** ln 2 rounded to binary32, 0x3f317218. */
const LN2 = fround(0.6931471805599453);

describe.each(PLANS)('logSumExp by %s', (plan) => {
  it('§4.17 is the shifted sum, word for word', () => {
    for (const n of [1, 2, 33, 200]) {
      const x = mixedValues(n, n).map((v) => v / 100);
      const m = Math.max(...x);
      const terms = Array.from(x, (v) => exp(fround(v - m)));
      expect(bits([logSumExp(x, { plan })])).toEqual(bits([fround(m + log(ORACLES[plan](terms)))]));
    }
  });

  it.each([
    ['no terms', [], -Infinity],
    ['one term', [3.5], 3.5],
    ['−0 alone', [-0], 0],
    ['two equal terms', [0, 0], LN2],
    ['large equal terms', [2 ** 20, 2 ** 20], fround(2 ** 20 + LN2)],
    ['terms too large for exp', [1000, 1000], fround(1000 + LN2)],
    ['terms too small for exp', [-1000, -1000], fround(LN2 - 1000)],
    ['the largest and the smallest', [2 ** 127, -(2 ** 127)], 2 ** 127],
    ['−∞ beside a term', [-Infinity, 2], 2],
    ['−∞ alone', [-Infinity, -Infinity], -Infinity],
    ['+∞', [Infinity, 1, -Infinity], Infinity],
    ['several +∞', [Infinity, Infinity], Infinity],
    ['a NaN', [1, NaN, Infinity], NaN],
  ])('of %s', (_, x, expected) => expect(bits([logSumExp(x, { plan })])).toEqual(bits([expected])));
});

describe('logSumExp refuses', () => {
  it('other values, plans and options', () => {
    expect(() => logSumExp(undefined as never)).toThrow(/^x: expected a Float32Array/);
    expect(() => logSumExp([1, 'a' as never])).toThrow(/^x\[1\]: /);
    expect(() => logSumExp([1], { plan: 'no' as never })).toThrow(/^plan: /);
    expect(() => logSumExp([1], { axis: 0 } as never)).toThrow(/^options.axis: /);
  });
});
