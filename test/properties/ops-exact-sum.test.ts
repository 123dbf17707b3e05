/** Laws of exact sums (docs/contract.md §4.16) over adversarial terms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactSum } from '../../src/ops/exact-sum';
import { sum } from '../../src/ops/typed';
import { BINARY32, BINARY64, nearest, toUnits } from '../ops/oracles';

const double = fc.double({ noNaN: true, noDefaultInfinity: true });
const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const anyDouble = fc.oneof(
  { weight: 9, arbitrary: double },
  { weight: 1, arbitrary: fc.constantFrom(Infinity, -Infinity, NaN) },
);

/** Terms and most of their negatives, near ties and neighbours, in any order: sums that all but vanish. */
const adversarial = (term: fc.Arbitrary<number>) =>
  fc
    .tuple(
      fc.array(term, { maxLength: 30 }),
      fc.array(fc.integer({ min: -1074, max: 1023 }), { maxLength: 6 }),
      fc.array(term, { maxLength: 2 }),
    )
    .chain(([terms, exponents, rest]) => {
      const powers = exponents.map((e) => 2 ** e);
      const all = [...terms, ...terms.map((t) => -t), ...powers, ...rest];
      return fc.shuffledSubarray(all, { minLength: Math.max(0, all.length - 3), maxLength: all.length });
    });

const total = (terms: ArrayLike<number>) => Array.from(terms).reduce((units, t) => units + toUnits(t), 0n);

describe('ExactSum', () => {
  it('is the real sum rounded once, to binary64 and to binary32', () => {
    fc.assert(
      fc.property(fc.oneof(adversarial(double), fc.array(double)), (terms) => {
        const sum = new ExactSum().addAll(terms);
        expect(Object.is(sum.roundToDouble(), nearest(total(terms), BINARY64))).toBe(true);
        expect(Object.is(sum.round(), nearest(total(terms), BINARY32))).toBe(true);
      }),
    );
  });

  it('of float32 terms by the fast path is that too, and so is sum with the plan', () => {
    fc.assert(
      fc.property(fc.oneof(adversarial(float), fc.array(float)), (terms) => {
        const x = Float32Array.from(terms).map((t) => (Number.isFinite(t) ? t : 0));
        const expected = nearest(total(x), BINARY32);
        expect(Object.is(new ExactSum().addAll(x).round(), expected)).toBe(true);
        expect(Object.is(sum(x, { plan: 'exact' }), expected)).toBe(true);
      }),
    );
  });

  it('of products of float32 terms is the real one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(float, float), { maxLength: 20 }), (pairs) => {
        const sum = new ExactSum();
        for (const [a, b] of pairs) sum.addProduct(a, b);
        // Units of 2^−2148: the product of two in units of 2^−1074.
        const units = pairs.reduce((t, [a, b]) => t + toUnits(a) * toUnits(b), 0n);
        expect(units % (1n << 1074n)).toBe(0n);
        expect(Object.is(sum.roundToDouble(), nearest(units / (1n << 1074n), BINARY64))).toBe(true);
      }),
    );
  });

  it('does not depend on order, grouping, merging or serialising, nor does its text', () => {
    const parts = fc.array(fc.array(anyDouble, { maxLength: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        parts.chain((p) =>
          fc.tuple(fc.constant(p), fc.shuffledSubarray(p, { minLength: p.length }), fc.infiniteStream(fc.nat(3))),
        ),
        ([terms, shuffled, ways]) => {
          const expected = new ExactSum().addAll(terms.flat()).serialize();
          const grouped = shuffled.reduce((sum, part) => {
            const other = new ExactSum().addAll(part);
            const way = ways.next().value;
            if (way === 0) return sum.merge(other);
            if (way === 1) return other.merge(sum);
            if (way === 2) return ExactSum.deserialize(sum.serialize()).merge(ExactSum.deserialize(other.serialize()));
            return part.reduceRight((s, t) => s.add(t), sum.clone());
          }, new ExactSum());
          expect(grouped.serialize()).toBe(expected);
          expect(ExactSum.deserialize(expected).serialize()).toBe(expected);
        },
      ),
    );
  });

  it('has one text for equal sums and different texts for different sums', () => {
    fc.assert(
      fc.property(fc.array(double, { maxLength: 6 }), fc.array(double, { maxLength: 6 }), (a, b) => {
        const same = new ExactSum().addAll(a).serialize() === new ExactSum().addAll(b).serialize();
        expect(same).toBe(total(a) === total(b));
      }),
    );
  });
});
