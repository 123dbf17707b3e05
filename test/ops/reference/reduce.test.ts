import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ADD_INT32,
  addN,
  addNInt32,
  meanAxes,
  MULTIPLY,
  MULTIPLY_INT32,
  reduceAxes,
  reduceAxesInt32,
} from '../../../src/ops/reference';
import { add, expectBits, integers, multiply, tree, values } from './naive';

/** §4.8 by indices: the terms of each result, gathered one by one. */
function naive(x: ArrayLike<number>, shape: number[], axes: number[], combine = add, start = 0): number[] {
  if (!axes.includes(0) || axes.length < 2) return flat(x, shape, axes, combine, start);
  const size = sizeOf(shape.slice(1));
  const inner = axes.filter((axis) => axis > 0).map((axis) => axis - 1);
  const samples = Array.from({ length: shape[0]! }, (_, b) => {
    const sample = Array.from({ length: size }, (_, i) => x[b * size + i]!);
    return flat(sample, shape.slice(1), inner, combine, start);
  });
  const results = sizeOf(shape.filter((_, axis) => !axes.includes(axis)));
  return Array.from({ length: results }, (_, j) => tree(samples.map((sample) => sample[j]!), combine, start)); // prettier-ignore
}

function flat(x: ArrayLike<number>, shape: number[], axes: number[], combine: typeof add, start: number): number[] {
  const results = sizeOf(shape.filter((_, axis) => !axes.includes(axis)));
  const terms: number[][] = Array.from({ length: results }, () => []);
  for (let i = 0; i < sizeOf(shape); i++) {
    let [rest, result, scale] = [i, 0, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const coordinate = rest % shape[axis]!;
      rest = (rest - coordinate) / shape[axis]!;
      if (axes.includes(axis)) continue;
      result += coordinate * scale;
      scale *= shape[axis]!;
    }
    terms[result]!.push(x[i]!);
  }
  return terms.map((sequence) => tree(sequence, combine, start));
}

function sizeOf(shape: number[]): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}

const shapeAndAxes = fc
  .array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 })
  .chain((shape) => fc.tuple(fc.constant(shape), fc.shuffledSubarray([...shape.keys()])));

describe('reductions over axes (§4.6 to §4.8)', () => {
  it('§4.8: sums and products have the bits of the definition, on any shape and axes', () => {
    fc.assert(
      fc.property(fc.integer(), shapeAndAxes, (seed, [shape, axes]) => {
        const x = values(seed, sizeOf(shape));
        expectBits(reduceAxes(x, shape, axes), naive(x, shape, axes));
        const factors = x.map((t) => 1 + t / 1e4);
        expectBits(reduceAxes(factors, shape, axes, MULTIPLY), naive(factors, shape, axes, multiply, 1));
      }),
    );
  });

  it.each([
    [[70, 40], [0]], [[70, 40], [1]], [[70, 40], [0, 1]], [[40, 3, 37], [0, 2]], [[40, 3, 37], [1]],
    [[33, 5, 7, 4], [0, 1, 2]], [[4000], [0]],
  ] as [number[], number[]][])('§4.8: shape %j over axes %j', (shape, axes) => {
    const x = values(11, sizeOf(shape));
    expectBits(reduceAxes(x, shape, axes), naive(x, shape, axes));
  }); // prettier-ignore

  it('§4.8: the batch is a level of its own: samples first, then their sums', () => {
    const x = values(5, 40 * 50);
    const perSample = reduceAxes(x, [40, 50], [1]);
    expectBits(reduceAxes(x, [40, 50], [0, 1]), reduceAxes(perSample, [40], [0]));
    // The flat sum has other bits, so the level shows.
    expect(reduceAxes(x, [40, 50], [0, 1])[0]).not.toBe(reduceAxes(x, [2000], [0])[0]);
  });

  it('§4.7: the mean is fl(S / fl(n)), NaN of nothing', () => {
    const x = values(9, 7 * 45);
    const sums = naive(x, [7, 45], [1]);
    expectBits(meanAxes(x, [7, 45], [1]), sums.map((s) => s / 45)); // prettier-ignore
    expectBits(meanAxes(new Float32Array(0), [0, 2], [0]), [NaN, NaN]);
    expectBits(meanAxes(Float32Array.of(3, -0), [2], []), [3, 0]);
  });

  it('keeps subnormals, and carries infinities and NaN through', () => {
    expectBits(reduceAxes(Float32Array.of(1e-45, 1e-45, 3e-45), [3], [0]), [4.2e-45 + 1.4e-45]);
    expectBits(reduceAxes(Float32Array.of(Infinity, 1, -Infinity), [3], [0]), [NaN]);
    expectBits(reduceAxes(Float32Array.of(Infinity, 1), [2], [0]), [Infinity]);
    expectBits(reduceAxes(Float32Array.of(1, NaN), [2], [0]), [NaN]);
    expectBits(reduceAxes(Float32Array.of(3e38, 3e38), [2], [0]), [Infinity]);
  });

  it('§4.14: addN takes the tensors in order', () => {
    const tensors = Array.from({ length: 70 }, (_, i) => values(i, 5));
    const expected = Array.from({ length: 5 }, (_, j) => tree(tensors.map((t) => t[j]!)));
    expectBits(addN(tensors), expected);
  });

  it('§1.5: int32 is modulo 2^32, by BigInt', () => {
    const next = integers(1);
    const x = Int32Array.from({ length: 6 * 50 }, () => next() | 0);
    const row = (i: number): bigint[] => [...x.slice(i * 50, (i + 1) * 50)].map(BigInt);
    const modulo = (n: bigint): number => Number(BigInt.asIntN(32, n));
    const sums = [0, 1, 2, 3, 4, 5].map((i) => modulo(row(i).reduce((a, b) => a + b, 0n)));
    const products = [0, 1, 2, 3, 4, 5].map((i) => modulo(row(i).reduce((a, b) => a * (b | 1n), 1n)));
    expect([...reduceAxesInt32(x, [6, 50], [1], ADD_INT32)]).toEqual(sums);
    const odd = x.map((v) => v | 1);
    expect([...reduceAxesInt32(odd, [6, 50], [1], MULTIPLY_INT32)]).toEqual(products);
    expect([...addNInt32([x.slice(0, 2), x.slice(2, 4)])]).toEqual([(x[0]! + x[2]!) | 0, (x[1]! + x[3]!) | 0]);
  });
});
