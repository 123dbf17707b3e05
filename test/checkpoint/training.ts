/** Training with all that a checkpoint has to carry: every optimizer of tfjs, layers that draw, statistics, augmentation. */
import * as tf from '@tensorflow/tfjs';
import { loadCheckpoint, saveCheckpoint, type CheckpointPlace, type TypedArray } from '../../src/checkpoint';
import { BatchSampler, fingerprint, random, withDeterminism } from '../../src/index';
import { records } from '../stock-training';

export const OPTIMIZERS = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.05, 0.9),
  nesterov: () => tf.train.momentum(0.05, 0.9, true),
  rmsprop: () => tf.train.rmsprop(0.01, 0.9, 0.5),
  centered: () => tf.train.rmsprop(0.01, 0.9, 0.5, 1e-4, true),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(0.5),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01, 0.9, 0.999, 1e-7, 0.01),
} as const;

export type OptimizerName = keyof typeof OPTIMIZERS;

export function buildModel(units = 6): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.gaussianNoise({ stddev: 0.1, inputShape: [8] }));
  model.add(tf.layers.dense({ units, activation: 'relu' }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.dropout({ rate: 0.25 }));
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
  return model;
}

export interface Course {
  readonly optimizer: OptimizerName;
  /** The number of updates at which it ends. */
  readonly until: number;
  readonly from?: CheckpointPlace;
  readonly saveTo?: CheckpointPlace;
  /** Saves after each step, as `name-<step>.safetensors`. */
  readonly keep?: number;
  readonly afterStep?: (step: number) => void;
}

const RECORDS = 44;
export const BATCHES_PER_EPOCH = 6; // of 8 records, the last of 4

/** A loop of one's own; returns the digest of all that it leads to. */
export function train({ optimizer: name, until, from, saveTo, keep, afterStep }: Course): Promise<string> {
  return withDeterminism(7, async (run) => {
    const model = buildModel();
    const optimizer = OPTIMIZERS[name]();
    const sampler = new BatchSampler({ size: RECORDS, batchSize: 8, key: run.key('data') });
    const { xs, ys } = records(RECORDS);
    let step = 0;
    let history: number[] = [];
    let keys = { shift: run.key('shift') };
    let average: tf.Tensor = tf.zeros([8]);
    let seen = new Float64Array(2);
    if (from) {
      const saved = await loadCheckpoint(from, { model, optimizer, sampler });
      ({ step } = saved);
      history = saved.history as number[];
      keys = saved.keys as typeof keys;
      average = saved.extra['average'] as tf.Tensor;
      seen = saved.extra['seen'] as Float64Array<ArrayBuffer>;
    }
    const contents = () => ({
      model,
      optimizer,
      sampler,
      keys,
      step,
      history,
      extra: { average, seen: seen as TypedArray },
    });
    let { epoch, batch } = sampler.state();
    for (; step < until; epoch++, batch = 0) {
      for (const indices of sampler.epoch(epoch, { from: batch })) {
        // As schedules do it: SGD and momentum have a tensor made of it.
        const rate = 0.02 / (1 + step);
        if ('setLearningRate' in optimizer) optimizer.setLearningRate(rate);
        else (optimizer as unknown as { learningRate: number }).learningRate = rate;
        const [now, next] = random.split(keys.shift);
        keys = { shift: next };
        const flip = Math.random() < 0.5 ? -1 : 1;
        const loss = optimizer.minimize(() => {
          const picked = tf.tensor1d(indices, 'int32');
          const batchXs = tf
            .gather(xs, picked)
            .mul(flip)
            .add(random.normal(now, [8]).mul(0.01));
          const predicted = model.apply(batchXs, { training: true }) as tf.Tensor;
          return tf.losses.softmaxCrossEntropy(tf.gather(ys, picked), predicted) as tf.Scalar;
        }, true)!;
        history.push(loss.dataSync()[0]!);
        average = average.mul(0.9).add(tf.gather(xs, tf.tensor1d(indices, 'int32')).mean(0));
        seen[0]! += indices.length;
        seen[1] = -0;
        step++;
        if (keep !== undefined) await saveCheckpoint(saveTo!, contents(), { keep });
        afterStep?.(step);
        if (step === until) break;
      }
    }
    if (saveTo && keep === undefined) await saveCheckpoint(saveTo, contents());
    const { epoch: atEpoch, batch: atBatch } = sampler.state();
    const drawn = [Math.random(), String(tf.util.now())];
    const key = [keys.shift.high, keys.shift.low];
    return fingerprint({ model, optimizer, history, average, seen, atEpoch, atBatch, drawn, key, step });
  });
}
