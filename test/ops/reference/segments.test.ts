import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  resizeBilinearGradient,
  resizeNearestGradient,
  type ResizeShape,
  segmentSum,
  segmentSumInt32,
} from '../../../src/ops/reference';
import { expectBits, integers, tree, values } from './naive';

const { ceil, floor, fround, max, min, round } = Math;

describe('segment sums (§4.14)', () => {
  it('each cell sums all positions in order, those that name another cell having no term', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (seed, n, count, lanes) => {
          const next = integers(seed);
          const cells = Int32Array.from({ length: n }, () => (next() % (count + 2)) - 1);
          const rows = Int32Array.from({ length: n }, () => next() % 10);
          const terms = values(seed, max(n, 10) * lanes);
          for (const given of [undefined, rows]) {
            const expected = Array.from({ length: count * lanes }, (_, i) => {
              const [cell, j] = [floor(i / lanes), i % lanes];
              const own = [...cells].map((c, p) => (c === cell ? terms[(given ? given[p]! : p) * lanes + j]! : undefined));
              return tree(own);
            }); // prettier-ignore
            expectBits(segmentSum(terms, { cells, count, lanes, rows: given }), expected);
          }
        },
      ),
    );
  });

  it('§4.5: aligned shards of positions add up to the whole', () => {
    const next = integers(1);
    const cells = Int32Array.from({ length: 256 }, () => next() % 3);
    const terms = values(1, 256);
    const shards = [0, 1, 2, 3].map((s) =>
      segmentSum(terms.subarray(s * 64, s * 64 + 64), {
        cells: cells.subarray(s * 64, s * 64 + 64),
        count: 3,
        lanes: 1,
      }),
    );
    const combined = [0, 1, 2].map((c) => {
      const [a, b, d, e] = shards.map((shard) => shard[c]!) as [number, number, number, number];
      return fround(fround(a + b) + fround(d + e));
    });
    expectBits(segmentSum(terms, { cells, count: 3, lanes: 1 }), combined);
  });

  it('§1.5: int32 is modulo 2^32', () => {
    const cells = Int32Array.of(1, 0, 1, 5, -1);
    const terms = Int32Array.of(2 ** 31 - 1, 7, 1, 100, 100);
    expect([...segmentSumInt32(terms, { cells, count: 3, lanes: 1 })]).toEqual([7, -(2 ** 31), 0]);
    const rows = Int32Array.of(1, 1, 1, 0, 0);
    expect([...segmentSumInt32(terms, { cells, count: 2, lanes: 1, rows })]).toEqual([7, 14]);
  });
});

const anyResize: fc.Arbitrary<ResizeShape> = fc.record({
  batch: fc.integer({ min: 0, max: 2 }),
  channels: fc.integer({ min: 1, max: 3 }),
  source: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
  target: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
  alignCorners: fc.boolean(),
  halfPixelCenters: fc.boolean(),
});

/** Source positions and weights of a target position on one axis, as the forward kernels of tfjs 4.22 compute them. */
function alongAxis(shape: ResizeShape, axis: 0 | 1, i: number): { nearest: number; at: number[]; weight: number[] } {
  const { source, target, alignCorners, halfPixelCenters } = shape;
  const inset = alignCorners && target[axis] > 1 ? 1 : 0;
  const scale = (source[axis] - inset) / (target[axis] - inset);
  const place = halfPixelCenters ? scale * (i + 0.5) - 0.5 : scale * i;
  const low = max(0, floor(place));
  const near = halfPixelCenters ? scale * (i + 0.5) : scale * i;
  return {
    nearest: min(source[axis] - 1, alignCorners ? round(near) : floor(near)),
    at: [low, min(source[axis] - 1, ceil(place))],
    weight: [1 - (place - low), place - low],
  };
}

describe('gradients of image resizing (§4.14)', () => {
  it.each(['nearest', 'bilinear'] as const)('%s: dy, in order, goes back to where its values came from', (method) => {
    fc.assert(
      fc.property(fc.integer(), anyResize, (seed, shape) => {
        const { batch, channels, source, target } = shape;
        const dy = values(seed, batch * target[0] * target[1] * channels);
        const expected: number[] = [];
        for (let b = 0; b < batch; b++) {
          for (let cell = 0; cell < source[0] * source[1]; cell++) {
            for (let c = 0; c < channels; c++) {
              const terms: (number | undefined)[] = [];
              for (let r = 0; r < target[0]; r++) {
                for (let q = 0; q < target[1]; q++) {
                  const value = dy[((b * target[0] + r) * target[1] + q) * channels + c]!;
                  const [row, column] = [alongAxis(shape, 0, r), alongAxis(shape, 1, q)];
                  if (method === 'nearest') {
                    terms.push(row.nearest * source[1] + column.nearest === cell ? value : undefined);
                  } else {
                    for (const i of [0, 1]) {
                      for (const j of [0, 1]) {
                        const weight = row.weight[i]! * column.weight[j]!;
                        terms.push(
                          row.at[i]! * source[1] + column.at[j]! === cell ? fround(value * weight) : undefined,
                        );
                      }
                    }
                  }
                }
              }
              expected.push(tree(terms));
            }
          }
        }
        const gradient = method === 'nearest' ? resizeNearestGradient : resizeBilinearGradient;
        expectBits(gradient(dy, shape), expected);
      }),
    );
  });
});
