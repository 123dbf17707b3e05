import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitsOf, decimal, hex, ulpDistance } from '../../examples/mnist/bits.mjs';

const f = Math.fround;

describe('decimal', () => {
  // str(numpy.float32(x)) of NumPy 2, written as JavaScript writes numbers.
  test.each([
    [0, '0'],
    [-0, '-0'],
    [0.1, '0.1'],
    [-1 / 3, '-0.33333334'],
    [16777216, '16777216'],
    [2 ** -149, '1e-45'],
    [2 ** -126, '1.1754944e-38'],
    [3.4028234663852886e38, '3.4028235e+38'],
    [2 ** -96, '1.2621775e-29'],
    [2 ** 87, '1.5474251e+26'],
    [2 ** 90, '1.2379401e+27'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
    [NaN, 'NaN'],
  ])('%s is %s', (x, text) => expect(decimal(f(x))).toBe(text));

  test('reads back as the same binary32', () => {
    fc.assert(fc.property(fc.float(), (x) => Object.is(f(Number(decimal(x))), x)));
  });
});

describe('bits', () => {
  test.each([
    [1, '3f800000'],
    [-2, 'c0000000'],
    [0, '00000000'],
    [-0, '80000000'],
    [2 ** -149, '00000001'],
    [0.1, '3dcccccd'],
    [Infinity, '7f800000'],
    [NaN, '7fc00000'],
  ])('%s is %s', (x, text) => {
    expect(hex(x)).toBe(text);
    expect(bitsOf(x)).toBe(parseInt(text, 16));
  });
});

describe('ulpDistance', () => {
  test.each([
    [1, 1, 0],
    [1, 1 + 2 ** -23, 1],
    [1, 1 - 2 ** -24, 1],
    [1, 2, 2 ** 23],
    [-0, 0, 1],
    [-(2 ** -149), 2 ** -149, 3],
    [NaN, NaN, 0],
    [NaN, 1, Infinity],
    [1, NaN, Infinity],
    [3.4028234663852886e38, Infinity, 1],
  ])('between %s and %s is %s', (a, b, distance) => {
    expect(ulpDistance(a, b)).toBe(distance);
    expect(ulpDistance(b, a)).toBe(distance);
  });

  test('is zero if and only if the bits are equal', () => {
    fc.assert(fc.property(fc.float(), fc.float(), (a, b) => (ulpDistance(a, b) === 0) === (bitsOf(a) === bitsOf(b))));
  });
});
