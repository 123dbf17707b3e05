/** The factors of a discrete Fourier transform, and sin and cos of binary64 angles, against MPFR. */
import { describe, expect, it } from 'vitest';
import { float32Bits } from '../../src/bits';
import { cosOfDouble, sinOfDouble } from '../../src/math/sine-of-double';
import {
  cosOfEighthDouble,
  cosOfEighthExact,
  cosTurns,
  sinOfEighthDouble,
  sinOfEighthExact,
  sinTurns,
} from '../../src/math/turns';
import external from '../vectors/external/turns.json';

const hex = (x: number): string => float32Bits(x).toString(16).padStart(8, '0');
const view = new DataView(new ArrayBuffer(8));

function float64(bits: string): number {
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

/** k and n with the bits of sin and cos. */
const some = external.some.map((line) => {
  const [k, n, sin, cos] = line.split(' ') as [string, string, string, string];
  return { k: Number(k), n: Number(n), sin, cos };
});

describe('sinTurns and cosTurns', () => {
  it('are as MPFR rounds them, for every k below every n to 128', () => {
    const actual = external.all.map((_, i) =>
      Array.from({ length: i + 1 }, (_, k) => hex(sinTurns(k, i + 1)) + hex(cosTurns(k, i + 1))).join(''),
    );
    expect(actual).toEqual(external.all);
  });

  it('and for n up to 2^29, hard cases too', () => {
    for (const { k, n, sin, cos } of some) expect([k, n, hex(sinTurns(k, n)), hex(cosTurns(k, n))]).toEqual([k, n, sin, cos]); // prettier-ignore
  });

  it('have period n, k of any sign', () => {
    for (const { k, n, sin, cos } of some.slice(0, 200)) {
      for (const turns of [-3, -1, 1, 2 ** 20]) {
        expect([hex(sinTurns(k + turns * n, n)), hex(cosTurns(k + turns * n, n))]).toEqual([sin, cos]);
      }
    }
  });

  it('every zero is +0', () => {
    for (const k of [0, -0, 8, 16, -8]) expect(sinTurns(k, 16)).toBe(0);
    for (const k of [4, 12, -4]) expect(cosTurns(k, 16)).toBe(0);
  });

  it('refuse what they can not reduce exactly', () => {
    for (const n of [0, -1, 1.5, 2 ** 29 + 1, NaN]) expect(() => sinTurns(1, n)).toThrow(/^n: expected an integer/);
    for (const k of [0.5, 2 ** 53, NaN, Infinity]) expect(() => cosTurns(k, 3)).toThrow(/^k: expected a safe integer/);
  });
});

describe('their parts, on an eighth of a turn', () => {
  it('in binary64 err by less than 0.85 ULP', () => {
    const worst = { sin: 0, cos: 0 };
    for (const line of external.eighths) {
      const [p, n, ...parts] = line.split(' ') as [string, string, ...string[]];
      const [sin, sinRest, cos, cosRest] = parts.map(float64) as [number, number, number, number];
      const ulps = (x: number, high: number, rest: number): number => Math.abs(x - high - rest) / ulp(high);
      worst.sin = Math.max(worst.sin, ulps(sinOfEighthDouble(Number(p), Number(n)), sin, sinRest));
      worst.cos = Math.max(worst.cos, ulps(cosOfEighthDouble(Number(p), Number(n)), cos, cosRest));
    }
    expect(worst.sin).toBeLessThan(0.8);
    expect(worst.cos).toBeLessThan(0.85);
  });

  it('in integers round as MPFR does where binary64 would have done', () => {
    // k/n = p/(8n), so that the octant is the first.
    const first = some.filter(({ k, n }) => k > 0 && 8 * k <= n && n <= 2 ** 26);
    expect(first.length).toBeGreaterThan(80);
    for (const { k, n, sin, cos } of first) {
      expect([k, n, hex(sinOfEighthExact(8 * k, n)), hex(cosOfEighthExact(8 * k, n))]).toEqual([k, n, sin, cos]);
    }
  });
});

describe('sinOfDouble and cosOfDouble', () => {
  it('are as MPFR rounds them', () => {
    for (const line of external.radians) {
      const x = float64(line.split(' ')[0]!);
      expect([line.split(' ')[0], hex(sinOfDouble(x)), hex(cosOfDouble(x))].join(' ')).toBe(line);
    }
  });

  it('have no value at infinity', () => {
    for (const x of [NaN, Infinity, -Infinity]) expect([sinOfDouble(x), cosOfDouble(x)]).toEqual([NaN, NaN]);
  });
});

/** The unit in the last place of x > 0. */
function ulp(x: number): number {
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0) - x;
}
