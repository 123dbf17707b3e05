import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  depthwiseConvolve,
  depthwiseConvolveFilterGradient,
  depthwiseConvolveInputGradient,
  type DepthwiseShape,
} from '../../../src/ops/reference';
import { expectBits, tree, values } from './naive';
import { anyWindow, at, count, grid, inputAt, outputAt } from './windows';

const anyShape: fc.Arbitrary<DepthwiseShape> = fc.record({
  batch: fc.integer({ min: 0, max: 3 }),
  window: anyWindow(2),
  channels: fc.integer({ min: 1, max: 5 }),
  multiplier: fc.integer({ min: 1, max: 9 }),
});

const { fround } = Math;

function sizes({ batch, window, channels, multiplier }: DepthwiseShape): { x: number; y: number; filter: number } {
  return {
    x: batch * count(window.input) * channels,
    y: batch * count(window.output) * channels * multiplier,
    filter: count(window.size) * channels * multiplier,
  };
}

describe('depthwise convolutions (§4.10)', () => {
  it('forward: contracts k = (offset…)', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape, (seed, shape) => {
        const { batch, window, channels, multiplier } = shape;
        const [x, filter] = [values(seed, sizes(shape).x), values(~seed, sizes(shape).filter)];
        const expected = grid([batch, ...window.output, channels, multiplier]).map((index) => {
          const [b, output, c, q] = [index[0]!, index.slice(1, -2), index.at(-2)!, index.at(-1)!];
          const terms = grid(window.size).map((offset, s) => {
            const value = at(x, window.input, channels, b, inputAt(window, output, offset), c) ?? 0;
            return fround(value * filter[(s * channels + c) * multiplier + q]!);
          });
          return tree(terms);
        });
        expectBits(depthwiseConvolve(x, filter, shape), expected);
      }),
    );
  });

  it('gradient of the input: contracts k = (offset…, channel multiplier)', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape, (seed, shape) => {
        const { batch, window, channels, multiplier } = shape;
        const [dy, filter] = [values(seed, sizes(shape).y), values(~seed, sizes(shape).filter)];
        const expected = grid([batch, ...window.input, channels]).map((index) => {
          const [b, position, c] = [index[0]!, index.slice(1, -1), index.at(-1)!];
          const terms = grid(window.size).flatMap((offset, s) =>
            Array.from({ length: multiplier }, (_, q) => {
              const output = outputAt(window, position, offset);
              const value = at(dy, window.output, channels * multiplier, b, output, c * multiplier + q) ?? 0;
              return fround(value * filter[(s * channels + c) * multiplier + q]!);
            }),
          );
          return tree(terms);
        });
        expectBits(depthwiseConvolveInputGradient(dy, filter, shape), expected);
      }),
    );
  });

  it('gradient of the filter: contracts the output positions of each sample, then the batch', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape, (seed, shape) => {
        const { batch, window, channels, multiplier } = shape;
        const [x, dy] = [values(seed, sizes(shape).x), values(~seed, sizes(shape).y)];
        const expected = grid([...window.size, channels, multiplier]).map((index) => {
          const [offset, c, q] = [index.slice(0, -2), index.at(-2)!, index.at(-1)!];
          const samples = Array.from({ length: batch }, (_, b) => {
            const terms = grid(window.output).map((output) => {
              const value = at(x, window.input, channels, b, inputAt(window, output, offset), c) ?? 0;
              return fround(value * at(dy, window.output, channels * multiplier, b, output, c * multiplier + q)!);
            });
            return tree(terms);
          });
          return tree(samples);
        });
        expectBits(depthwiseConvolveFilterGradient(x, dy, shape), expected);
      }),
    );
  });
});
