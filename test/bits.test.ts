import { describe, expect, it } from 'vitest';
import {
  CANONICAL_NAN_BITS,
  float32Bits,
  float32FromBits,
  float64Bits,
  highWord,
  lowWord,
  nextDown,
  nextUp,
  ulpDistance,
  ulpDistance64,
} from '../src/bits';

const tiny = 2 ** -149;
const largest = (2 - 2 ** -23) * 2 ** 127;

describe('bits of binary32', () => {
  it.each([
    [0, 0], [-0, 0x80000000], [1, 0x3f800000], [-2, 0xc0000000], [tiny, 1], [largest, 0x7f7fffff], [Infinity, 0x7f800000],
  ])('%d', (x, bits) => {
    expect(float32Bits(x)).toBe(bits);
    expect(float32FromBits(bits)).toBe(x);
  }); // prettier-ignore

  it('knows one NaN (§1.2)', () => {
    expect(float32Bits(NaN)).toBe(CANONICAL_NAN_BITS);
    expect(float32Bits(float32FromBits(0xffffffff))).toBe(CANONICAL_NAN_BITS);
  });
});

describe('neighbours', () => {
  it.each([
    [0, tiny], [-0, tiny], [-tiny, -0], [1, 1 + 2 ** -23], [-1, -1 + 2 ** -24], [largest, Infinity], [Infinity, Infinity],
    [-Infinity, -largest], [NaN, NaN],
  ])('nextUp(%d) is %d', (x, up) => expect(nextUp(x)).toBe(up)); // prettier-ignore

  it('nextDown mirrors nextUp', () => {
    expect([0, 1, -1, -largest, Infinity].map(nextDown)).toEqual([
      -tiny,
      1 - 2 ** -24,
      -1 - 2 ** -23,
      -Infinity,
      largest,
    ]);
  });
});

describe('ULP distance', () => {
  it.each([
    [0, -0, 0], [1, 1, 0], [NaN, NaN, 0], [NaN, 1, Infinity], [1, nextUp(1), 1], [-tiny, tiny, 2], [largest, Infinity, 1],
    [1, 2, 2 ** 23], [-1, 1, 2 * 0x3f800000],
  ])('of %d and %d is %d', (a, b, distance) => {
    expect(ulpDistance(a, b)).toBe(distance);
    expect(ulpDistance(b, a)).toBe(distance);
  }); // prettier-ignore
});

describe('binary64', () => {
  it.each([
    [0, 0n], [-0, 0x8000000000000000n], [1, 0x3ff0000000000000n], [5e-324, 1n], [-Infinity, 0xfff0000000000000n],
    [NaN, 0x7ff8000000000000n],
  ])('bits of %d', (x, bits) => expect(float64Bits(x)).toBe(bits)); // prettier-ignore

  it('knows one NaN', () => {
    const [nan] = new Float64Array(BigUint64Array.of(0xfff0000000000001n).buffer);
    expect(float64Bits(nan!)).toBe(0x7ff8000000000000n);
  });

  it.each([
    [0, -0, 0], [1, 1, 0], [NaN, NaN, 0], [NaN, 1, Infinity], [1, 1 + 2 ** -52, 1], [-5e-324, 5e-324, 2],
    [Number.MAX_VALUE, Infinity, 1], [1, 2, 2 ** 52], [-Infinity, Infinity, 2 * 0x7ff * 2 ** 52],
  ])('ULP distance of %d and %d is %d', (a, b, distance) => {
    expect(ulpDistance64(a, b)).toBe(distance);
    expect(ulpDistance64(b, a)).toBe(distance);
  }); // prettier-ignore
});

describe('words of an integer', () => {
  it.each([[0], [2 ** 32 - 1], [2 ** 32], [2 ** 53 - 1]])('%d', (n) => {
    expect(BigInt(highWord(n)) * 2n ** 32n + BigInt(lowWord(n))).toBe(BigInt(n));
  });
});
