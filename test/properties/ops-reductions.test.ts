/** Laws of the reduction operations (docs/contract.md §4) over any terms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, logSumExp, matMul, mean, norm, PLANS, sum, type Plan } from '../../src/ops/typed';
import { alignedTree, bits, inOrder, mixedValues, neumaier } from '../ops/oracles';

const { fround } = Math;
const float = fc.float();
const terms = fc.float32Array({ maxLength: 300 });
const plan = fc.constantFrom(...PLANS);

describe('sum', () => {
  it.each([
    ['pairwise', alignedTree],
    ['sequential', inOrder],
    ['kahan', neumaier],
  ] as [Plan, (x: Float32Array) => number][])(
    '§4.16 of any terms, NaN and infinities among them, by %s',
    (plan, oracle) => {
      fc.assert(
        fc.property(terms, (x) => {
          expect(bits([sum(x, { plan })])).toEqual(bits([oracle(x)]));
        }),
      );
    },
  );

  it('§4.5 aligned shards of 32·2^j terms, added by the tree, have the bits of the whole', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(3), fc.integer(), (n, j, seed) => {
        const x = mixedValues(n, seed);
        const size = 32 * 2 ** j;
        const shards = Array.from({ length: Math.ceil(n / size) }, (_, i) => sum(x.subarray(i * size, (i + 1) * size)));
        expect(bits([alignedTree(shards, 1)])).toEqual(bits([sum(x)]));
      }),
    );
  });

  it('§4.1 is never −0', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, -0, 1, -1), { maxLength: 70 }), plan, (x, plan) => {
        expect(Object.is(sum(x, { plan }), -0)).toBe(false);
      }),
    );
  });

  it('§4.7 mean is it, divided once', () => {
    fc.assert(
      fc.property(terms, plan, (x, plan) => {
        expect(bits([mean(x, { plan })])).toEqual(bits([sum(x, { plan }) / x.length]));
      }),
    );
  });
});

describe('matMul', () => {
  const shape = fc.record({ m: fc.nat(5), k: fc.nat(70), n: fc.nat(9) });

  it('§4.9 is a dot of each row and column, transposed or not, by every plan', () => {
    fc.assert(
      fc.property(
        shape,
        plan,
        fc.boolean(),
        fc.boolean(),
        fc.integer(),
        ({ m, k, n }, plan, transposeA, transposeB, seed) => {
          const [a, b] = [mixedValues(m * k, seed), mixedValues(k * n, seed + 1)];
          const row = (i: number) => Float32Array.from({ length: k }, (_, p) => a[transposeA ? p * m + i : i * k + p]);
          const column = (j: number) =>
            Float32Array.from({ length: k }, (_, p) => b[transposeB ? j * k + p : p * n + j]);
          const expected = Array.from({ length: m * n }, (_, i) =>
            dot(row(Math.floor(i / n)), column(i % n), { plan }),
          );
          expect(bits(matMul(a, b, { m, k, n, transposeA, transposeB, plan }))).toEqual(bits(expected));
        },
      ),
    );
  });
});

describe('norm §4.17', () => {
  it('scales by powers of two without a change of bits, where nothing is subnormal', () => {
    const value = fc.float({ min: 1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 80 }),
        fc.integer({ min: -100, max: 100 }),
        plan,
        (x, e, plan) => {
          const scaled = x.map((v) => fround(v * 2 ** e));
          expect(norm(scaled, { plan })).toBe(fround(norm(x, { plan }) * 2 ** e));
        },
      ),
    );
  });

  it('is NaN if and only if there is a NaN, for 2 and Infinity', () => {
    fc.assert(
      fc.property(fc.array(float), fc.constantFrom(2 as const, Infinity), (x, ord) => {
        expect(Number.isNaN(norm(x, { ord }))).toBe(x.some(Number.isNaN));
      }),
    );
  });
});

describe('logSumExp §4.17', () => {
  it('is at least the largest term, at most that and log n, and NaN if and only if there is a NaN', () => {
    fc.assert(
      fc.property(terms, plan, (x, plan) => {
        const result = logSumExp(x, { plan });
        expect(Number.isNaN(result)).toBe(x.some(Number.isNaN));
        if (Number.isNaN(result)) return;
        const largest = x.reduce((a, b) => Math.max(a, b), -Infinity);
        expect(result).toBeGreaterThanOrEqual(largest);
        expect(result).toBeLessThanOrEqual(fround(largest + 6));
      }),
    );
  });
});
