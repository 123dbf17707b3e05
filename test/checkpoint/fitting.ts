/** Stock fit and fitDataset with all that they draw, saved after each batch and gone on with from any. */
import * as tf from '@tensorflow/tfjs';
import { checkpointCallback, resumeFit, resumeFitDataset, type CheckpointPlace } from '../../src/checkpoint';
import { fingerprint, withDeterminism } from '../../src/index';
import { records } from '../stock-training';
import { buildModel, OPTIMIZERS, type OptimizerName } from './training';

export const INTERFACES = ['fit', 'fit with validation data', 'fitDataset', 'fitDataset with batchesPerEpoch'] as const;

export interface Fitting {
  readonly through: (typeof INTERFACES)[number];
  readonly optimizer: OptimizerName;
  /** Where it goes on; null for a run from the beginning. */
  readonly from: CheckpointPlace | null;
  /** The path that steps are named after. */
  readonly saveTo: CheckpointPlace;
  readonly every?: number;
  /** Is told of each batch that is not gone through again. */
  readonly onBatch?: (batch: number) => void;
}

/** The digest of all that a fit of three epochs leads to. */
export function fitTo({ through, optimizer, from, saveTo, every = 1, onBatch }: Fitting): Promise<string> {
  return withDeterminism(9, async () => {
    const model = buildModel(4);
    model.compile({
      optimizer: OPTIMIZERS[optimizer](),
      loss: 'categoricalCrossentropy',
      metrics: ['accuracy', 'mse'],
    });
    const { xs, ys } = records(44);
    const [valXs, valYs] = [xs.slice([0, 0], [10, -1]), ys.slice([0, 0], [10, -1])];
    const keep = typeof saveTo === 'string' ? 99 : undefined;
    const noise: number[] = [];
    const own = { onBatchBegin: (batch: number) => (onBatch?.(batch), void noise.push(Math.random())) };
    const callbacks = [own, checkpointCallback(saveTo, { model, every, keep })];
    const shared = { epochs: 3, verbose: 0, callbacks } as const;
    let history: tf.History;
    if (through === 'fit') {
      history = await resumeFit(model, xs, ys, { ...shared, batchSize: 8, validationSplit: 0.2 }, from);
    } else if (through === 'fit with validation data') {
      history = await resumeFit(model, xs, ys, { ...shared, batchSize: 10, validationData: [valXs, valYs] }, from);
    } else {
      const rows = tf.data.zip({ xs: tf.data.array(await xs.array()), ys: tf.data.array(await ys.array()) });
      const drawn = rows.shuffle(20).filter(() => Math.random() < 0.9) as tf.data.Dataset<tf.TensorContainer>;
      if (through === 'fitDataset') {
        const validationData = rows.shuffle(44).take(12).batch(5) as tf.data.Dataset<tf.TensorContainer>;
        history = await resumeFitDataset(model, drawn.batch(9), { ...shared, validationData }, from);
      } else {
        const args = { ...shared, batchesPerEpoch: 4, validationData: [valXs, valYs] as [tf.Tensor, tf.Tensor] };
        history = await resumeFitDataset(model, drawn.repeat().batch(9), args, from);
      }
    }
    const drawn = [Math.random(), String(tf.util.now())];
    return fingerprint({ model, optimizer: model.optimizer, history, drawn });
  });
}
