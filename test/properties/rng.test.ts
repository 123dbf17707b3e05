import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float32Bits } from '../../src/bits';
import * as rng from '../../src/rng';

fc.configureGlobal({ seed: 7 });

const word = fc.integer({ min: 0, max: 0xffffffff });
const key = fc.tuple(word, word).map(([high, low]) => new rng.Key(high, low));
const size = fc.integer({ min: 0, max: 2000 });
const ascending = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

describe('§5 laws of the random streams', () => {
  it('§5.4 split(k, n)[i] is foldIn(k, i)', () =>
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 50 }), (k, n) =>
        rng.split(k, n).every((child, i) => String(child) === String(rng.foldIn(k, i))),
      ),
    ));

  it('§5.3 fewer words are a prefix of more', () =>
    fc.assert(
      fc.property(key, size, size, (k, m, n) => {
        expect(rng.bits(k, m + n).slice(0, m)).toEqual(rng.bits(k, m));
      }),
    ));

  it('§5.3 a run of words from any start is the words one by one', () =>
    fc.assert(
      fc.property(key, fc.integer({ min: 0, max: 2 ** 53 - 50 }), fc.integer({ min: 0, max: 40 }), (k, start, n) => {
        const words = new Int32Array(n);
        rng.fillWords(k, words, start);
        words.forEach((value, i) => expect(value).toBe(rng.wordAt(k, start + i)));
      }),
    ));

  it('§5.5 permutation is a bijection', () =>
    fc.assert(
      fc.property(key, size, (k, n) => {
        expect(ascending(rng.permutation(k, n))).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    ));

  it('§5.5 shuffle keeps the elements, and follows permutation', () =>
    fc.assert(
      fc.property(key, fc.array(fc.integer()), (k, values) => {
        const shuffled = rng.shuffle(k, [...values]);
        expect(shuffled).toEqual(Array.from(rng.permutation(k, values.length), (i) => values[i]));
      }),
    ));

  it('§5.5 uniform stays within [min, max], and below max for [0, 1)', () => {
    const finite = fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-1e38), max: Math.fround(1e38) });
    fc.assert(
      fc.property(key, finite, finite, (k, a, b) => {
        fc.pre(a !== b);
        const [min, max] = a < b ? [a, b] : [b, a];
        expect(rng.uniform(k, 50, { min, max }).every((x) => x >= min && x <= max)).toBe(true);
        expect(rng.uniform(k, 50).every((x) => x >= 0 && x < 1)).toBe(true);
      }),
    );
  });

  it('§5.5 randint and uniformInt stay within their bounds', () => {
    const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(key, int32, int32, (k, a, b) => {
        const [min, max] = a < b ? [a, b] : [b, a];
        expect(rng.randint(k, 50, { min, max: max + 1 }).every((x) => x >= min && x <= max)).toBe(true);
        expect(rng.uniformInt(k, 50, { min, max }).every((x) => x >= min && x <= max)).toBe(true);
      }),
    );
  });

  it('§5.5 randint is the formula in exact arithmetic', () => {
    const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(key, int32, int32, (k, a, b) => {
        const [min, max] = (a < b ? [a, b + 1] : [b, a + 1]).map(BigInt) as [bigint, bigint];
        const [k1, k2] = rng.split(k);
        const h = BigInt(rng.bits(k1!, 1)[0]!);
        const l = BigInt(rng.bits(k2!, 1)[0]!);
        const span = max - min;
        const wrap = (x: bigint) => BigInt.asUintN(32, x);
        const m = wrap((65536n % span) ** 2n) % span;
        const expected = min + (wrap(wrap((h % span) * m) + (l % span)) % span);
        expect(BigInt(rng.randint(k, 1, { min: Number(min), max: Number(max) })[0]!)).toBe(expected);
      }),
    );
  });

  it('§5.5 truncatedNormal stays inside (lower, upper)', () => {
    const bound = fc.float({ noNaN: true, min: -4, max: 4 });
    fc.assert(
      fc.property(key, bound, bound, (k, a, b) => {
        fc.pre(Math.abs(a - b) > 1e-3);
        const [lower, upper] = a < b ? [a, b] : [b, a];
        expect(rng.truncatedNormal(k, 50, { lower, upper }).every((x) => x > lower && x < upper)).toBe(true);
      }),
    );
  });

  it('§5.5 normal scales as fl(fl(z·std) + mean)', () =>
    fc.assert(
      fc.property(
        key,
        fc.float({ noNaN: true, min: -1000, max: 1000 }),
        fc.float({ noNaN: true, min: 0, max: 1000 }),
        (k, mean, std) => {
          fc.pre(mean !== 0 || std !== 1);
          const standard = rng.normal(k, 20);
          const scaled = rng.normal(k, 20, { mean, std });
          scaled.forEach((x, i) => expect(x).toBe(Math.fround(Math.fround(standard[i]! * std) + mean)));
        },
      ),
    ));

  it('§5.5 choice without replacement is distinct, with or without weights', () =>
    fc.assert(
      fc.property(
        key,
        fc.array(fc.float({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (k, p) => {
          const possible = p.filter((weight) => weight > 0).length;
          const weighted = rng.choice(k, p.length, possible, { replace: false, p });
          expect(new Set(weighted).size).toBe(possible);
          expect(weighted.every((i) => p[i]! > 0)).toBe(true);
          expect(new Set(rng.choice(k, p.length, p.length, { replace: false })).size).toBe(p.length);
        },
      ),
    ));

  it('§5.5 what cannot be chosen is not: weight 0, logit -Infinity', () =>
    fc.assert(
      fc.property(key, fc.array(fc.constantFrom(0, 0.25, 1, 3), { minLength: 1, maxLength: 20 }), (k, p) => {
        fc.pre(p.some((weight) => weight > 0));
        expect(rng.choice(k, p.length, 50, { p }).every((i) => p[i]! > 0)).toBe(true);
        expect(rng.categorical(k, p.map(Math.log), 50).every((i) => p[i]! > 0)).toBe(true);
      }),
    ));

  it('§5.3 a generator goes on from its state as if it had not stopped', () =>
    fc.assert(
      fc.property(key, fc.integer({ min: 0, max: 100 }), (k, n) => {
        const generator = rng.toGenerator(k);
        for (let i = 0; i < n; i++) generator.next();
        const resumed = rng.generatorFromState(JSON.parse(JSON.stringify(generator.getState())));
        for (let i = 0; i < 40; i++) expect(resumed.next()).toBe(generator.next());
        expect(resumed.getState()).toEqual(generator.getState());
      }),
    ));

  it('§5.5 gamma, exponential and gumbel are never NaN', () =>
    fc.assert(
      fc.property(key, fc.float({ min: Math.fround(2 ** -100), max: 1e6, noNaN: true }), (k, alpha) => {
        for (const values of [rng.gamma(k, 10, { alpha }), rng.exponential(k, 10), rng.gumbel(k, 10)]) {
          expect(values.some((x) => float32Bits(x) === 0x7fc00000)).toBe(false);
        }
      }),
    ));
});
