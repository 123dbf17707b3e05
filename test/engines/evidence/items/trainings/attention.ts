/** A block of a transformer that learns to reverse sequences, with gradients clipped by their global norm. */
import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';
import { shuffledBatches } from './batches';
import type { Session, Training } from './training';
import { variablesSession } from './variables-session';

const [RECORDS, LENGTH, TOKENS, WIDTH, HEADS, HIDDEN, BATCH_SIZE] = [256, 6, 10, 16, 2, 32, 8];
const CLIP = 1;

const normal = (...shape: number[]): tf.Tensor => tf.randomNormal(shape, 0, 0.25);

function initialize() {
  return {
    tokens: normal(TOKENS, WIDTH),
    positions: normal(LENGTH, WIDTH),
    query: normal(WIDTH, WIDTH),
    key: normal(WIDTH, WIDTH),
    value: normal(WIDTH, WIDTH),
    output: normal(WIDTH, WIDTH),
    scale1: tf.ones([WIDTH]),
    shift1: tf.zeros([WIDTH]),
    hidden: normal(WIDTH, HIDDEN),
    hiddenBias: tf.zeros([HIDDEN]),
    projection: normal(HIDDEN, WIDTH),
    projectionBias: tf.zeros([WIDTH]),
    scale2: tf.ones([WIDTH]),
    shift2: tf.zeros([WIDTH]),
    logits: normal(WIDTH, TOKENS),
  };
}

type Weights = Readonly<Record<keyof ReturnType<typeof initialize>, tf.Variable>>;

function layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(x, -1, true);
  return x
    .sub(mean)
    .mul(tf.rsqrt(variance.add(1e-5)))
    .mul(scale)
    .add(shift);
}

function gelu(x: tf.Tensor): tf.Tensor {
  return x.mul(0.5).mul(tf.erf(x.mul(Math.SQRT1_2)).add(1));
}

/** @param x of shape [batch × length, width]. */
function attend(x: tf.Tensor, w: Weights): tf.Tensor {
  const heads = (projection: tf.Tensor): tf.Tensor =>
    tf.transpose(x.matMul(projection).reshape([-1, LENGTH, HEADS, WIDTH / HEADS]), [0, 2, 1, 3]);
  const scores = tf.matMul(heads(w.query), heads(w.key), false, true).div(Math.sqrt(WIDTH / HEADS));
  const mixed = tf.matMul(tf.softmax(scores), heads(w.value));
  return tf.transpose(mixed, [0, 2, 1, 3]).reshape([-1, WIDTH]).matMul(w.output);
}

/** Logits of the tokens, of shape [batch × length, tokens]. */
function forward(sequences: tf.Tensor2D, w: Weights): tf.Tensor2D {
  const embedded = tf.gather(w.tokens, sequences).add(w.positions).reshape([-1, WIDTH]);
  const attended = embedded.add(attend(layerNorm(embedded, w.scale1, w.shift1), w));
  const hidden = gelu(layerNorm(attended, w.scale2, w.shift2).matMul(w.hidden).add(w.hiddenBias));
  return attended.add(hidden.matMul(w.projection).add(w.projectionBias)).matMul(w.logits) as tf.Tensor2D;
}

function clip(gradients: tf.NamedTensorMap): { name: string; tensor: tf.Tensor }[] {
  const squares = Object.values(gradients).map((gradient) => gradient.square().sum());
  const factor = tf.minimum(1, tf.div(CLIP, tf.sqrt(tf.addN(squares))));
  return Object.entries(gradients).map(([name, gradient]) => ({ name, tensor: gradient.mul(factor) }));
}

export const attention: Training = {
  name: 'attention',
  steps: 500,
  prepare(): Session {
    const tokens = random.randint(random.key('tokens'), RECORDS * LENGTH, { max: TOKENS });
    const batch = shuffledBatches(RECORDS, BATCH_SIZE);
    const weights = tf.tidy(
      () =>
        Object.fromEntries(
          Object.entries(initialize()).map(([name, initial]) => [name, tf.variable(initial)]),
        ) as Weights,
    );
    const variables = Object.values(weights);
    const optimizer = tf.train.adam(0.001);

    const loss = (indices: Uint32Array): tf.Scalar => {
      const picked = Array.from(indices, (index) => [...tokens.subarray(index * LENGTH, (index + 1) * LENGTH)]);
      const sequences = tf.tensor2d(picked, [BATCH_SIZE, LENGTH], 'int32');
      const targets = tf.oneHot(tf.reverse(sequences, 1).flatten(), TOKENS);
      return tf.losses.softmaxCrossEntropy(targets, forward(sequences, weights));
    };
    return variablesSession(variables, optimizer, (index) => {
      const indices = batch(index);
      return tf.tidy(() => {
        const { value, grads } = tf.variableGrads(() => loss(indices), variables);
        optimizer.applyGradients(clip(grads));
        return value;
      });
    });
  },
};
