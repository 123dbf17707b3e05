import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConvolutionShape,
  convolve,
  convolveFilterGradient,
  convolveInputGradient,
  matMul,
} from '../../../src/ops/reference';
import { dot, expectBits, tree, values } from './naive';
import { anyWindow, at, count, grid, inputAt, outputAt } from './windows';

const anyShape = (axes: number): fc.Arbitrary<ConvolutionShape> =>
  fc.record({
    batch: fc.integer({ min: 0, max: 3 }),
    window: anyWindow(axes),
    inChannels: fc.integer({ min: 1, max: 9 }),
    outChannels: fc.integer({ min: 1, max: 9 }),
  });

/** The patches of x, [batch · output, size · inChannels]: +0 outside (§4.10). */
function patches(x: Float32Array, { batch, window, inChannels }: ConvolutionShape): number[][] {
  return grid([batch, ...window.output]).map(([b, ...output]) =>
    grid([...window.size, inChannels]).map((k) => {
      const [offset, channel] = [k.slice(0, -1), k.at(-1)!];
      return at(x, window.input, inChannels, b!, inputAt(window, output, offset), channel) ?? 0;
    }),
  );
}

function sizes({ batch, window, inChannels, outChannels }: ConvolutionShape): { x: number; y: number; filter: number } {
  return {
    x: batch * count(window.input) * inChannels,
    y: batch * count(window.output) * outChannels,
    filter: count(window.size) * inChannels * outChannels,
  };
}

describe.each([1, 2, 3])('convolutions over %i spatial axes (§4.10)', (axes) => {
  it('forward: contracts k = (offset…, input channel), and so is the matrix product of the patches', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape(axes), (seed, shape) => {
        const [x, filter] = [values(seed, sizes(shape).x), values(~seed, sizes(shape).filter)];
        const rows = patches(x, shape);
        const columns = shape.outChannels;
        const expected = rows.flatMap((patch) =>
          Array.from({ length: columns }, (_, c) => dot(patch, patch.map((_, k) => filter[k * columns + c]!))),
        ); // prettier-ignore
        const y = convolve(x, filter, shape);
        expectBits(y, expected);
        const inner = count(shape.window.size) * shape.inChannels;
        expectBits(y, matMul(Float32Array.from(rows.flat()), filter, { rows: rows.length, inner, columns }));
      }),
      { numRuns: 60 },
    );
  });

  it('gradient of the input: contracts k = (offset…, output channel), dy being +0 where no output is', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape(axes), (seed, shape) => {
        const { batch, window, inChannels, outChannels } = shape;
        const [dy, filter] = [values(seed, sizes(shape).y), values(~seed, sizes(shape).filter)];
        const expected = grid([batch, ...window.input, inChannels]).map((index) => {
          const [b, position, d] = [index[0]!, index.slice(1, -1), index.at(-1)!];
          const terms = grid([...window.size, outChannels]).map((k) => {
            const [offset, c] = [k.slice(0, -1), k.at(-1)!];
            const weight = filter[(offset.reduce((sum, o, a) => sum * window.size[a]! + o, 0) * inChannels + d) * outChannels + c]!;
            return Math.fround((at(dy, window.output, outChannels, b, outputAt(window, position, offset), c) ?? 0) * weight);
          }); // prettier-ignore
          return tree(terms);
        });
        expectBits(convolveInputGradient(dy, filter, shape), expected);
      }),
      { numRuns: 60 },
    );
  });

  it('gradient of the filter: contracts the output positions of each sample, then the batch', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape(axes), (seed, shape) => {
        const { batch, window, inChannels, outChannels } = shape;
        const [x, dy] = [values(seed, sizes(shape).x), values(~seed, sizes(shape).y)];
        const rows = patches(x, shape);
        const positions = count(window.output);
        const inner = count(window.size) * inChannels;
        const expected = grid([inner, outChannels]).map(([k, c]) =>
          tree(
            Array.from({ length: batch }, (_, b) =>
              dot(
                rows.slice(b * positions, (b + 1) * positions).map((patch) => patch[k!]!),
                Array.from({ length: positions }, (_, o) => dy[(b * positions + o) * outChannels + c!]!),
              ),
            ),
          ),
        );
        expectBits(convolveFilterGradient(x, dy, shape), expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('convolutions (§4.10)', () => {
  const window = { input: [4], output: [4], size: [3], stride: [1], dilation: [1], padding: [1] };
  const one = { batch: 1, window, inChannels: 1, outChannels: 1 };

  it('padding takes part as +0: an infinite weight makes NaN at the border', () => {
    expectBits(convolve(Float32Array.of(1, 1, 1, 1), Float32Array.of(Infinity, 0, 0), one), [NaN, Infinity, Infinity, Infinity]);
  }); // prettier-ignore

  it('a sum of −0 products is +0 (§4.1)', () => {
    expectBits(convolve(Float32Array.of(-0, -0, -0, -0), Float32Array.of(1, 1, 1), one), [0, 0, 0, 0]);
  });

  it('the batch of a filter gradient is a level of its own, of more than one leaf', () => {
    const shape = { ...one, batch: 70 };
    const [x, dy] = [values(1, 280), values(2, 280)];
    const samples = Array.from({ length: 70 }, (_, b) =>
      convolveFilterGradient(x.subarray(b * 4, b * 4 + 4), dy.subarray(b * 4, b * 4 + 4), one),
    );
    expectBits(convolveFilterGradient(x, dy, shape), [0, 1, 2].map((k) => tree(samples.map((s) => s[k]!)))); // prettier-ignore
    expect(samples).toHaveLength(70);
  });
});
