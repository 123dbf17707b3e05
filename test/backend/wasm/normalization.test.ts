/** Batch normalisation on WebAssembly against the reference (docs/contract.md §4.13). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBits, floatsOf, type Inputs, runBoth } from './compare';

describe('FusedBatchNorm', () => {
  const channels = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(60, 64, 66, 130));
  const leading = fc.constantFrom([0], [1], [7], [2, 3, 2], [40]);

  it('has the bits of the reference, with and without scale and offset', () => {
    const cases = fc
      .record({ channels, leading, ones: fc.boolean(), special: fc.boolean(), scaled: fc.boolean(), moved: fc.boolean() })
      .chain(({ channels, leading, ones, special, scaled, moved }) => {
        const statistic = floatsOf([...(ones ? [1, 1] : []), channels], special);
        return fc.record({
          x: floatsOf([...leading, channels], special),
          mean: statistic,
          variance: statistic,
          ...(scaled && { scale: statistic }),
          ...(moved && { offset: statistic }),
        });
      }); // prettier-ignore
    const epsilon = fc.constantFrom(undefined, 0, 1e-3, 1e-5);
    fc.assert(
      fc.property(cases, epsilon, (inputs, varianceEpsilon) =>
        expectSameBits('FusedBatchNorm', inputs as Inputs, { varianceEpsilon }),
      ),
      { numRuns: 300 },
    );
  });

  it('leaves statistics of another shape to the reference', () => {
    const [x, mean, variance] = [
      [2, 3, 4],
      [1, 3, 1],
      [1, 1, 4],
    ].map((shape) => fc.sample(floatsOf(shape), 1)[0]!);
    const { fast, reference, covered } = runBoth('FusedBatchNorm', { x: x!, mean: mean!, variance: variance! });
    expect(fast).toEqual(reference);
    expect(covered).toBe(false);
  });
});
