import { expect, it } from 'vitest';
import { hypot } from '../../src/math/hypot';

const { fround } = Math;
const inf = Infinity;
const LARGEST = fround(3.4028234663852886e38);

it.each([
  [0, 0, 0], [-0, -0, 0], [0, -3, 3], [-3, 4, 5], [inf, NaN, inf], [NaN, -inf, inf], [NaN, 0, NaN], [1, NaN, NaN], [-inf, 1, inf],
  [LARGEST, LARGEST, inf], [LARGEST, 0, LARGEST], [LARGEST, 2 ** 115, LARGEST], [2 ** -149, 0, 2 ** -149], [2 ** -149, 2 ** -149, 2 ** -149],
  [3 * 2 ** -149, 4 * 2 ** -149, 5 * 2 ** -149], [1, 2 ** -149, 1], [1, fround(2 ** -11.4), fround(1 + 2 ** -23)],
])('hypot(%d, %d) = %d, either way round', (x, y, expected) => {
  expect(fround(hypot(x, y))).toBe(expected);
  expect(fround(hypot(y, x))).toBe(expected);
}); // prettier-ignore

/** Right triangles with integer sides by Euclid's formula; the hypotenuse is odd with 25 bits: half-way between two binary32. */
function* triangles(): Generator<[number, number, number]> {
  for (let m = 2901; m < 5792; m++)
    for (let n = 1 + (m % 2); n < m; n += 2) {
      const [a, b, c] = [m * m - n * n, 2 * m * n, m * m + n * n];
      if (c > 2 ** 24 && c < 2 ** 25 && fround(a) === a && fround(b) === b) yield [a, b, c];
    }
}

it('a modulus half-way between two binary32 goes to the even one', () => {
  let count = 0;
  for (const [a, b, c] of triangles()) {
    if (count++ % 64 !== 0) continue;
    expect([a, b, fround(hypot(a, b))]).toEqual([a, b, fround(c)]);
    expect(fround(hypot(b * 2 ** -150, a * 2 ** -150))).toBe(fround(c * 2 ** -150));
    expect(fround(hypot(b * 2 ** 100, -a * 2 ** 100))).toBe(fround(c * 2 ** 100));
  }
  expect(count).toBeGreaterThan(100000);
});
