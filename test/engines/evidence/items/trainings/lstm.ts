/** A recurrent network that predicts an oscillation's next value. */
import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';
import { rows, shuffledBatches } from './batches';
import { layersSession } from './layers-session';
import type { Session, Training } from './training';

const [RECORDS, LENGTH, BATCH_SIZE] = [200, 6, 4];

/** Each of its own frequency and phase: x(t + 1) = c x(t) − x(t − 1), with c twice the cosine of the frequency. */
function oscillations(): { sequences: Float32Array; next: Float32Array } {
  const cosines = random.uniform(random.key('cosines'), RECORDS, { min: 0, max: 0.9 });
  const starts = random.uniform(random.key('starts'), 2 * RECORDS, { min: -1, max: 1 });
  const [sequences, next] = [new Float32Array(RECORDS * LENGTH), new Float32Array(RECORDS)];
  for (let record = 0; record < RECORDS; record++) {
    let [previous, value] = starts.subarray(2 * record);
    for (let t = 0; t < LENGTH; t++) {
      sequences[record * LENGTH + t] = value;
      [previous, value] = [value, 2 * cosines[record] * value - previous];
    }
    next[record] = value;
  }
  return { sequences, next };
}

function buildModel(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.lstm({ units: 8, inputShape: [LENGTH, 1] }));
  model.add(tf.layers.dense({ units: 1 }));
  return model;
}

export const lstm: Training = {
  name: 'lstm',
  steps: 500,
  prepare(): Session {
    const { sequences, next } = oscillations();
    const batch = shuffledBatches(RECORDS, BATCH_SIZE);
    return layersSession(buildModel(), tf.train.rmsprop(0.01), 'meanSquaredError', (step) => {
      const indices = batch(step);
      const xs = tf.tensor3d(rows(sequences, LENGTH, indices), [BATCH_SIZE, LENGTH, 1]);
      return { xs, ys: tf.tensor2d(rows(next, 1, indices), [BATCH_SIZE, 1]) };
    });
  },
};
