import fc from 'fast-check';
import { describe, it } from 'vitest';
import { averagePool, averagePoolGradient, maxPoolGradient, type PoolShape } from '../../../src/ops/reference';
import { expectBits, tree, values } from './naive';
import { anyWindow, at, count, grid, inputAt, outputAt } from './windows';

const { fround } = Math;

const anyShape = (axes: number): fc.Arbitrary<PoolShape> =>
  fc.record({
    batch: fc.integer({ min: 0, max: 2 }),
    window: anyWindow(axes),
    channels: fc.integer({ min: 1, max: 3 }),
  });

/** For each input position and channel, the sum over offsets of dy where `takes` says so (§4.11). */
function spread(
  dy: Float32Array,
  { batch, window, channels }: PoolShape,
  takes: (b: number, output: number[], channel: number, offset: number) => boolean,
): number[] {
  return grid([batch, ...window.input, channels]).map((index) => {
    const [b, position, c] = [index[0]!, index.slice(1, -1), index.at(-1)!];
    const terms = grid(window.size).map((offset, s) => {
      const output = outputAt(window, position, offset);
      const value = at(dy, window.output, channels, b, output, c);
      return value !== undefined && takes(b, output, c, s) ? value : undefined;
    });
    return tree(terms);
  });
}

describe.each([2, 3])('pools over %i spatial axes (§4.11)', (axes) => {
  it('the average is over the positions inside', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape(axes), (seed, shape) => {
        const { batch, window, channels } = shape;
        const x = values(seed, batch * count(window.input) * channels);
        const expected = grid([batch, ...window.output, channels]).map((index) => {
          const [b, output, c] = [index[0]!, index.slice(1, -1), index.at(-1)!];
          const terms = grid(window.size).map((o) => at(x, window.input, channels, b, inputAt(window, output, o), c));
          const inside = terms.filter((t) => t !== undefined).length;
          return fround(tree(terms) / fround(Math.max(1, inside)));
        });
        expectBits(averagePool(x, shape), expected);
      }),
    );
  });

  it('the gradient of the average: dy in the order of the offsets, over the size of the window', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape(axes), (seed, shape) => {
        const dy = values(seed, shape.batch * count(shape.window.output) * shape.channels);
        const expected = spread(dy, shape, () => true).map((sum) => fround(sum / count(shape.window.size)));
        expectBits(averagePoolGradient(dy, shape), expected);
      }),
    );
  });

  it('the gradient of the maximum goes to the first of the largest', () => {
    fc.assert(
      fc.property(fc.integer(), anyShape(axes), (seed, shape) => {
        const { batch, window, channels } = shape;
        // Few different values, so that there are ties; some of them are NaN and −∞.
        const odd = [NaN, -Infinity, -1, 0, 1, 2];
        const x = values(seed, batch * count(window.input) * channels).map((v) => odd[Math.abs(Math.trunc(v)) % 6]!);
        const dy = values(~seed, batch * count(window.output) * channels);
        const expected = spread(dy, shape, (b, output, c, s) => {
          const inside = grid(window.size).map((o) => at(x, window.input, channels, b, inputAt(window, output, o), c));
          const numbers = inside.filter((v) => v !== undefined && v === v) as number[];
          return numbers.length > 0 && inside.indexOf(Math.max(...numbers)) === s;
        });
        expectBits(maxPoolGradient(x, dy, shape), expected);
      }),
    );
  });
});

describe('pools (§4.11)', () => {
  const window = { input: [2], output: [2], size: [2], stride: [2], dilation: [1], padding: [2] };

  it('the average of a window in the padding alone is +0', () => {
    expectBits(averagePool(Float32Array.of(3, 5), { batch: 1, window, channels: 1 }), [0, 4]);
  });
});
