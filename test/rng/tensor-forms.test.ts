import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as random from '../../src/ops/random';

const key = random.key(11);
/** Any of the overloaded functions, without its types. */
const call = (draw: unknown, size: unknown, options?: object) =>
  (draw as (...args: unknown[]) => unknown)(key, size, options);

beforeAll(async () => void (await tf.setBackend('cpu')));

describe('random: a shape instead of n gives a tensor of the same elements', () => {
  it.each<[string, unknown, object | undefined, string]>([
    ['bits', random.bits, undefined, 'int32'],
    ['uniform', random.uniform, { min: -1, max: 4 }, 'float32'],
    ['normal', random.normal, { mean: 2 }, 'float32'],
    ['truncatedNormal', random.truncatedNormal, { upper: 1 }, 'float32'],
    ['bernoulli', random.bernoulli, { p: 0.25 }, 'bool'],
    ['randint', random.randint, { max: 100 }, 'int32'],
    ['uniformInt', random.uniformInt, { max: 100 }, 'int32'],
    ['exponential', random.exponential, { scale: 2 }, 'float32'],
    ['gumbel', random.gumbel, undefined, 'float32'],
    ['gamma', random.gamma, { alpha: 3 }, 'float32'],
    ['categorical', (k: random.Key, size: number) => random.categorical(k, [0, 1, 2], size), undefined, 'int32'],
  ])('%s', (_, draw, options, dtype) => {
    const values = call(draw, 24, options) as Float32Array;
    for (const shape of [[24], [2, 3, 4], [1, 24, 1], [4, 6]]) {
      const tensor = call(draw, shape, options) as tf.Tensor;
      expect(tensor.dtype).toBe(dtype);
      expect(tensor.shape).toEqual(shape);
      expect(Array.from(tensor.dataSync())).toEqual(
        Array.from(dtype === 'int32' ? new Int32Array(values.buffer) : values),
      );
    }
    const scalar = call(draw, [], options) as tf.Tensor;
    expect(scalar.shape).toEqual([]);
    expect(scalar.dataSync()[0]).toBe(dtype === 'int32' ? values[0]! | 0 : values[0]);
    expect((call(draw, [3, 0], options) as tf.Tensor).shape).toEqual([3, 0]);
  });

  it('types follow', () => {
    const values: Float32Array = random.uniform(key, 3, { max: 2 });
    const matrix: tf.Tensor2D = random.uniform(key, [1, 3], { max: 2 });
    const readonly: tf.Tensor = random.normal(key, [3] as const);
    const indices: tf.Tensor1D = random.categorical(key, [0, 0], [3]);
    expect(Array.from(matrix.dataSync())).toEqual([...values]);
    expect([readonly.shape, indices.shape]).toEqual([[3], [3]]);
    // @ts-expect-error there is no such option
    expect(() => random.uniform(key, 3, { minimum: 1 })).toThrow(TypeError);
  });

  it('the shape is not kept by reference', () => {
    const shape = [2, 2];
    const tensor = random.uniform(key, shape);
    shape[0] = 9;
    expect(tensor.shape).toEqual([2, 2]);
  });

  it.each([[[-1]], [[1.5]], [[2, NaN]]])('shape %j: RangeError', (shape) => {
    expect(() => random.normal(key, shape)).toThrow(RangeError);
    expect(() => random.normal(key, shape)).toThrow(/^shape\[\d\]: expected an integer/);
  });
  it.each([[['2']], [[null]], [[[2]]]])('shape %j: TypeError', (shape) =>
    expect(() => random.normal(key, shape as never)).toThrow(/^shape\[0\]/),
  );
  it('neither a number nor a shape: TypeError', () =>
    expect(() => random.normal(key, '3' as never)).toThrow(/^n: expected an integer/));
});

describe('random is whole', () => {
  it('has the keys and the functions that take no shape', () => {
    expect(Object.keys(random).sort()).toEqual(
      [
        'Key',
        'bernoulli',
        'bits',
        'categorical',
        'choice',
        'exponential',
        'foldIn',
        'gamma',
        'generatorFromState',
        'gumbel',
        'key',
        'normal',
        'permutation',
        'randint',
        'shuffle',
        'split',
        'toGenerator',
        'truncatedNormal',
        'uniform',
        'uniformInt',
      ].sort(),
    );
  });
});

it('a hole in a shape is a size without a number', () => {
  const shape = Object.assign([2], { length: 2 });
  expect(() => random.normal(random.key(1), shape)).toThrow(/^shape\[1\]: expected an integer from 0 .* got undefined/);
});
