/** A dense network on a little of MNIST, at one learning rate. */
import * as tf from '@tensorflow/tfjs';
import { loadMnist } from '../mnist/mnist.mjs';

const RECORDS = 500;
const EPOCHS = 8;

/**
 * The run of a sweep.
 * @param {number} learningRate
 * @returns {() => Promise<{ 'validation loss': number[], 'validation accuracy': number[] }>} curves, one number an epoch
 */
export function trainAt(learningRate) {
  return async () => {
    const { images, labels, shape } = loadMnist(RECORDS);
    const xs = tf.tensor2d(images, [shape[0], shape[1] * shape[2]]);
    const digits = tf.tensor1d(labels, 'int32');
    const ys = tf.oneHot(digits, 10);
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [shape[1] * shape[2]] }));
    model.add(tf.layers.dropout({ rate: 0.2 }));
    model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
    const optimizer = tf.train.sgd(learningRate);
    model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
    const { history } = await model.fit(xs, ys, { epochs: EPOCHS, batchSize: 32, validationSplit: 0.2, verbose: 0 });
    tf.dispose([xs, digits, ys]);
    model.dispose();
    optimizer.dispose();
    return { 'validation loss': history.val_loss, 'validation accuracy': history.val_acc };
  };
}
