import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosTurns, sinTurns } from '../../../src/math';
import { fourierTransform, type Complex } from '../../../src/ops/reference';
import { expectBits, tree, values } from './naive';

const { fround } = Math;
type Pair = readonly [real: number, imaginary: number];

const pairs = (x: Complex): Pair[] => [...x.real].map((re, i) => [re, x.imaginary[i]!]);
const complex = (x: readonly Pair[]): Complex => ({
  real: Float32Array.from(x, ([re]) => re),
  imaginary: Float32Array.from(x, ([, im]) => im),
});
const random = (seed: number, n: number): Complex => ({ real: values(seed, n), imaginary: values(~seed, n) });

/** §4.19, word for word. */
function transform(x: readonly Pair[], sign: number): Pair[] {
  const n = x.length;
  const factor = (k: number): Pair => [cosTurns(k, n), sinTurns(sign * k, n)];
  if (n === 1) return [...x];
  if (n & (n - 1)) {
    return x.map((_, k) => {
      const terms = x.map(([re, im], j): [Pair, Pair] => {
        const [c, s] = factor(j * k);
        return [
          [fround(c * re), -fround(s * im)],
          [fround(s * re), fround(c * im)],
        ];
      });
      return [tree(terms.flatMap(([real]) => real)), tree(terms.flatMap(([, imaginary]) => imaginary))];
    });
  }
  const even = transform(
    x.filter((_, j) => j % 2 === 0),
    sign,
  );
  const odd = transform(
    x.filter((_, j) => j % 2 === 1),
    sign,
  );
  const turned = odd.map(([re, im], k): Pair => {
    const [c, s] = factor(k);
    return [fround(fround(c * re) - fround(s * im)), fround(fround(c * im) + fround(s * re))];
  });
  return [
    ...even.map(([re, im], k): Pair => [fround(re + turned[k]![0]), fround(im + turned[k]![1])]),
    ...even.map(([re, im], k): Pair => [fround(re - turned[k]![0]), fround(im - turned[k]![1])]),
  ];
}

function expectPairs(actual: Complex, expected: readonly Pair[]): void {
  expectBits(actual.real, complex(expected).real);
  expectBits(actual.imaginary, complex(expected).imaginary);
}

describe('the Fourier transform (§4.19)', () => {
  it('has the bits of the definition, for powers of two and others, inverse or not, row by row', () => {
    const length = fc.oneof(fc.integer({ min: 1, max: 80 }), fc.constantFrom(1, 2, 4, 8, 16, 64, 256));
    fc.assert(
      fc.property(fc.integer(), length, fc.integer({ min: 0, max: 3 }), fc.boolean(), (seed, n, rows, inverse) => {
        const x = random(seed, rows * n);
        const expected = Array.from({ length: rows }, (_, r) => {
          const row = transform(pairs(x).slice(r * n, (r + 1) * n), inverse ? 1 : -1);
          return inverse ? row.map(([re, im]): Pair => [fround(re / n), fround(im / n)]) : row;
        });
        expectPairs(fourierTransform(x, { length: n, inverse }), expected.flat());
      }),
    );
  });

  it('of an impulse is its factors', () => {
    for (const n of [8, 12]) {
      for (const inverse of [false, true]) {
        const y = fourierTransform(complex(Array.from({ length: n }, (_, j) => [j === 1 ? n : 0, 0])), { length: n, inverse }); // prettier-ignore
        const scale = inverse ? 1 : n;
        expect([...y.real].map((v) => fround(v / scale) + 0)).toEqual(Array.from({ length: n }, (_, k) => cosTurns(k, n)));
        expect([...y.imaginary].map((v) => fround(v / scale) + 0)).toEqual(
          Array.from({ length: n }, (_, k) => sinTurns(inverse ? k : -k, n)),
        );
      }
    }
  }); // prettier-ignore

  it('of small integers over a length of 4 is exact, and the inverse gives them back', () => {
    const x = complex([[1, 0], [2, -1], [0, -1], [-1, 2]]); // prettier-ignore
    const y = fourierTransform(x, { length: 4, inverse: false });
    expect(pairs(y)).toEqual([[2, 0], [-2, -2], [0, -2], [4, 4]]); // prettier-ignore
    expect(pairs(fourierTransform(y, { length: 4, inverse: true }))).toEqual(pairs(x));
  });

  it('does not touch its input, and of nothing is nothing', () => {
    const x = random(1, 16);
    const before = pairs(x);
    fourierTransform(x, { length: 8, inverse: true });
    expect(pairs(x)).toEqual(before);
    for (const length of [0, 3, 4]) expect(pairs(fourierTransform(complex([]), { length, inverse: true }))).toEqual([]);
  });

  it('a NaN or an infinity spreads over its row, and that row alone', () => {
    for (const n of [4, 6]) {
      for (const special of [NaN, Infinity]) {
        const x = complex([...Array<Pair>(n).fill([special, 0]), ...Array<Pair>(n).fill([0, 0])]);
        const y = pairs(fourierTransform(x, { length: n, inverse: false }));
        expect(y.slice(0, n).flat().some(Number.isNaN)).toBe(true);
        expect(y.slice(n).flat().map(Math.abs)).toEqual(Array<number>(2 * n).fill(0));
      }
    }
  });
});
