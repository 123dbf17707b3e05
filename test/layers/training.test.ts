import { execFileSync } from 'node:child_process';
import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, withDeterminism } from '../../src/index';
import * as layers from '../../src/layers';
import { apply, bits, keyedLayer, values } from './shared';
import { buildModel, data, train } from './training';

beforeEach(() => tf.setBackend('cpu'));

describe('training', () => {
  it('has the same bits twice, on both portable backends, and other bits with another seed', async () => {
    const digest = (seed: number, backend = 'deterministic'): Promise<string> =>
      withDeterminism(seed, (run) => train(run.key('dropout')).then(fingerprint), { backend });
    const first = await digest(1);
    expect(await digest(1)).toBe(first);
    expect(await digest(1, 'deterministic-reference')).toBe(first);
    expect(await digest(2)).not.toBe(first);
  });

  it('has the same bits in two processes', async () => {
    const script = `
      import { withDeterminism, fingerprint } from './src/index.ts';
      import { train } from './test/layers/training.ts';
      console.log(await withDeterminism(1, (run) => train(run.key('dropout')).then(fingerprint)));`;
    const run = (): string => execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' }).trim().split('\n').at(-1)!; // prettier-ignore
    const here = await withDeterminism(1, (scope) => train(scope.key('dropout')).then(fingerprint));
    expect(run()).toBe(here);
    expect(run()).toBe(here);
  });

  it('goes on from its weights as if it had not been interrupted', () =>
    withDeterminism(
      3,
      async () => {
        const whole = buildModel(7);
        const start = whole.getWeights().map((weight) => weight.clone());
        const { x, y } = data();
        for (let step = 0; step < 6; step++) await whole.trainOnBatch(x, y);

        const before = buildModel(7);
        before.setWeights(start);
        for (let step = 0; step < 3; step++) await before.trainOnBatch(x, y);
        const after = buildModel(7);
        after.setWeights(before.getWeights());
        for (let step = 0; step < 3; step++) await after.trainOnBatch(x, y);
        expect(fingerprint(after)).toBe(fingerprint(whole));

        const without = buildModel(7);
        without.setWeights(before.getWeights());
        keyedLayer(without, 'drop').step = 0;
        for (let step = 0; step < 3; step++) await without.trainOnBatch(x, y);
        expect(fingerprint(without)).not.toBe(fingerprint(whole));
      },
      { keyReuse: 'allow' },
    ));

  it('draws the same masks in a model that has other layers too', () => {
    const input = values(4, 6);
    const outputOf = (extra: tf.layers.Layer[]): number[] => {
      const drop = layers.dropout({ rate: 0.5, key: 1, name: 'drop' });
      const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [6] }), ...extra, drop] });
      return bits(model.apply(input, { training: true }) as tf.Tensor);
    };
    const alone = outputOf([]);
    const linear = tf.layers.activation({ activation: 'linear' });
    expect(outputOf([linear])).toEqual(alone);
    expect(outputOf([layers.dropout({ rate: 0, key: 1, name: 'another' }), linear])).toEqual(alone);
  });

  it('inside a scope a layer of the same key and name in another model is refused', () =>
    withDeterminism(1, () => {
      const layer = (): layers.KeyedLayer => layers.dropout({ rate: 0.5, key: 1, name: 'drop' });
      apply(layer(), values(2, 2));
      expect(() => apply(layer(), values(2, 2))).toThrow(/used a second time/);
    }));
});

describe('a model that is saved', () => {
  const all = (): tf.Sequential =>
    tf.sequential({
      layers: [
        layers.gaussianNoise({ stddev: 0.1, key: 1, name: 'noise', inputShape: [4, 4, 2] }),
        layers.spatialDropout2d({ rate: 0.25, key: 'seed', name: 'maps', dataFormat: 'channelsFirst' }),
        tf.layers.reshape({ targetShape: [8, 4] }),
        layers.spatialDropout1d({ rate: 0.25, key: 2n ** 64n - 1n, name: 'steps' }),
        layers.dropout({ rate: 0.25, key: 1, name: 'units_ofOne', noiseShape: [null, 1, null] }),
        layers.gaussianDropout({ rate: 0.25, key: 1, name: 'factors' }),
        layers.alphaDropout({ rate: 0.25, key: 1, name: 'alpha' }),
      ],
    });

  it('comes back from JSON with keys, names and options', async () => {
    const model = all();
    const again = await tf.models.modelFromJSON(
      JSON.parse(model.toJSON() as string) as tf.io.ModelJSON['modelTopology'],
    );
    expect(again.layers.map((layer) => layer.getConfig())).toEqual(model.layers.map((layer) => layer.getConfig()));
    const x = values(2, 4, 4, 2);
    const output = bits(model.apply(x, { training: true }) as tf.Tensor);
    expect(bits(again.apply(x, { training: true }) as tf.Tensor)).toEqual(output);
  });

  it('comes back from its artifacts with the steps', async () => {
    const model = all();
    const x = values(2, 4, 4, 2);
    for (let step = 0; step < 3; step++) model.apply(x, { training: true });
    let saved: tf.io.ModelArtifacts | undefined;
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        saved = artifacts;
        return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } });
      }),
    );
    const again = await tf.loadLayersModel(tf.io.fromMemory(saved!));
    expect(keyedLayer(again, 'alpha').step).toBe(3);
    expect(bits(again.apply(x, { training: true }) as tf.Tensor)).toEqual(
      bits(model.apply(x, { training: true }) as tf.Tensor),
    );
  });

  it('is known to tf.serialization under the name of this package', () => {
    const { KeyedDropout } = tf.serialization.SerializationMap.getMap().classNameMap;
    expect(tf.serialization.getRegisteredName(KeyedDropout![0])).toBe('tfjs-determinism>KeyedDropout');
  });
});

it('gradients pass where the mask lets them', () => {
  const layer = layers.dropout({ rate: 0.5, key: 1, name: 'drop' });
  const x = values(3, 10);
  const gradient = tf.grad((input: tf.Tensor) => tf.sum(apply(layer, input)))(x);
  layer.step = 0;
  expect(bits(gradient)).toEqual(bits(apply(layer, tf.ones([3, 10]))));
});

it('no call leaves a tensor', () => {
  const layer = layers.dropout({ rate: 0.5, key: 1, name: 'drop' });
  const alpha = layers.alphaDropout({ rate: 0.5, key: 1, name: 'alpha' });
  const x = values(3, 10);
  const once = (): void => tf.dispose([apply(layer, x), apply(layer, x, false), apply(alpha, x)]);
  once();
  const before = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) once();
  layer.step = 3;
  expect(tf.memory().numTensors).toBe(before);
});
