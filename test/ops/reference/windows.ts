/** Windows by indices, for naive convolutions and pools. */
import fc from 'fast-check';
import type { Window } from '../../../src/ops/reference';

/** All indices of a shape, row-major. */
export function grid(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (indices, dimension) => indices.flatMap((index) => Array.from({ length: dimension }, (_, i) => [...index, i])),
    [[]],
  );
}

/** The element at [batch, ...position, channel] of a tensor [·, ...spatial, channels]; undefined outside. */
export function at(
  x: Float32Array,
  spatial: readonly number[],
  channels: number,
  batch: number,
  position: readonly number[],
  channel: number,
): number | undefined {
  if (position.some((p, axis) => p < 0 || p >= spatial[axis]! || !Number.isInteger(p))) return undefined;
  const index = position.reduce((sum, p, axis) => sum * spatial[axis]! + p, batch);
  return x[index * channels + channel]!;
}

/** The input position that an offset of the window at an output position falls on. */
export function inputAt({ stride, dilation, padding }: Window, output: number[], offset: number[]): number[] {
  return output.map((o, axis) => o * stride[axis]! + offset[axis]! * dilation[axis]! - padding[axis]!);
}

/** The output position whose window has an input position at an offset; fractional or outside if there is none. */
export function outputAt({ stride, dilation, padding }: Window, input: number[], offset: number[]): number[] {
  return input.map((i, axis) => (i + padding[axis]! - offset[axis]! * dilation[axis]!) / stride[axis]!);
}

export function count(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** Windows over `axes` spatial axes, with strides, dilations and uneven padding. */
export function anyWindow(axes: number): fc.Arbitrary<Window> {
  const axis = fc.record({
    input: fc.integer({ min: 1, max: 6 }),
    size: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    before: fc.integer({ min: 0, max: 2 }),
    after: fc.integer({ min: 0, max: 2 }),
  });
  return fc.array(axis, { minLength: axes, maxLength: axes }).map((all) => ({
    input: all.map((a) => a.input),
    output: all.map(({ input, size, stride, dilation, before, after }) => {
      const room = input + before + after - (size - 1) * dilation - 1;
      return Math.max(0, Math.floor(room / stride) + 1);
    }),
    size: all.map((a) => a.size),
    stride: all.map((a) => a.stride),
    dilation: all.map((a) => a.dilation),
    padding: all.map((a) => a.before),
  }));
}
