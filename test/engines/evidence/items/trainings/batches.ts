/** Batches of records, as a loop of one's own makes them. */
import * as tf from '@tensorflow/tfjs';

/**
 * Gives the records of each step's batch, shuffled anew in each epoch through `Math.random`.
 * Precondition: it is asked for the steps in order, from 0 on.
 */
export function shuffledBatches(records: number, batchSize: number): (step: number) => Uint32Array {
  const batches = Math.floor(records / batchSize);
  let order: Uint32Array;
  return (step) => {
    const batch = step % batches;
    if (batch === 0) order = tf.util.createShuffledIndices(records);
    return order.subarray(batch * batchSize, (batch + 1) * batchSize);
  };
}

/** Rows of a matrix, one behind the other. */
export function rows(matrix: Float32Array | Uint8Array, width: number, indices: Uint32Array): Float32Array {
  const picked = new Float32Array(indices.length * width);
  indices.forEach((index, i) => picked.set(matrix.subarray(index * width, (index + 1) * width), i * width));
  return picked;
}

/** One-hot rows of labels. */
export function oneHot(labels: ArrayLike<number>, classes: number, indices: Uint32Array): tf.Tensor2D {
  return tf.tidy(() => {
    const picked = tf.tensor1d(
      Int32Array.from(indices, (index) => labels[index]),
      'int32',
    );
    return tf.oneHot(picked, classes) as tf.Tensor2D;
  });
}
