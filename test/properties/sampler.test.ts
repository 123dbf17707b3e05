/** Properties of samplers over options of every shape (docs/contract.md §6). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key } from '../../src/rng';
import { BatchSampler, MixedSampler, windowShuffle, type BatchSamplerOptions } from '../../src/sampler';
import { FeistelPermutation } from '../../src/sampler/feistel';
import { assignStrata } from '../../src/sampler/strata';

fc.configureGlobal({ seed: 11 });

const seed = fc.oneof(fc.nat(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.string());
const epoch = fc.oneof(fc.nat({ max: 5 }), fc.maxSafeNat());
const remainder = fc.constantFrom('keep', 'drop', 'pad' as const);

/** Options that go together, of every kind. */
const options: fc.Arbitrary<BatchSamplerOptions> = fc.integer({ min: 1, max: 120 }).chain((size) => {
  const batchSize = fc.integer({ min: 1, max: size });
  const list = <T>(element: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(element, { minLength: size, maxLength: size });
  const base = { size: fc.constant(size), batchSize, seed };
  const lengths = list(fc.nat({ max: 40 }));
  const megaBatches = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
  const weights = list(fc.oneof(fc.constant(0), fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }))).filter(
    (w) => w.some((x) => x > 0),
  );
  return fc.oneof(
    fc.record({ ...base, remainder, shuffle: fc.boolean() }),
    fc.record({
      ...base,
      remainder,
      shuffle: fc.boolean(),
      strata: list(fc.oneof(fc.nat({ max: 5 }), fc.constant('x'))),
    }),
    fc.record({ ...base, remainder, shuffle: fc.boolean(), lengths, megaBatches }),
    fc.record({ ...base, shuffle: fc.boolean(), lengths, megaBatches, tokenBudget: fc.integer({ min: 40, max: 300 }) }),
    fc.record({ ...base, remainder, weights, samples: fc.integer({ min: size, max: 300 }) }),
    fc.record({ ...base, remainder, weights, lengths, megaBatches }),
    fc
      .record({ ...base, remainder, weights, replacement: fc.constant(false) })
      .map((o) => ({ ...o, batchSize: Math.min(o.batchSize, o.weights.filter((w) => w > 0).length) })),
  );
});

const listed = (batches: Iterable<Int32Array>): number[][] => [...batches].map((batch) => [...batch]);

describe('BatchSampler', () => {
  it('iteration is random access, and batchCount and mask agree with it', () => {
    fc.assert(
      fc.property(options, epoch, (o, e) => {
        const sampler = new BatchSampler(o);
        const found = listed(sampler.epoch(e));
        expect(sampler.batchCount(e)).toBe(found.length);
        const other = new BatchSampler(o);
        for (let b = found.length - 1; b >= 0; b--) {
          expect([...other.batch(e, b)]).toEqual(found[b]);
          expect(other.mask(e, b)).toHaveLength(found[b]!.length);
        }
      }),
    );
  });

  it('shards add up to the batch for any number of them', () => {
    fc.assert(
      fc.property(options, epoch, fc.integer({ min: 1, max: 9 }), (o, e, count) => {
        const whole = listed(new BatchSampler(o).epoch(e));
        const shards = Array.from({ length: count }, (_, index) => new BatchSampler({ ...o, shard: { index, count } }));
        const parts = shards.map((shard) => listed(shard.epoch(e)));
        expect(parts.every((part) => part.length === whole.length)).toBe(true);
        whole.forEach((batch, b) => {
          expect(parts.flatMap((part) => part[b]!)).toEqual(batch);
          const sizes = parts.map((part) => part[b]!.length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          const mask = shards.flatMap((shard) => [...shard.mask(e, b)]);
          expect(mask).toEqual([...new BatchSampler(o).mask(e, b)]);
        });
      }),
    );
  });

  it('resumed from a state, through JSON and with other shards, continues as if uninterrupted', () => {
    fc.assert(
      fc.property(options, epoch, fc.nat(), fc.integer({ min: 1, max: 4 }), (o, e, stop, count) => {
        const sampler = new BatchSampler(o);
        const whole = listed(sampler.epoch(e));
        const done = whole.length === 0 ? 0 : stop % (whole.length + 1);
        const iterator = sampler.epoch(e);
        for (let b = 0; b < done; b++) iterator.next();
        const state = JSON.parse(JSON.stringify(done > 0 ? sampler.state() : sampler.state({ epoch: e, batch: 0 })));
        const rest = Array.from({ length: count }, (_, index) =>
          listed(BatchSampler.fromState({ ...o, shard: { index, count } }, state).resume()),
        );
        const merged = whole.slice(done).map((_, b) => rest.flatMap((part) => part[b]!));
        expect(merged).toEqual(whole.slice(done));
      }),
    );
  });

  it('without weights each record comes once, apart from what drop leaves out and pad repeats', () => {
    fc.assert(
      fc.property(
        options.filter((o) => o.weights === undefined),
        epoch,
        (o, e) => {
          const sampler = new BatchSampler(o);
          const real = listed(sampler.epoch(e)).flatMap((batch, b) =>
            batch.filter((_, i) => sampler.mask(e, b)[i] === 1),
          );
          const left = o.remainder === 'drop' ? o.size % o.batchSize! : 0;
          expect(new Set(real).size).toBe(o.size - left);
          expect(real).toHaveLength(o.size - left);
        },
      ),
    );
  });

  it('with weights no record of weight 0 appears; without replacement none twice', () => {
    fc.assert(
      fc.property(
        options.filter((o) => o.weights !== undefined),
        epoch,
        (o, e) => {
          const sampler = new BatchSampler(o);
          const found = listed(sampler.epoch(e)).flatMap((batch, b) =>
            batch.filter((_, i) => sampler.mask(e, b)[i] === 1),
          );
          for (const record of found) expect(o.weights![record]).toBeGreaterThan(0);
          if (o.replacement === false) expect(new Set(found).size).toBe(found.length);
        },
      ),
    );
  });

  it('a token budget is never exceeded', () => {
    fc.assert(
      fc.property(
        options.filter((o) => o.tokenBudget !== undefined),
        epoch,
        (o, e) => {
          for (const batch of new BatchSampler(o).epoch(e)) {
            const longest = Math.max(...[...batch].map((record) => o.lengths![record] as number));
            expect(longest * batch.length).toBeLessThanOrEqual(o.tokenBudget!);
            expect(batch.length).toBeGreaterThan(0);
            expect(batch.length).toBeLessThanOrEqual(o.batchSize!);
          }
        },
      ),
    );
  });
});

describe('§6.4 index permutation', () => {
  it('any size: in range, and undone by its inverse', () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
    fc.assert(
      fc.property(size, seed, fc.maxSafeNat(), (n, s, p) => {
        const permutation = new FeistelPermutation(key(s), n);
        const position = p % n;
        const index = permutation.at(position);
        expect(Number.isSafeInteger(index) && index >= 0 && index < n).toBe(true);
        expect(permutation.positionOf(index)).toBe(position);
        expect(permutation.at(permutation.positionOf(position))).toBe(position);
      }),
    );
  });
});

describe('§6.6 strata', () => {
  it('every prefix is less than 1 off, for any sizes and lots', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 200 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(sizes, fc.nat(), (n, salt) => {
        const total = n.reduce((a, b) => a + b, 0);
        const seen = n.map(() => 0);
        assignStrata(n, (s, j) => Math.imul(s * 31 + j, salt | 1) >>> 0).forEach((s, i) => {
          seen[s]!++;
          expect(n.every((size, k) => Math.abs(seen[k]! * total - (i + 1) * size) < total)).toBe(true);
        });
        expect(seen).toEqual(n);
      }),
    );
  });
});

describe('§6.11 mixing', () => {
  it('random access is iteration, shards add up, and epochs end as they should', () => {
    const source = fc.record({
      size: fc.integer({ min: 1, max: 40 }),
      proportion: fc.double({ min: 0.2, max: 5, noNaN: true }),
    });
    const mix = fc.record({
      sources: fc.array(source, { minLength: 1, maxLength: 5 }),
      batchSize: fc.integer({ min: 1, max: 30 }),
      blockSize: fc.integer({ min: 200, max: 400 }),
      stopping: fc.constantFrom('first-exhausted', 'all-exhausted' as const),
      remainder,
      seed,
    });
    fc.assert(
      fc.property(mix, epoch, fc.integer({ min: 1, max: 4 }), (o, e, count) => {
        const whole = [...new MixedSampler(o).epoch(e)];
        const sampler = new MixedSampler(o);
        expect(sampler.batchCount(e)).toBe(whole.length);
        const shards = Array.from({ length: count }, (_, index) => new MixedSampler({ ...o, shard: { index, count } }));
        for (let b = whole.length - 1; b >= 0; b--) {
          expect(sampler.batch(e, b)).toEqual(whole[b]);
          expect(shards.flatMap((shard) => [...shard.batch(e, b).index])).toEqual([...whole[b]!.index]);
        }
        const draws = whole.flatMap(({ source: s, index }, b) =>
          [...s].map((from, i) => `${from}:${index[i]}`).filter((_, i) => sampler.mask(e, b)[i] === 1),
        );
        if (o.stopping === 'first-exhausted') expect(new Set(draws).size).toBe(draws.length);
        else if (o.remainder !== 'drop') {
          expect(new Set(draws).size).toBe(o.sources.reduce((sum, { size }) => sum + size, 0));
        }
      }),
    );
  });
});

describe('§6.10 window shuffle', () => {
  it('resumes anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat({ max: 70 }),
        seed,
        async (n, window, from, s) => {
          const collect = async (start: number, at: number): Promise<number[]> => {
            const records = Array.from({ length: Math.max(0, n - start) }, (_, i) => start + i);
            const found: number[] = [];
            for await (const record of windowShuffle(records, { window, key: key(s), from: at })) found.push(record);
            return found;
          };
          const whole = await collect(0, 0);
          expect([...whole].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
          expect(await collect(from - (from % window), from)).toEqual(whole.slice(from));
        },
      ),
    );
  });
});
