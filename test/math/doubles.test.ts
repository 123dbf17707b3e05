/** log, log1p, exp, sin, cos and pow of binary64 against MPFR. */
import { describe, expect, it } from 'vitest';
import { float64Bits } from '../../src/bits';
import * as doubles from '../../src/math/doubles';
import { nearestOrNaN, productError, sumError } from '../../src/math/doubles/arithmetic';
import { toFloat64 } from '../../src/math/exact/nearest-float64';
import external from '../vectors/external/doubles.json';

const view = new DataView(new ArrayBuffer(8));

function float64(bits: string): number {
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

const hex = (x: number): string => float64Bits(x).toString(16).padStart(16, '0');

describe('functions of binary64', () => {
  for (const name of ['log', 'log1p', 'exp', 'sin', 'cos'] as const) {
    it(`${name} is as MPFR rounds it`, () => {
      expect(external[name].length).toBeGreaterThan(200);
      const actual = external[name].map((line) => {
        const x = line.split(' ')[0]!;
        return `${x} ${hex(doubles[name](float64(x)))}`;
      });
      expect(actual).toEqual(external[name]);
    });

    it(`${name}(NaN) is NaN`, () => expect(doubles[name](NaN)).toBeNaN());
  }

  it('pow is as MPFR rounds it', () => {
    expect(external.pow.length).toBeGreaterThan(200);
    const actual = external.pow.map((line) => {
      const [x, y] = line.split(' ') as [string, string, string];
      return `${x} ${y} ${hex(doubles.pow(float64(x), float64(y)))}`;
    });
    expect(actual).toEqual(external.pow);
  });

  it('pow has no value for a negative base, or NaN', () => {
    for (const [x, y] of [[-1, 2], [NaN, 1], [2, NaN]] as const) expect(doubles.pow(x, y)).toBeNaN(); // prettier-ignore
    for (const [x, y] of [[1, NaN], [NaN, 0]] as const) expect(doubles.pow(x, y)).toBe(1); // prettier-ignore
  });

  it('sin is odd and cos is even', () => {
    for (const line of external.sin) {
      const x = float64(line.split(' ')[0]!);
      expect(doubles.sin(-x)).toBe(-doubles.sin(x));
      expect(doubles.cos(-x)).toBe(doubles.cos(x));
    }
  });
});

describe('their arithmetic', () => {
  it('knows what rounding left out', () => {
    const [a, b] = [1 + 2 ** -30, 1 - 2 ** -40];
    expect(productError(a, b, a * b)).toBe(-(2 ** -70));
    expect(sumError(1, 2 ** -60, 1)).toBe(2 ** -60);
    expect(sumError(2 ** -60, 1, 1)).toBe(2 ** -60);
  });

  it('does not decide a rounding that is too close', () => {
    const half = 2 ** -53;
    for (const offset of [0, 2 ** -66, -(2 ** -66)]) expect(nearestOrNaN(1, half + offset)).toBeNaN();
    expect(nearestOrNaN(1, half + 2 ** -63)).toBe(1 + 2 ** -52);
    expect(nearestOrNaN(1, half - 2 ** -63)).toBe(1);
  });

  it('rounds integers to nearest, ties to even, also to subnormal numbers and to infinity', () => {
    const one = 1n << 60n;
    expect(toFloat64(one, 60n)).toBe(1);
    expect(toFloat64(one + (1n << 7n), 60n)).toBe(1);
    expect(toFloat64(one + (1n << 7n) + 1n, 60n)).toBe(1 + 2 ** -52);
    expect(toFloat64(one + (3n << 7n), 60n)).toBe(1 + 2 ** -51);
    expect(toFloat64(1n, 1074n)).toBe(2 ** -1074);
    expect(toFloat64(1n, 1075n)).toBe(0);
    expect(toFloat64(3n, 1075n)).toBe(2 ** -1073);
    expect(toFloat64((1n << 1022n) + 1n, 2096n)).toBe(2 ** -1074);
    expect(toFloat64((1n << 54n) - 1n, -970n)).toBe(Infinity);
    expect(toFloat64((1n << 53n) - 1n, -971n)).toBe(Number.MAX_VALUE);
  });
});
