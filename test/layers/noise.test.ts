/** Docs/contract.md §9.1 to §9.3, spelled out with the draws of §5.5. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { random } from '../../src/index';
import * as layers from '../../src/layers';
import { apply, BACKENDS, bits, values } from './shared';

const { fround } = Math;
const KEY = random.key(42);

/** The key of a step. */
const stepKey = (name: string, step: number): random.Key =>
  random.foldIn(random.foldIn(random.foldIn(KEY, 'masks'), name), step);

const mask = (key: random.Key, n: number, rate: number): Float32Array =>
  Float32Array.from(random.bernoulli(key, n, { p: 1 - rate }), (kept) => (kept ? fround(1 / fround(1 - rate)) : 0));

const products = (x: tf.Tensor, m: (i: number) => number): Float32Array =>
  Float32Array.from(x.dataSync(), (value, i) => fround(value * m(i)));

beforeAll(() => tf.setBackend('cpu'));
afterAll(() => tf.setBackend('cpu'));

describe.each(BACKENDS)('on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  it.each([0.1, 0.5, 0.9, 0.42])('dropout with rate %s is fl(x·m)', (rate) => {
    const layer = layers.dropout({ rate, key: KEY, name: 'drop' });
    const x = values(4, 25);
    for (const step of [0, 1, 2]) {
      const m = mask(stepKey('drop', step), 100, rate);
      expect(bits(apply(layer, x))).toEqual(bits(products(x, (i) => m[i]!)));
    }
  });

  it('dropout with a noise shape has the mask of that shape', () => {
    const layer = layers.dropout({ rate: 0.5, key: KEY, name: 'drop', noiseShape: [null, 1, null] });
    const m = mask(stepKey('drop', 0), 2 * 4, 0.5);
    const x = values(2, 3, 4);
    expect(bits(apply(layer, x))).toEqual(bits(products(x, (i) => m[Math.floor(i / 12) * 4 + (i % 4)]!)));
  });

  it('spatial dropout drops whole feature maps', () => {
    const one = layers.spatialDropout1d({ rate: 0.5, key: KEY, name: 'one' });
    const m = mask(stepKey('one', 0), 2 * 4, 0.5);
    const x = values(2, 3, 4);
    expect(bits(apply(one, x))).toEqual(bits(products(x, (i) => m[Math.floor(i / 12) * 4 + (i % 4)]!)));

    const y = values(2, 3, 5, 4);
    const last = layers.spatialDropout2d({ rate: 0.5, key: KEY, name: 'last' });
    const n = mask(stepKey('last', 0), 2 * 4, 0.5);
    expect(bits(apply(last, y))).toEqual(bits(products(y, (i) => n[Math.floor(i / 60) * 4 + (i % 4)]!)));

    const first = layers.spatialDropout2d({ rate: 0.5, key: KEY, name: 'first', dataFormat: 'channelsFirst' });
    const o = mask(stepKey('first', 0), 2 * 3, 0.5);
    expect(bits(apply(first, y))).toEqual(bits(products(y, (i) => o[Math.floor(i / 20)]!)));
  });

  it('Gaussian noise is fl(x + normal), Gaussian dropout fl(x·normal)', () => {
    const x = values(5, 20);
    const noise = random.normal(stepKey('noise', 0), 100, { std: 0.3 });
    const noisy = apply(layers.gaussianNoise({ stddev: 0.3, key: KEY, name: 'noise' }), x);
    expect(bits(noisy)).toEqual(bits(Float32Array.from(x.dataSync(), (value, i) => fround(value + noise[i]!))));

    const factors = random.normal(stepKey('factors', 0), 100, { mean: 1, std: Math.sqrt(0.2 / 0.8) });
    const scaled = apply(layers.gaussianDropout({ rate: 0.2, key: KEY, name: 'factors' }), x);
    expect(bits(scaled)).toEqual(bits(products(x, (i) => factors[i]!)));
  });

  it('alpha dropout is affine where it keeps and where it drops', () => {
    const x = values(5, 20);
    const [saturation, rate, keep] = [-1.7580993408473766, 0.3, 1 - 0.3];
    const scale = 1 / Math.sqrt(keep * (1 + rate * saturation * saturation));
    const [a, b] = [fround(scale), fround(-(scale * saturation) * rate)];
    const kept = random.bernoulli(stepKey('alpha', 0), 100, { p: keep });
    const expected = Float32Array.from(x.dataSync(), (value, i) =>
      kept[i] ? fround(fround(value * a) + b) : fround(fround(fround(saturation) * a) + b),
    );
    expect(bits(apply(layers.alphaDropout({ rate, key: KEY, name: 'alpha' }), x))).toEqual(bits(expected));
  });
});

describe('the step', () => {
  it('is counted by calls of training alone, and can be set', () => {
    const layer = layers.dropout({ rate: 0.5, key: KEY, name: 'drop' });
    const x = values(10, 10);
    layer.step = 7; // before it has weights
    const seventh = bits(apply(layer, x));
    expect(layer.step).toBe(8);
    expect(bits(apply(layer, x))).not.toEqual(seventh);
    expect(bits(apply(layer, x, false))).toEqual(bits(x));
    expect(layer.step).toBe(9);
    layer.step = 7;
    expect(bits(apply(layer, x))).toEqual(seventh);
    expect(layer.getWeights().map((weight) => [weight.dtype, weight.shape, weight.dataSync()[0]])).toEqual([
      ['int32', [], 8],
    ]);
  });

  it('counts on where there is nothing to drop', () => {
    const layer = layers.dropout({ rate: 0, key: KEY, name: 'drop' });
    const x = values(3, 3);
    expect(bits(apply(layer, x))).toEqual(bits(x));
    expect(layer.step).toBe(1);
  });

  it('without noise is the identity, −0 and all', () => {
    const x = tf.tensor1d([-0, 0, 1, -Infinity]);
    const named = { key: KEY, name: 'none' };
    for (const layer of [layers.alphaDropout({ rate: 0, ...named }), layers.gaussianNoise({ stddev: 0, ...named })]) {
      expect(bits(apply(layer, x))).toEqual(bits(x));
      expect(layer.step).toBe(1);
    }
  });

  it('is a weight that no optimizer trains', () => {
    const layer = layers.dropout({ rate: 0.5, key: KEY, name: 'drop' });
    layer.build([null, 2]);
    expect(layer.trainableWeights).toEqual([]);
    expect(layer.nonTrainableWeights.map((weight) => weight.originalName)).toEqual(['step']);
  });

  it('is another one for each application of a shared layer', () => {
    const shared = layers.dropout({ rate: 0.5, key: KEY, name: 'shared' });
    const input = tf.input({ shape: [50] });
    const outputs = [0, 1].map(() => shared.apply(input) as tf.SymbolicTensor);
    const model = tf.model({ inputs: input, outputs });
    const x = values(2, 50);
    const both = model.apply(x, { training: true }) as tf.Tensor[];
    expect(shared.step).toBe(2);
    for (const step of [0, 1]) {
      const m = mask(stepKey('shared', step), 100, 0.5);
      expect(bits(both[step]!)).toEqual(bits(products(x, (i) => m[i]!)));
    }
  });

  it('ends at 2^31 − 1', () => {
    const layer = layers.dropout({ rate: 0.5, key: KEY, name: 'drop' });
    layer.step = 2 ** 31 - 2;
    apply(layer, values(2, 2));
    expect(layer.step).toBe(2 ** 31 - 1);
    expect(() => apply(layer, values(2, 2))).toThrow(/^step: expected a number below 2\^31 - 1, got 2147483647\. Set/);
  });
});

it('masks of other names, keys and steps differ; a seed stands for its key', () => {
  const x = tf.ones([10, 10]);
  const draw = (key: random.Key | number, name: string): number[] =>
    bits(apply(layers.dropout({ rate: 0.5, key, name }), x));
  expect(draw(42, 'a')).toEqual(draw(KEY, 'a'));
  expect(draw(42, 'b')).not.toEqual(draw(42, 'a'));
  expect(draw(43, 'a')).not.toEqual(draw(42, 'a'));
});

describe('statistics of 100,000 elements', () => {
  const x = tf.ones([1000, 100]);
  const moments = (layer: layers.KeyedLayer, input: tf.Tensor = x): [number, number] => {
    const { mean, variance } = tf.moments(apply(layer, input));
    return [mean.dataSync()[0]!, variance.dataSync()[0]!];
  };

  it('dropout keeps its share, the number of this seed', () => {
    const kept = apply(layers.dropout({ rate: 0.3, key: 42, name: 'drop' }), x)
      .dataSync()
      .filter((value) => value > 0);
    expect(kept.length).toBe(69917);
    expect(Math.abs(kept.length - 70_000)).toBeLessThan(4 * Math.sqrt(100_000 * 0.3 * 0.7));
  });

  it('noise has its mean and variance', () => {
    const [mean, variance] = moments(layers.gaussianNoise({ stddev: 2, key: 42, name: 'noise' }));
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(4 / 100_000));
    expect(Math.abs(variance - 4)).toBeLessThan(0.1);
    const [one, ratio] = moments(layers.gaussianDropout({ rate: 0.2, key: 42, name: 'factors' }));
    expect(Math.abs(one - 1)).toBeLessThan(0.01);
    expect(Math.abs(ratio - 0.25)).toBeLessThan(0.01);
  });

  it('alpha dropout keeps mean 0 and variance 1, which that of tfjs does not', () => {
    const normal = random.normal(random.key(5), [1000, 100]);
    const [mean, variance] = moments(layers.alphaDropout({ rate: 0.3, key: 42, name: 'alpha' }), normal);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
    const stock = tf.layers.alphaDropout({ rate: 0.3 }).apply(normal, { training: true }) as tf.Tensor;
    expect(tf.mean(stock).dataSync()[0]).toBeGreaterThan(0.8);
  });
});
