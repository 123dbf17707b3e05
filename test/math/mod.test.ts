import { describe, expect, it } from 'vitest';
import { mod } from '../../src/math/mod';

const { fround } = Math;
const inf = Infinity;
const LARGEST = fround(3.4028234663852886e38);
const tiny = 2 ** -149;

describe('the floored modulus', () => {
  it.each([
    [5, 3, 2], [-5, 3, 1], [5, -3, -1], [-5, -3, -2], [5.5, 2, 1.5], [-5.5, 2, 0.5],
    // zero with the sign of b
    [6, 3, 0], [-6, 3, 0], [6, -3, -0], [-6, -3, -0], [0, 3, 0], [-0, 3, 0], [0, -3, -0], [-0, -inf, -0], [-0, inf, 0], [0, -inf, -0],
    // infinite b: a, or b where the signs differ
    [1, inf, 1], [-1, inf, inf], [1, -inf, -inf], [-1, -inf, -1], [LARGEST, inf, LARGEST], [-tiny, inf, inf],
    // no number
    [1, 0, NaN], [1, -0, NaN], [0, 0, NaN], [inf, 1, NaN], [-inf, 1, NaN], [inf, inf, NaN], [NaN, 1, NaN], [1, NaN, NaN],
    // a remainder too small to tell from b
    [-1e-20, 1, 1], [1e-20, -1, -1], [-tiny, LARGEST, LARGEST], [tiny, -1, -1],
    // rounded once, ties to even: 1 − 2^-25 lies half-way, 1 − 2^-25 + 2^-60 does not
    [-(2 ** -25), 1, 1], [-(2 ** -25 + 2 ** -48), 1, 1 - 2 ** -24], [-(2 ** -25 - 2 ** -49), 1, 1],
    [LARGEST, 3, LARGEST % 3], [-LARGEST, tiny, 0], [LARGEST, tiny, 0], [tiny, LARGEST, tiny], [-3 * tiny, 2 * tiny, tiny],
  ])('%d mod %d = %d', (a, b, expected) => expect(fround(mod(fround(a), fround(b)))).toBe(expected)); // prettier-ignore
});
