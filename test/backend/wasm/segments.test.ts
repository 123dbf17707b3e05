/** Sums by cell on WebAssembly against the reference (docs/contract.md §4.14). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBits, floatsOf, type Input, integersOf } from './compare';
import { runFast } from './run-fast';

const positions = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(64, 100, 700));
const rest = fc.constantFrom([], [1], [3], [4], [2, 5], [33], [0], [257]);

const int32 = (values: number[], shape = [values.length]): Input => ({
  values: Int32Array.from(values),
  shape,
  dtype: 'int32',
});

describe('UnsortedSegmentSum', () => {
  it('has the bits of the reference; ids of no segment take no part', () => {
    const cases = fc
      .record({ positions, rest, numSegments: fc.constantFrom(0, 1, 2, 5, 50), special: fc.boolean() })
      .chain(({ positions, rest, numSegments, special }) =>
        fc.record({
          x: floatsOf([positions, ...rest], special),
          segmentIds: integersOf([positions], -1, numSegments),
          attrs: fc.constant({ numSegments }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ x, segmentIds, attrs }) => expectSameBits('UnsortedSegmentSum', { x, segmentIds }, attrs)),
      { numRuns: 300 },
    );
  });

  it('has them over long sequences, whose trees are deep and have gaps', () => {
    for (const n of [5000, 40000]) {
      const [x] = fc.sample(floatsOf([n, 2]), { numRuns: 1, seed: n });
      const dense = int32(Array.from({ length: n }, () => 0));
      const sparse = int32(Array.from({ length: n }, (_, i) => (i % 1000 < 7 || i > n - 3 ? 1 : i % 77 === 0 ? 0 : 2)));
      for (const segmentIds of [dense, sparse]) {
        expectSameBits('UnsortedSegmentSum', { x: x!, segmentIds }, { numSegments: 3 });
      }
    }
  });

  it('says the same of ids that do not fit', () => {
    const [x] = fc.sample(floatsOf([3, 2]), { numRuns: 1, seed: 1 });
    expect(() => runFast('UnsortedSegmentSum', { x: x!, segmentIds: int32([0, 1]) }, { numSegments: 2 })).toThrow(
      'segmentIds: expected shape [3]',
    );
  });
});

describe('ScatterNd', () => {
  it('has the bits of the reference', () => {
    const cases = fc
      .record({
        shape: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
        rank: fc.integer({ min: 1, max: 3 }),
        updates: fc.integer({ min: 0, max: 70 }),
        special: fc.boolean(),
      })
      .filter(({ shape, rank }) => rank <= shape.length)
      .chain(({ shape, rank, updates, special }) =>
        fc.record({
          updates: floatsOf([updates, ...shape.slice(rank)], special),
          indices: fc
            .array(fc.tuple(...shape.slice(0, rank).map((n) => fc.integer({ min: 0, max: n - 1 }))), {
              minLength: updates,
              maxLength: updates,
            })
            .map((list) => int32(list.flat(), [updates, rank])),
          attrs: fc.constant({ shape }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ updates, indices, attrs }) => expectSameBits('ScatterNd', { updates, indices }, attrs)),
      { numRuns: 300 },
    );
  });

  it('says the same of an index out of range', () => {
    const [updates] = fc.sample(floatsOf([2]), { numRuns: 1, seed: 1 });
    for (const bad of [[1, 1, 0, 3], [1, 1, -1, 0]]) {
      const inputs = { updates: updates!, indices: int32(bad, [2, 2]) };
      expect(() => runFast('ScatterNd', inputs, { shape: [2, 3] })).toThrow(`Invalid indices: ${bad.slice(2)} does not`);
    }
  }); // prettier-ignore
});

describe.each(['SparseSegmentSum', 'SparseSegmentMean'])('%s', (name) => {
  it('has the bits of the reference', () => {
    const cases = fc
      .record({ rows: fc.integer({ min: 1, max: 9 }), rest, gaps: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 90 }) })
      .chain(({ rows, rest, gaps }) => {
        let id = 0;
        const ids = gaps.map((gap) => (id += gap === 2 ? 3 : gap));
        return fc.record({
          data: floatsOf([rows, ...rest]),
          indices: integersOf([gaps.length], 0, rows - 1),
          segmentIds: fc.constant(int32(ids)),
        });
      }); // prettier-ignore
    fc.assert(fc.property(cases, (inputs) => expectSameBits(name, inputs)));
  });

  it.each([
    ['ids that fall', [0, 1, 2, 0], [0, 2, 1, 2], 'segment ids are not increasing'],
    ['a negative id', [0, 1], [-1, 0], 'Segment id -1 out of range'],
    ['a row that is not there', [0, 3], [0, 0], 'Bad: indices[1] == 3 out of range'],
    ['too few ids', [0, 1], [0], 'same size'],
  ])('says the same of %s', (_, rows, ids, message) => {
    const [data] = fc.sample(floatsOf([3, 2]), { numRuns: 1, seed: 1 });
    expect(() => runFast(name, { data: data!, indices: int32(rows), segmentIds: int32(ids) })).toThrow(message);
  });
});

describe('Bincount', () => {
  it('has the bits of the reference, with weights and without', () => {
    const cases = fc
      .record({ shape: fc.constantFrom<number[]>([0], [1], [50], [700]), size: fc.constantFrom(0, 1, 7, 30), weighted: fc.boolean() })
      .chain(({ shape, size, weighted }) =>
        fc.record({ x: integersOf(shape, 0, 9), weights: floatsOf(weighted ? shape : [0], true), size: fc.constant(size) }),
      ); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ x, weights, size }) => {
        expectSameBits('Bincount', { x, weights }, { size });
        expectSameBits('DenseBincount', { x, weights }, { size, binaryOutput: false });
      }),
    );
  });

  it('counts each row of a matrix by itself', () => {
    const cases = fc
      .record({ shape: fc.constantFrom<number[]>([0, 3], [3, 0], [1, 50], [5, 70]), size: fc.constantFrom(0, 1, 12), weighted: fc.boolean() })
      .chain(({ shape, size, weighted }) =>
        fc.record({ x: integersOf(shape, 0, 9), weights: floatsOf(weighted ? shape : [0], true), size: fc.constant(size) }),
      ); // prettier-ignore
    fc.assert(
      fc.property(cases, ({ x, weights, size }) =>
        expectSameBits('DenseBincount', { x, weights }, { size, binaryOutput: false }),
      ),
    );
  });

  it('says the same of a negative value', () => {
    const [weights] = fc.sample(floatsOf([0]), { numRuns: 1, seed: 1 });
    expect(() => runFast('Bincount', { x: int32([1, -1]), weights: weights! }, { size: 2 })).toThrow('non-negative');
  });
});
