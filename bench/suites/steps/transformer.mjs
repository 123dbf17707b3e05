/** A training step of an encoder block of a transformer, in tf's ops: post-norm, as in "Attention is all you need". */
import * as tf from '@tensorflow/tfjs';

const LENGTH = 32;
const WIDTH = 64;
const HEADS = 4;
const HIDDEN = 256;

/**
 * @param {number} batch
 * @returns {import('../steps.mjs').Training}
 */
export function transformer(batch) {
  const weights = tf.tidy(makeWeights);
  const optimizer = tf.train.adam(1e-3);
  const xs = tf.randomNormal([batch * LENGTH, WIDTH], 0, 1, 'float32', 1);
  const target = tf.randomNormal([batch * LENGTH, WIDTH], 0, 1, 'float32', 2);
  return {
    step: async () => optimizer.minimize(() => tf.losses.meanSquaredError(target, block(xs, weights, batch))),
    dispose() {
      optimizer.dispose();
      tf.dispose([weights, xs, target]);
    },
  };
}

function makeWeights() {
  let seed = 10;
  const dense = (inputs, outputs) =>
    tf.variable(tf.randomNormal([inputs, outputs], 0, inputs ** -0.5, 'float32', seed++));
  const filled = (n, value) => tf.variable(tf.fill([n], value));
  return {
    query: dense(WIDTH, WIDTH),
    key: dense(WIDTH, WIDTH),
    value: dense(WIDTH, WIDTH),
    projection: dense(WIDTH, WIDTH),
    gain1: filled(WIDTH, 1),
    shift1: filled(WIDTH, 0),
    hidden: dense(WIDTH, HIDDEN),
    hiddenBias: filled(HIDDEN, 0),
    output: dense(HIDDEN, WIDTH),
    outputBias: filled(WIDTH, 0),
    gain2: filled(WIDTH, 1),
    shift2: filled(WIDTH, 0),
  };
}

/** x: a row for each position of each sequence. */
function block(x, w, batch) {
  const attended = layerNorm(tf.add(x, attention(x, w, batch)), w.gain1, w.shift1);
  const hidden = tf.relu(tf.add(tf.matMul(attended, w.hidden), w.hiddenBias));
  const forward = tf.add(tf.matMul(hidden, w.output), w.outputBias);
  return layerNorm(tf.add(attended, forward), w.gain2, w.shift2);
}

function attention(x, { query, key, value, projection }, batch) {
  const heads = (weights) =>
    tf.transpose(tf.reshape(tf.matMul(x, weights), [batch, LENGTH, HEADS, WIDTH / HEADS]), [0, 2, 1, 3]);
  const scores = tf.mul(tf.matMul(heads(query), heads(key), false, true), (WIDTH / HEADS) ** -0.5);
  const mixed = tf.matMul(tf.softmax(scores), heads(value));
  return tf.matMul(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch * LENGTH, WIDTH]), projection);
}

function layerNorm(x, gain, shift) {
  const { mean, variance } = tf.moments(x, 1, true);
  return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), gain), shift);
}
