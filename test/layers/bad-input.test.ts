import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { random } from '../../src/index';
import * as layers from '../../src/layers';
import { apply, values } from './shared';

const args = { rate: 0.5, key: 1, name: 'drop' };

describe('keyed layers refuse', () => {
  it.each([
    [
      { name: undefined },
      /^name: expected a name of letters.*got undefined\. Name the layer: its masks belong to its name/,
    ],
    [{ name: '' }, /^name: /],
    [{ name: 'a b' }, /^name: .*got "a b"/],
    [{ key: undefined }, /^key: expected a Key or a seed, got undefined\. Take run\.key\('dropout'\)/],
    [{ key: -1 }, /^seed: expected a safe integer/],
    [{ key: { high: 1, low: 2 } }, /^key: expected a Key, got an object with high, low\./],
    [{ key: [1, 2 ** 32] }, /^low: expected an integer/],
    [{ rate: undefined }, /^rate: expected a number >= 0 and < 1, got undefined\./],
    [{ rate: '0.5' }, /^rate: /],
    [{ rate: 1 }, /^rate: .*got 1\. Pass the fraction/],
    [{ rate: -0.1 }, /^rate: /],
    [{ rate: NaN }, /^rate: /],
    [{ seed: 1 }, /^options\.seed: /],
    [{ noiseShape: 3 }, /^noiseShape: expected an array of lengths, got 3\./],
    [{ noiseShape: [null, 0] }, /^noiseShape\[1\]: expected an integer from 1/],
  ])('%j', (wrong, message) => {
    expect(() => layers.dropout({ ...args, ...wrong } as never)).toThrow(message);
  });

  it('what is no object', () => {
    expect(() => layers.dropout(undefined as never)).toThrow(/^options: expected an object/);
    expect(() => layers.gaussianNoise({ key: 1, name: 'noise', stddev: -1 })).toThrow(
      /^stddev: expected a finite number >= 0/,
    );
    expect(() => layers.spatialDropout2d({ ...args, dataFormat: 'NHWC' as never })).toThrow(
      /^dataFormat: expected one of/,
    );
  });

  it('inputs that do not fit', () => {
    const layer = layers.dropout({ ...args, noiseShape: [null, 1] });
    expect(() => apply(layer, values(2, 2, 2))).toThrow(/^noiseShape: expected 3 lengths.*got \[null, 1\]/);
    expect(() => layers.dropout(args).apply([tf.ones([2]), tf.ones([2])], { training: true })).toThrow(
      /^inputs: expected one tensor/,
    );
    expect(() => apply(layers.spatialDropout1d(args), values(2, 2))).toThrow(/ndim=3/);
  });

  it('steps that are none', () => {
    const layer = layers.dropout(args);
    expect(() => (layer.step = 2 ** 31)).toThrow(/^step: expected an integer from 0 to 2147483647, got 2147483648\./);
    expect(() => (layer.step = 0.5)).toThrow(/^step: /);
  });
});

it('a key of another copy of the library is a key', () => {
  const other = Object.create(Object.getPrototypeOf(random.key(1)) as object, {
    high: { value: 0 },
    low: { value: 1 },
  }) as random.Key;
  expect([...apply(layers.dropout({ ...args, key: other }), values(4, 4)).dataSync()]).toEqual([
    ...apply(layers.dropout(args), values(4, 4)).dataSync(),
  ]);
});
