/** Docs/contract.md §9.4. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fingerprint, KeyReuseError, mean, random, sum, withDeterminism } from '../../src/index';
import * as layers from '../../src/layers';
import { log } from '../../src/math';
import { apply, bits, keyedLayer, values } from './shared';

const { predictWithDropout } = layers;

beforeEach(() => tf.setBackend('deterministic'));
afterAll(() => tf.setBackend('cpu'));

/** A classifier with two keyed layers and a batch normalisation, which must not see that dropout is at work. */
function classifier(activation: 'softmax' | 'linear' = 'softmax'): tf.Sequential {
  const { heNormal } = layers.initializers;
  return tf.sequential({
    layers: [
      tf.layers.dense({
        units: 20,
        activation: 'relu',
        inputShape: [3],
        kernelInitializer: heNormal({ key: 1, name: 'a' }),
      }),
      layers.dropout({ rate: 0.5, key: 1, name: 'drop' }),
      tf.layers.batchNormalization(),
      layers.gaussianNoise({ stddev: 0.5, key: 1, name: 'noise' }),
      tf.layers.dense({ units: 4, activation, kernelInitializer: heNormal({ key: 1, name: 'b' }) }),
    ],
  });
}

const all = ({ mean: m, variance, entropy }: layers.DropoutPrediction): number[][] => [m, variance, entropy!].map(bits);

describe('masks and statistics', () => {
  it('are those of the contract', async () => {
    const model = tf.sequential({ layers: [layers.dropout({ rate: 0.5, key: 9, name: 'drop', inputShape: [4] })] });
    const x = values(3, 4);
    const given = x.dataSync();
    const result = await predictWithDropout(model, x, { key: 42, samples: 5, indices: [7, 0, 1_000_000] });
    const base = [random.foldIn(random.key(42), 'samples')];
    const key = ['drop', 0].reduce<random.Key>((parent, part) => random.foldIn(parent, part), base[0]!);
    const [means, variances] = [new Float32Array(12), new Float32Array(12)];
    [7, 0, 1_000_000].forEach((example, row) => {
      const kept = [0, 1, 2, 3, 4].map((s) => random.bernoulli(random.foldIn(random.foldIn(key, s), example), 4));
      for (let i = 0; i < 4; i++) {
        const outputs = Float32Array.from(kept, (bit) => given[4 * row + i]! * 2 * bit[i]!);
        const m = mean(outputs);
        means[4 * row + i] = m;
        variances[4 * row + i] = mean(outputs.map((y) => Math.fround(y - m) ** 2));
      }
    });
    expect(bits(result.mean)).toEqual(bits(means));
    expect(bits(result.variance)).toEqual(bits(variances));
    expect(result.entropy).toBeNull();
  });

  it('draw anew for each application of a shared layer', async () => {
    const shared = layers.dropout({ rate: 0.5, key: 1, name: 'shared' });
    const input = tf.input({ shape: [50] });
    const twice = [0, 1].map(() => shared.apply(input) as tf.SymbolicTensor);
    const difference = tf.layers.add().apply([twice[0]!, tf.layers.rescaling({ scale: -1 }).apply(twice[1]!)] as never);
    const model = tf.model({ inputs: input, outputs: difference as tf.SymbolicTensor });
    const { mean: m } = await predictWithDropout(model, tf.ones([1, 50]), { key: 1, samples: 1 });
    expect(m.dataSync().some((value) => value !== 0)).toBe(true);
  });

  it('entropy is −Σ p·log p of the mean, for a classifier alone', async () => {
    const x = values(5, 3);
    const { mean: m, entropy } = await predictWithDropout(classifier(), x, { key: 1, samples: 6 });
    const p = m.dataSync() as Float32Array;
    const expected = Float32Array.from(
      { length: 5 },
      (_, row) => -sum(p.slice(4 * row, 4 * row + 4).map((q) => q * log(q))),
    );
    expect(entropy!.shape).toEqual([5]);
    expect(bits(entropy!)).toEqual(bits(expected));
    expect((await predictWithDropout(classifier('linear'), x, { key: 1, samples: 6 })).entropy).toBeNull();
  });

  it('agree with the predictions they are made of: many samples come near the stock prediction', async () => {
    const model = classifier('linear');
    const x = values(2, 3);
    const { mean: m, variance } = await predictWithDropout(model, x, { key: 1, samples: 4000 });
    const plain = model.predict(x) as tf.Tensor;
    const spread = variance.dataSync();
    // The model is linear behind the dropout: the mean is unbiased.
    tf.sub(m, plain)
      .dataSync()
      .forEach((error, i) => expect(Math.abs(error)).toBeLessThan(5 * Math.sqrt(spread[i]! / 4000)));
  });
});

describe.each(['deterministic', 'deterministic-reference'])('on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  it('an example has the same bits alone, among others, in another order and batch', async () => {
    const model = classifier();
    const x = values(10, 3);
    const options = { key: 42, samples: 7 };
    const [means, variances, entropies] = all(await predictWithDropout(model, x, options));
    for (const batchSize of [1, 2, 7, 20, 1000]) {
      expect(all(await predictWithDropout(model, x, { ...options, batchSize }))).toEqual([means, variances, entropies]);
    }
    for (let i = 0; i < 10; i++) {
      const one = await predictWithDropout(model, x.slice([i, 0], [1, 3]), { ...options, indices: [i] });
      expect(all(one)).toEqual([means!.slice(4 * i, 4 * i + 4), variances!.slice(4 * i, 4 * i + 4), [entropies![i]]]);
    }
    const order = Int32Array.of(9, 3, 5);
    const some = await predictWithDropout(model, tf.gather(x, tf.tensor1d(order)), { ...options, indices: order });
    expect(bits(some.entropy!)).toEqual([...order].map((i) => entropies![i]));
    expect(bits((await predictWithDropout(model, x, { key: 43, samples: 7 })).mean)).not.toEqual(means);
  });
});

describe('what else there is', () => {
  it('steps, weights and the number of tensors stay as they are', async () => {
    const model = classifier();
    const x = values(4, 3);
    keyedLayer(model, 'drop').step = 5;
    const digest = fingerprint(model);
    const before = tf.memory().numTensors;
    for (const batchSize of [2, 100]) {
      const result = await predictWithDropout(model, x, { key: 1, samples: 5, batchSize });
      tf.dispose([result.mean, result.variance, result.entropy!]);
    }
    expect(tf.memory().numTensors).toBe(before);
    expect(fingerprint(model)).toBe(digest);
    const plain = bits(model.predict(x) as tf.Tensor);
    expect(bits(model.predict(x) as tf.Tensor)).toEqual(plain);
  });

  it('a model that throws is no longer in a prediction afterwards', async () => {
    const model = tf.sequential({ layers: [layers.dropout({ rate: 0.5, key: 1, name: 'drop', inputShape: [4] })] });
    await expect(predictWithDropout(model, tf.ones([2, 5]), { key: 1, samples: 2 })).rejects.toThrow();
    expect(bits(model.predict(tf.ones([2, 4])) as tf.Tensor)).toEqual(bits(tf.ones([2, 4])));
  });

  it('nested models, wrappers, recurrent layers and several inputs take part', async () => {
    const inner = tf.sequential({ layers: [layers.dropout({ rate: 0.5, key: 1, name: 'inner', inputShape: [5, 3] })] });
    const cell = tf.layers.gruCell({ units: 4, dropout: 0.5, recurrentDropout: 0.5 });
    const [a, b] = [tf.input({ shape: [5, 3] }), tf.input({ shape: [5, 3] })];
    const joined = tf.layers.add().apply([inner.apply(a) as tf.SymbolicTensor, b]) as tf.SymbolicTensor;
    const timed = tf.layers
      .timeDistributed({ layer: layers.dropout({ rate: 0.25, key: 1, name: 'timed' }) })
      .apply(joined) as tf.SymbolicTensor;
    const output = layers.rnn({ cell, key: 1, name: 'recurrent' }).apply(timed) as tf.SymbolicTensor;
    const model = tf.model({ inputs: [a, b], outputs: output });
    const x = [values(3, 5, 3), tf.ones([3, 5, 3])];
    const result = await predictWithDropout(model, x, { key: 1, samples: 4 });
    const one = await predictWithDropout(
      model,
      x.map((tensor) => tensor.slice([2], [1])),
      { key: 1, samples: 4, batchSize: 3, indices: [2] },
    );
    expect(bits(one.mean)).toEqual(bits(result.mean).slice(8));
    expect(result.variance.dataSync().some((value) => value > 0)).toBe(true);
  });

  it('a layer that two nested models share is one layer', async () => {
    const shared = layers.dropout({ rate: 0.5, key: 1, name: 'shared', inputShape: [4] });
    const inner = tf.sequential({ layers: [shared] });
    const input = tf.input({ shape: [4] });
    const output = shared.apply(inner.apply(input) as tf.SymbolicTensor) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: output });
    const { mean: m } = await predictWithDropout(model, tf.ones([1, 4]), { key: 1, samples: 20 });
    expect(m.shape).toEqual([1, 4]);
  });

  it('layers of another copy of the library take part', async () => {
    vi.resetModules();
    const other = await import('../../src/layers');
    expect(other.dropout).not.toBe(layers.dropout);
    const model = tf.sequential({ layers: [other.dropout({ rate: 0.5, key: 1, name: 'drop', inputShape: [4] })] });
    const own = tf.sequential({ layers: [layers.dropout({ rate: 0.5, key: 1, name: 'drop', inputShape: [4] })] });
    const [one, two] = await Promise.all(
      [model, own].map((each) => predictWithDropout(each, values(2, 4), { key: 1, samples: 3 })),
    );
    expect(all({ ...one!, entropy: one!.mean })).toEqual(all({ ...two!, entropy: two!.mean }));
  });

  it('inside a scope the same samples are drawn from a key once', () =>
    withDeterminism(1, async (run) => {
      const model = classifier();
      const options = { key: run.key('prediction'), samples: 2 };
      await predictWithDropout(model, values(2, 3), options);
      await predictWithDropout(model, values(2, 3), { ...options, indices: [2, 3] });
      await expect(predictWithDropout(model, values(2, 3), options)).rejects.toThrow(KeyReuseError);
    }));
});

describe('refuses', () => {
  const x = values(2, 3);
  const refused = async (model: unknown, message: RegExp, input: unknown = x, options: object = {}): Promise<void> => {
    const call = predictWithDropout(model as never, input as never, { key: 1, samples: 2, ...options });
    await expect(call).rejects.toThrow(message);
  };
  const on = (...above: tf.layers.Layer[]): tf.Sequential =>
    tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [3] }), ...above] });
  const keyed = (name = 'drop'): tf.layers.Layer => layers.dropout({ rate: 0.5, key: 1, name });

  it.each([
    ['Dropout', (): tf.Sequential => on(keyed(), tf.layers.dropout({ rate: 0.5, name: 'stock' }))],
    ['GaussianNoise', (): tf.Sequential => on(keyed(), tf.layers.gaussianNoise({ stddev: 1, name: 'stock' }))],
    ['AlphaDropout', (): tf.Sequential => on(keyed(), on(tf.layers.alphaDropout({ rate: 0.5, name: 'stock' })))],
    [
      'Dropout',
      (): tf.Sequential =>
        tf.sequential({
          layers: [
            tf.layers.timeDistributed({ layer: tf.layers.dropout({ rate: 0.1, name: 'stock' }), inputShape: [2, 2] }),
          ],
        }),
    ],
  ] as const)('stock %s, by its name', async (kind, build) => {
    await refused(
      build(),
      new RegExp(`^model: expected keyed dropout layers alone, got "${kind} 'stock'"\\. These draw`),
    );
  });

  it('stock recurrent layers with dropout, but not those without', async () => {
    const lstm = (dropout: number): tf.Sequential =>
      tf.sequential({ layers: [tf.layers.lstm({ units: 2, dropout, inputShape: [4, 3] }), keyed()] });
    await refused(lstm(0.5), /got "LSTMCell 'lstm_cell/, values(2, 4, 3));
    await predictWithDropout(lstm(0), values(2, 4, 3), { key: 1, samples: 2 });
    await predictWithDropout(on(keyed(), tf.layers.dropout({ rate: 0 })), x, { key: 1, samples: 2 });
  });

  it('models without keyed layers, with one name twice, with two outputs, and what is no model', async () => {
    await refused(on(), /^model: expected a model with keyed dropout layers, got "none in/);
    await refused(
      on(on(keyed()), keyed()),
      /^model: expected a model with keyed dropout layers of different names, got "drop"\./,
    );
    const input = tf.input({ shape: [3] });
    const outputs = [keyed('a'), keyed('b')].map((layer) => layer.apply(input) as tf.SymbolicTensor);
    await refused(tf.model({ inputs: input, outputs }), /^model: expected a model with one output, got 2\./);
    await refused({}, /^model: expected a LayersModel, got an object/);
  });

  it('layers whose input is another number of rows', () => {
    const layer = layers.dropout({ rate: 0.5, key: 1, name: 'drop' });
    layer.noiseStream.beginPass(random.key(1), [{ sample: 0, example: 0 }]);
    expect(() => apply(layer, x, false)).toThrow(
      /^model: expected an input with a row for each of 1 examples at layer 'drop', got 2\. Masks are drawn by example/,
    );
    layer.noiseStream.endPass();
    expect(bits(apply(layer, x, false))).toEqual(bits(x));
  });

  it('wrong inputs and options', async () => {
    await refused(on(keyed()), /^x: expected a tensor, or a list of tensors, got \[1, 2\]/, [[1, 2]]);
    await refused(on(keyed()), /^x: expected an example or more/, tf.zeros([0, 3]));
    await refused(on(keyed()), /^samples: expected an integer from 1/, x, { samples: 0 });
    await refused(on(keyed()), /^batchSize: expected an integer from 1/, x, { batchSize: 1.5 });
    await refused(on(keyed()), /^indices: expected 2 integers, got \[1\]/, x, { indices: [1] });
    await refused(on(keyed()), /^indices\[1\]: expected an integer from 0/, x, { indices: [1, -1] });
    await refused(on(keyed()), /^key: expected a Key or a seed/, x, { key: undefined });
    await refused(on(keyed()), /^options\.sample: /, x, { sample: 1 });
  });
});
