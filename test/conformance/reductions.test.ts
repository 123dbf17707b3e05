/** The operations on plain values against literal transcriptions of docs/contract.md §4 and outside sources. */
import { describe, expect, it } from 'vitest';
import { matMul as referenceMatMul, reduceAxes } from '../../src/ops/reference';
import { dot, ExactSum, matMul, PLANS, sum } from '../../src/ops/typed';
import { alignedTree, bits, exactly, mixedValues, nearest, ORACLES, BINARY32, toUnits } from '../ops/oracles';
import fsum from '../vectors/external/fsum.json';

const { fround } = Math;
/** Around every edge of leaves, blocks of four leaves, and nodes. */
const LENGTHS = [0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 95, 96, 97, 127, 128, 129, 159, 160, 161, 223, 224, 225, 255, 256, 257,
  383, 384, 385, 512, 640, 768, 896, 1000, 1024, 4095, 4096, 4097, 5000]; // prettier-ignore

describe('the oracle', () => {
  it('§4.3 gives the worked example', () => {
    const terms = [1, 2 ** 24, 1, 1, -(2 ** 24), 1, 0.5];
    expect(alignedTree(terms, 2)).toBe(4);
    expect(ORACLES.sequential(terms)).toBe(1.5);
    expect(exactly(terms)).toBe(4.5);
  });

  it('rounds ties to even, subnormals and overflow', () => {
    const half = (x: number) => toUnits(x) / 2n;
    expect(nearest(toUnits(1) + toUnits(2 ** -24), BINARY32)).toBe(1);
    expect(nearest(toUnits(1) + toUnits(3 * 2 ** -24), BINARY32)).toBe(1 + 2 ** -22);
    expect(nearest(half(2 ** -149), BINARY32)).toBe(0);
    expect(nearest(half(2 ** -149) + 1n, BINARY32)).toBe(2 ** -149);
    expect(nearest(toUnits(2 ** 128 - 2 ** 103), BINARY32)).toBe(Infinity);
    expect(nearest(toUnits(2 ** 128 - 2 ** 103) - 1n, BINARY32)).toBe(2 ** 128 - 2 ** 104);
  });
});

describe.each(PLANS)('§4.16 plan %s', (plan) => {
  const oracle = ORACLES[plan];

  it('sums like its definition at every edge of the tree', () => {
    for (const n of LENGTHS) {
      const x = mixedValues(n, n + 1);
      expect([n, bits([sum(x, { plan })])]).toEqual([n, bits([oracle(x)])]);
    }
  });

  it('§4.9 dot and matMul sum products like it', () => {
    for (const k of LENGTHS.filter((n) => n <= 1024)) {
      const [a, b] = [mixedValues(k, k + 1), mixedValues(k, k + 2)];
      // Products of binary32 values are exact in binary64; `exact` takes them as they are.
      const products = Array.from(a, (x, i) => (plan === 'exact' ? x * b[i] : fround(x * b[i])));
      expect([k, bits([dot(a, b, { plan })])]).toEqual([k, bits([oracle(products)])]);
      expect([k, bits(matMul(a, b, { m: 1, k, n: 1, plan }))]).toEqual([k, bits([oracle(products)])]);
    }
  });
});

describe('§4.3', () => {
  it('the worked example with leaves of 32 terms: a lost 1, two ties, and another result than in sequence', () => {
    const leaf = (...head: number[]) => [...head, ...Array<number>(32 - head.length).fill(0)];
    const x = [...leaf(1, 2 ** 24), ...leaf(1, 1), ...leaf(-(2 ** 24), 1), 0.5];
    expect(sum(x)).toBe(4);
    expect(sum(x, { plan: 'sequential' })).toBe(1.5);
    expect(sum(x, { plan: 'exact' })).toBe(4.5);
  });
});

describe('the reference', () => {
  it('§4.2 has the same sums', () => {
    for (const n of LENGTHS) {
      const x = mixedValues(n, n + 7);
      expect([n, bits([sum(x)])]).toEqual([n, bits(reduceAxes(x, [n], [0]))]);
    }
  });

  it.each([
    [1, 1, 1],
    [3, 0, 2],
    [5, 33, 3],
    [2, 257, 9],
    [4, 96, 4],
  ])('§4.9 has the same products: [%s, %s]·[·, %s], transposed or not', (m, k, n) => {
    const [a, b] = [mixedValues(m * k, 3), mixedValues(k * n, 4)];
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        const expected = referenceMatMul(a, b, { rows: m, inner: k, columns: n, transposeA, transposeB });
        expect(bits(matMul(a, b, { m, k, n, transposeA, transposeB }))).toEqual(bits(expected));
      }
    }
  });
});

describe('kahan', () => {
  it('recovers what was cancelled: Neumaier’s case, which Kahan’s own formula gives as 0', () => {
    expect(sum([1, 1e30, 1, -1e30], { plan: 'kahan' })).toBe(2);
    expect(sum([1, 1e30, 1, -1e30], { plan: 'pairwise' })).toBe(0);
  });

  it('does not turn an overflow into NaN', () => {
    expect(sum([3e38, 3e38, 1], { plan: 'kahan' })).toBe(Infinity);
    expect(sum([-3e38, -3e38, 3e38], { plan: 'kahan' })).toBe(-Infinity);
    expect(sum([3e38, 3e38, -Infinity], { plan: 'kahan' })).toBeNaN();
  });
});

describe('vectors/external/fsum.json, made by CPython’s math.fsum', () => {
  it.each(fsum.cases.map(({ name, values, sum }) => [name, values, sum] as const))('%s', (_, values, expected) => {
    expect(Object.is(new ExactSum().addAll(values).roundToDouble(), expected)).toBe(true);
    expect(Object.is(new ExactSum().addAll(Float64Array.from(values).reverse()).roundToDouble(), expected)).toBe(true);
  });
});
