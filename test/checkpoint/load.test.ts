/** A checkpoint is loaded into all that it belongs to, or into nothing. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  loadCheckpoint,
  saveCheckpoint,
  type CheckpointContents,
  type Extra,
  type LoadTargets,
} from '../../src/checkpoint';
import {
  BatchSampler,
  DeterminismError,
  DisposedError,
  fingerprint,
  random,
  StateError,
  withDeterminism,
} from '../../src/index';
import { Memory } from './memory';
import { buildModel, OPTIMIZERS, type OptimizerName } from './training';

const step = (model: tf.Sequential, optimizer: tf.Optimizer, training = true): void => {
  optimizer.minimize(() => (model.apply(tf.ones([2, 8]), { training }) as tf.Tensor).square().sum());
};

let memory: Memory;
beforeEach(() => {
  memory = new Memory();
});
afterEach(() => tf.disposeVariables());

/** Everything that loading may change, inside a scope. */
const stateOf = ({ model, optimizer, sampler }: LoadTargets): string => {
  const { scope } = (globalThis as never)[Symbol.for('tfjs-determinism.process-state')] as { scope: { draws: { getState(): number[] } } }; // prettier-ignore
  return fingerprint({ model, optimizer, sampler: sampler && { ...sampler.state() }, draws: scope.draws.getState(), tensors: tf.memory().numTensors }); // prettier-ignore
};

async function saved(contents: () => CheckpointContents, seed: number | string = 5): Promise<void> {
  await withDeterminism(seed, () => saveCheckpoint(memory, contents()));
}

const full = (): Required<Pick<CheckpointContents, 'model' | 'optimizer' | 'sampler'>> & CheckpointContents => {
  const model = buildModel(2);
  const optimizer = OPTIMIZERS.momentum();
  step(model, optimizer);
  return { model, optimizer, sampler: new BatchSampler({ size: 9, batchSize: 2, seed: 1 }), step: 1 };
};

describe('what is refused, and leaves all as it was', () => {
  const sampler = (options: object = {}) => new BatchSampler({ size: 9, batchSize: 2, seed: 1, ...options });
  const targets = (other: LoadTargets = {}): LoadTargets => {
    const { model, optimizer } = full();
    return { model, optimizer, sampler: sampler(), ...other };
  };
  const momentum = (rate: number, m: number, nesterov = false) => tf.train.momentum(rate, m, nesterov);
  const wider = (): tf.Sequential => {
    const model = buildModel(2);
    model.add(tf.layers.dense({ units: 1 }));
    return model;
  };
  const swapped = (): tf.Sequential => {
    const model = tf.sequential();
    model.add(tf.layers.gaussianNoise({ stddev: 0.1, inputShape: [8] }));
    model.add(tf.layers.dense({ units: 2, activation: 'relu' }));
    model.add(tf.layers.dropout({ rate: 0.25 }));
    model.add(tf.layers.batchNormalization());
    model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
    return model;
  };
  const cases: [string, () => LoadTargets, RegExp][] = [
    ['a model of other shapes', () => targets({ model: buildModel(3) }), /model: expected the saved layer '001 Dense float32\[8,2\] float32\[2\]', got "001 Dense float32\[8,3\]/],
    ['a model with another layer', () => targets({ model: wider() }), /model: expected 6 layers, got "005 Dense/],
    ['a model of other layers with the same weights', () => targets({ model: swapped() }), /'002 BatchNormalization.*got "002 Dropout"/],
    ['another optimizer', () => targets({ optimizer: OPTIMIZERS.adam() }), /optimizer: expected the saved "Momentum", got "Adam"/],
    ['another hyperparameter', () => targets({ optimizer: momentum(0.05, 0.9, true) }), /optimizer\.useNesterov: expected the saved false, got true/],
    ['a sampler of another seed', () => targets({ sampler: sampler({ seed: 2 }) }), /sampler\.key/],
    ['a sampler of another size', () => targets({ sampler: sampler({ size: 10 }) }), /sampler\.configuration/],
    ['no model', () => targets({ model: undefined }), /model: expected the one to load it into, got "none"/],
    ['no optimizer', () => targets({ optimizer: undefined }), /optimizer: expected the one/],
  ]; // prettier-ignore

  it.each(cases)('%s', async (_, make, message) => {
    await saved(full);
    await withDeterminism(5, async () => {
      const into = make();
      Math.random();
      const before = stateOf(into);
      const loading = loadCheckpoint(memory, into);
      await expect(loading).rejects.toThrow(StateError);
      await expect(loading).rejects.toThrow(message);
      expect(stateOf(into)).toBe(before);
      // The same with what belongs together: the refusal was for that one thing.
      await loadCheckpoint(memory, targets());
    });
  });

  it.each([6, '5'])('another seed, %j', async (seed) => {
    await saved(full);
    await withDeterminism(seed, async () => {
      const into = targets();
      const before = stateOf(into);
      await expect(loadCheckpoint(memory, into)).rejects.toThrow(/scope: expected seed 5, with which it was saved/);
      expect(stateOf(into)).toBe(before);
      await loadCheckpoint(memory, { ...into, random: null });
      expect(stateOf(into)).not.toBe(before);
    });
  });

  it('no scope where there was one, and a scope where there was none', async () => {
    await saved(full);
    await expect(loadCheckpoint(memory, targets())).rejects.toThrow(/scope: expected seed 5.*got "no scope"/);
    expect((await loadCheckpoint(memory, { ...targets(), random: null })).seed).toBe('5');
    await saveCheckpoint(memory, full());
    await withDeterminism(5, async () => {
      await expect(loadCheckpoint(memory, targets())).rejects.toThrow(/scope: expected no scope/);
    });
    expect((await loadCheckpoint(memory, targets())).seed).toBe(null);
  });

  it('a model, optimizer or sampler where none was saved', async () => {
    await saveCheckpoint(memory, {});
    const { model, optimizer, sampler: order } = targets();
    for (const [name, into] of Object.entries({
      model: { model },
      optimizer: { optimizer },
      sampler: { sampler: order },
    })) {
      await expect(loadCheckpoint(memory, into)).rejects.toThrow(new RegExp(`${name}: expected none`));
    }
    expect(await loadCheckpoint(memory)).toEqual({
      step: 0,
      history: null,
      keys: {},
      sampler: null,
      extra: {},
      seed: null,
    });
  });

  it('arguments that are none of these', async () => {
    await saveCheckpoint(memory, {});
    const unknown = { weights: 1 } as object;
    await expect(loadCheckpoint(memory, unknown)).rejects.toThrow(/options\.weights/);
    await expect(saveCheckpoint(memory, unknown)).rejects.toThrow(/options\.weights/);
    await expect(loadCheckpoint(5 as never)).rejects.toThrow(
      /place: expected a path or a handler with save and load, got 5/,
    );
    await expect(saveCheckpoint(memory, { step: -1 })).rejects.toThrow(/step: expected an integer/);
    await expect(saveCheckpoint(memory, { keys: { a: 1 as never } })).rejects.toThrow(/keys\.a: expected a Key, got 1/);
    await expect(saveCheckpoint(memory, {}, { keep: 2 })).rejects.toThrow(/keep: expected no number with a handler/);
    await expect(saveCheckpoint(memory, { history: { at: new Date(0) } as never })).rejects.toThrow(/history\.at/);
    await expect(saveCheckpoint(memory, { extra: { z: tf.complex([1], [1]) } })).rejects.toThrow(/extra\.z: expected a tensor of float32, int32 or bool, got "complex64"/); // prettier-ignore
    await expect(saveCheckpoint(memory, { extra: JSON.parse('{"__proto__":1}') as Extra })).rejects.toThrow(RangeError);
    await expect(saveCheckpoint(memory, { model: tf.sequential() })).rejects.toThrow(DeterminismError);
    const model = buildModel();
    model.dispose();
    await expect(saveCheckpoint(memory, { model })).rejects.toThrow(DisposedError);
    class Own extends tf.Optimizer {
      applyGradients(): void {
        // It is its own.
      }
      getConfig = () => ({});
      static className = 'Own';
    }
    await expect(saveCheckpoint(memory, { optimizer: new Own() as never })).rejects.toThrow(/optimizer: expected an optimizer of tfjs, got "Own"/); // prettier-ignore
    await expect(loadCheckpoint({ save: async () => undefined, load: async () => 'text' as never })).rejects.toThrow(/loads a Uint8Array, got "text"/); // prettier-ignore
  });
});

describe('what is restored', () => {
  it.each(Object.keys(OPTIMIZERS) as OptimizerName[])(
    'the whole state of %s, without a tensor too many',
    async (name) => {
      const [model, other] = [buildModel(), buildModel()];
      const [optimizer, into] = [OPTIMIZERS[name](), OPTIMIZERS[name]()];
      for (let i = 0; i < 3; i++) step(model, optimizer);
      Object.assign(optimizer, { learningRate: 1 / 3 });
      step(other, into);
      for (const field of ['c', 'm']) if (field in into) Object.assign(into, { [field]: tf.scalar(0.5) });
      await saveCheckpoint(memory, { model, optimizer });
      const { numTensors } = tf.memory();
      await loadCheckpoint(memory, { model: other, optimizer: into });
      expect(tf.memory().numTensors).toBe(numTensors);
      expect(fingerprint([other, into])).toBe(fingerprint([model, optimizer]));
      const live = (each: object): unknown =>
        ['c', 'm'].map((field) => (each as Record<string, tf.Tensor>)[field]?.dataSync());
      expect(live(into)).toEqual(live(optimizer));
      step(model, optimizer, false);
      step(other, into, false);
      expect(fingerprint([other, into])).toBe(fingerprint([model, optimizer]));
    },
  );

  it('frozen layers, nested models, recurrent and bidirectional layers', async () => {
    const build = (): tf.LayersModel => {
      const inner = tf.sequential({
        layers: [tf.layers.dense({ units: 3, inputShape: [4] }), tf.layers.batchNormalization()],
      });
      const input = tf.input({ shape: [5, 4] });
      const recurrent = tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 2 }) as tf.RNN, mergeMode: 'concat' });
      const repeated = tf.layers
        .timeDistributed({ layer: tf.layers.dense({ units: 4 }) })
        .apply(input) as tf.SymbolicTensor;
      return tf.model({ inputs: input, outputs: inner.apply(recurrent.apply(repeated)) as tf.SymbolicTensor });
    };
    const [model, other] = [build(), build()];
    expect(fingerprint(other)).not.toBe(fingerprint(model));
    await saveCheckpoint(memory, { model });
    other.layers[1]!.trainable = false;
    await loadCheckpoint(memory, { model: other });
    expect(fingerprint(other)).toBe(fingerprint(model));
  });

  it('weights as they are: a constraint does not change them again', async () => {
    const build = (): tf.Sequential => {
      const kernelConstraint = tf.constraints.maxNorm({ maxValue: 0.5 });
      return tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4], kernelConstraint })] });
    };
    const [model, other] = [build(), build()];
    await saveCheckpoint(memory, { model });
    await loadCheckpoint(memory, { model: other });
    expect(fingerprint(other)).toBe(fingerprint(model));
  });

  it('every kind of extra, keys and history, to the bit', async () => {
    const nan = new Float32Array(Uint32Array.of(0x7fc12345, 0xffc00001, 0x80000000, 1).buffer);
    const extra = { nan, f64: Float64Array.of(0.1, -0), i8: Int8Array.of(-1), u8: Uint8Array.of(255), clamped: Uint8ClampedArray.of(9), i16: Int16Array.of(-2), u16: Uint16Array.of(3), i32: Int32Array.of(-4), u32: Uint32Array.of(2 ** 32 - 1), i64: BigInt64Array.of(-5n), u64: BigUint64Array.of(2n ** 64n - 1n), none: new Float32Array(), json: { a: [NaN, -0, 5n, null, '$', { $: 1 }] }, float: tf.tensor2d([[1, -0]]), int: tf.scalar(-7, 'int32'), bool: tf.tensor1d([1, 0], 'bool'), empty: tf.zeros([0, 3]) }; // prettier-ignore
    const history = { loss: [1e-300, -0, NaN, Infinity, -Infinity, 0.1], acc: [] };
    await saveCheckpoint(memory, { extra, history, keys: { a: random.key(2n ** 64n - 1n) }, step: 2 ** 53 - 1 });
    const loaded = await loadCheckpoint(memory);
    expect(loaded.extra).toEqual(expect.objectContaining({ f64: extra.f64, clamped: extra.clamped, u64: extra.u64, json: extra.json })); // prettier-ignore
    expect(fingerprint(loaded.extra)).toBe(fingerprint(extra));
    expect(new Uint32Array((loaded.extra['nan'] as Float32Array).buffer)).toEqual(new Uint32Array(nan.buffer));
    expect(fingerprint([loaded.history, loaded.step])).toBe(fingerprint([history, 2 ** 53 - 1]));
    expect([loaded.keys['a']!.high, loaded.keys['a']!.low]).toEqual([2 ** 32 - 1, 2 ** 32 - 1]);
  });

  it('the sampler’s state, for another shard too', async () => {
    const sampler = new BatchSampler({ size: 9, batchSize: 2, seed: 1 });
    const batches = sampler.epoch(3);
    batches.next();
    await saveCheckpoint(memory, { sampler });
    const other = new BatchSampler({ size: 9, batchSize: 2, seed: 1, shard: { index: 1, count: 2 } });
    const { sampler: state } = await loadCheckpoint(memory, { sampler: other });
    expect(state).toEqual(sampler.state());
    expect(other.state()).toEqual(state);
    expect([...BatchSampler.fromState({ size: 9, batchSize: 2, seed: 1 }, state!).resume()]).toEqual([...batches]);
  });

  it('what changes after the call is not in it', async () => {
    const model = buildModel();
    const digest = fingerprint(model);
    const saving = saveCheckpoint(memory, { model });
    model.setWeights(model.getWeights().map((weight) => weight.add(1)));
    await saving;
    const other = buildModel();
    await loadCheckpoint(memory, { model: other });
    expect(fingerprint(other)).toBe(digest);
  });

  it('equal states have equal bytes', async () => {
    await saved(full);
    const { bytes } = memory;
    await saved(full);
    expect(Buffer.compare(memory.bytes, bytes)).toBe(0);
  });
});
