/** Docs/contract.md §9.5, spelled out with the draws of §5.5. */
import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { random, withDeterminism } from '../../src/index';
import { initializers } from '../../src/layers';
import { bits } from './shared';

const KEY = random.key(42);
const args = { key: KEY, name: 'hidden/kernel' };
const root = random.foldIn(random.foldIn(KEY, 'weights'), 'hidden/kernel');
const truncated = (n: number, variance: number): Float32Array =>
  random.truncatedNormal(root, n, { std: Math.sqrt(variance) });
const uniform = (n: number, variance: number): Float32Array =>
  random.uniform(root, n, { min: -Math.sqrt(3 * variance), max: Math.sqrt(3 * variance) });

beforeEach(() => tf.setBackend('cpu'));

describe('values', () => {
  it.each([
    ['randomUniform', initializers.randomUniform(args), random.uniform(root, 12, { min: -0.05, max: 0.05 })],
    [
      'randomUniform of 0',
      initializers.randomUniform({ ...args, minval: 0, maxval: 2 }),
      random.uniform(root, 12, { max: 2 }),
    ],
    ['randomNormal', initializers.randomNormal(args), random.normal(root, 12, { std: 0.05 })],
    [
      'randomNormal of 1',
      initializers.randomNormal({ ...args, mean: 1, stddev: 2 }),
      random.normal(root, 12, { mean: 1, std: 2 }),
    ],
    ['truncatedNormal', initializers.truncatedNormal(args), random.truncatedNormal(root, 12, { std: 0.05 })],
    ['glorotUniform', initializers.glorotUniform(args), uniform(12, 1 / 3.5)],
    ['glorotNormal', initializers.glorotNormal(args), truncated(12, 1 / 3.5)],
    ['heUniform', initializers.heUniform(args), uniform(12, 2 / 3)],
    ['heNormal', initializers.heNormal(args), truncated(12, 2 / 3)],
    ['leCunUniform', initializers.leCunUniform(args), uniform(12, 1 / 3)],
    ['leCunNormal', initializers.leCunNormal(args), truncated(12, 1 / 3)],
    ['varianceScaling', initializers.varianceScaling({ ...args, scale: 3, mode: 'fanOut' }), truncated(12, 3 / 4)],
  ])('%s', (_, initializer, expected) => {
    expect(bits(initializer.apply([3, 4]))).toEqual(bits(expected));
  });

  it.each([
    [[2, 2, 3, 5], 1 / 12],
    [[60], 1 / Math.sqrt(60)],
    [[3, 4, 5], 1 / 12],
  ] as const)('of shape %j follow from the fans', (shape, variance) => {
    const size = shape.reduce<number>((product, length) => product * length, 1);
    expect(bits(initializers.leCunNormal(args).apply([...shape]))).toEqual(bits(truncated(size, variance)));
  });

  it('have the variances that tfjs gives', () => {
    for (const name of [
      'glorotUniform',
      'glorotNormal',
      'heUniform',
      'heNormal',
      'leCunUniform',
      'leCunNormal',
    ] as const) {
      const spread = (value: tf.Tensor): number => tf.moments(value).variance.dataSync()[0]!;
      const ours = spread(initializers[name](args).apply([200, 300]));
      const stock = spread(tf.initializers[name]({ seed: 1 }).apply([200, 300]));
      expect(Math.abs(ours / stock - 1)).toBeLessThan(0.05);
    }
  });

  it('belong to key and name, not to when or where they are drawn', async () => {
    const draw = (key: number, name: string): number[] => bits(initializers.heNormal({ key, name }).apply([2, 3]));
    const here = draw(42, 'hidden/kernel');
    expect(draw(42, 'other/kernel')).not.toEqual(here);
    expect(draw(43, 'hidden/kernel')).not.toEqual(here);
    for (const backend of ['deterministic', 'deterministic-reference']) {
      expect(await withDeterminism(9, () => draw(42, 'hidden/kernel'), { backend })).toEqual(here);
    }
  });
});

describe('orthogonal', () => {
  it.each([
    [[6, 4], 1],
    [[4, 6], 2],
    [[2, 3, 5], 1],
  ] as const)('of shape %j and gain %d has orthogonal rows or columns', (shape, gain) => {
    const flat = initializers
      .orthogonal({ ...args, gain })
      .apply([...shape])
      .reshape([-1, shape.at(-1)!]) as tf.Tensor2D;
    const [rows, columns] = flat.shape;
    const product = tf.matMul(flat, flat, rows > columns, rows <= columns).dataSync();
    const size = Math.min(rows, columns);
    product.forEach((value, i) => expect(value).toBeCloseTo(i % (size + 1) === 0 ? gain * gain : 0, 5));
  });

  it('of one column is the normal vector over its length', () => {
    const v = Float64Array.from(random.normal(root, 4));
    const length = Math.sqrt(v.reduce((sum, value) => sum + value * value, 0));
    const expected = Float32Array.from(v, (value) => value / length);
    expect([...initializers.orthogonal(args).apply([4, 1]).dataSync()]).toEqual(
      [...expected].map((value) => expect.closeTo(value, 6)),
    );
  });

  it('has the bits that it had (a snapshot)', () => {
    expect(bits(initializers.orthogonal(args).apply([2, 2])).map((word) => word.toString(16))).toMatchInlineSnapshot(`
      [
        "3ee6bc0f",
        "bf6487eb",
        "3f6487eb",
        "3ee6bc0f",
      ]
    `);
  });
});

it('layers take them, and models bring them back from JSON', async () => {
  const kernelInitializer = initializers.varianceScaling({
    ...args,
    scale: 3,
    mode: 'fanAvg',
    distribution: 'uniform',
  });
  const recurrentInitializer = initializers.orthogonal({ ...args, name: 'recurrent', gain: 0.5 });
  const cell = { units: 3, kernelInitializer, recurrentInitializer };
  const model = tf.sequential({ layers: [tf.layers.gru({ ...cell, inputShape: [5, 2] })] });
  const again = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string) as never);
  const of = (one: tf.LayersModel): number[] => one.getWeights().flatMap((weight) => bits(weight));
  expect(of(again)).toEqual(of(model));
  expect(of(again).slice(0, 18)).toEqual(bits(kernelInitializer.apply([2, 9])));
});

it('refuse what they do not take', () => {
  const { heNormal, orthogonal, randomUniform, varianceScaling } = initializers;
  expect(() => heNormal({ key: 1 } as never)).toThrow(
    /^name: expected a name of letters.*got undefined\. Name the weight/,
  );
  expect(() => heNormal({ name: 'a' } as never)).toThrow(/^key: expected a Key or a seed, got undefined\./);
  expect(() => heNormal({ ...args, seed: 1 } as never)).toThrow(/^options\.seed: /);
  expect(() => heNormal(undefined as never)).toThrow(/^options: expected an object/);
  expect(() => varianceScaling({ ...args, scale: 0 })).toThrow(/^scale: expected a finite number >= /);
  expect(() => varianceScaling({ ...args, mode: 'fan' as never })).toThrow(/^mode: expected one of/);
  expect(() => heNormal(args).apply([2, 2], 'int32')).toThrow(/^dtype: expected 'float32', got "int32"\./);
  expect(() => orthogonal(args).apply([4])).toThrow(/^shape: expected two axes or more/);
  expect(() => randomUniform({ ...args, minval: 1, maxval: 0 }).apply([2])).toThrow(/^max: expected/);
});
