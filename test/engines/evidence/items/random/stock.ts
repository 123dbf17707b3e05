/** What stock tfjs draws inside a scope (docs/contract.md §8). */
import * as tf from '@tensorflow/tfjs';
import { withDeterminism } from 'tfjs-determinism';
import type { BackendItem } from '../../item';
import { read, vector, type Part, type Values } from '../../result';

type Drawn = Readonly<Record<string, tf.Tensor | Values>>;

const SHAPE: [number, number] = [23, 17];
const positions = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

function initialized(...initializers: readonly { apply(shape: number[]): tf.Tensor }[]): Drawn {
  return Object.fromEntries(initializers.map((initializer, i) => [`kernel ${i}`, initializer.apply(SHAPE)]));
}

const DRAWS: Readonly<Record<string, () => Drawn | Promise<Drawn>>> = {
  'tf.randomUniform': () => ({
    'of [0, 1)': tf.randomUniform(SHAPE),
    'of [-2, 3)': tf.randomUniform(SHAPE, -2, 3),
    int32: tf.randomUniform(SHAPE, 0, 100, 'int32'),
    seeded: tf.randomUniform(SHAPE, 0, 1, 'float32', 'seed'),
  }),
  'tf.randomUniformInt': () => ({ y: tf.randomUniformInt(SHAPE, -50, 50) }),
  'tf.randomNormal': () => ({
    standard: tf.randomNormal(SHAPE),
    'mean 3, std 0.1': tf.randomNormal(SHAPE, 3, 0.1),
    seeded: tf.randomNormal(SHAPE, 0, 1, 'float32', 7),
  }),
  'tf.randomStandardNormal': () => ({ y: tf.randomStandardNormal(SHAPE) }),
  'tf.truncatedNormal': () => ({ standard: tf.truncatedNormal(SHAPE), 'std 2': tf.truncatedNormal(SHAPE, 1, 2) }),
  'tf.randomGamma': () => ({
    'alpha 0.5': tf.randomGamma(SHAPE, 0.5),
    'alpha 1': tf.randomGamma(SHAPE, 1, 2),
    'alpha 7': tf.randomGamma(SHAPE, 7, 0.3),
  }),
  'tf.multinomial': () =>
    tf.tidy(() => {
      const logits = tf.tensor2d([0, -1.5, 0.3, 2, 1, 1, -4, 0.1], [2, 4]);
      const probabilities = tf.tensor1d([0.1, 0.2, 0.3, 0.4]);
      return {
        logits: tf.multinomial(logits, 200),
        probabilities: tf.multinomial(probabilities, 200, undefined, true),
      };
    }),
  'tf.dropout': () => tf.tidy(() => ({ y: tf.dropout(tf.ones(SHAPE), 0.3) })),
  'tf.initializers.glorotNormal': () => initialized(tf.initializers.glorotNormal({})),
  'tf.initializers.glorotUniform': () => initialized(tf.initializers.glorotUniform({})),
  'tf.initializers.heNormal': () => initialized(tf.initializers.heNormal({})),
  'tf.initializers.leCunUniform': () => initialized(tf.initializers.leCunUniform({})),
  'tf.initializers.orthogonal': () => initialized(tf.initializers.orthogonal({ gain: 1.5 })),
  'tf.initializers.truncatedNormal': () => initialized(tf.initializers.truncatedNormal({ mean: 0, stddev: 0.2 })),
  'tf.initializers.varianceScaling': () =>
    initialized(
      ...(['fanIn', 'fanOut', 'fanAvg'] as const).flatMap((mode) =>
        (['normal', 'uniform'] as const).map((distribution) =>
          tf.initializers.varianceScaling({ scale: 2, mode, distribution }),
        ),
      ),
    ),
  'tf.util.shuffle': () => {
    const [array, first, second] = [positions(500), positions(100), positions(100)];
    tf.util.shuffle(array);
    tf.util.shuffleCombo(first, second);
    return { 'of 500': array, 'first of a pair': first, 'second of a pair': second };
  },
  'tf.data shuffle': async () => {
    const dataset = tf.data.array([...positions(100)]).shuffle(16);
    return { 'first pass': Float64Array.from(await dataset.toArray()) };
  },
  'Math.random': () => ({ numbers: Float64Array.from({ length: 2000 }, () => Math.random()) }),
};

export const stockDrawItems: readonly BackendItem[] = Object.entries(DRAWS).map(([name, draw]) => ({
  name: `distribution/${name}`,
  run: (backend) => withDeterminism(name, async () => partsOf(await draw()), { backend }),
}));

async function partsOf(drawn: Drawn): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [label, values] of Object.entries(drawn)) {
    if (values instanceof tf.Tensor) {
      parts.push(await read(label, values));
      values.dispose();
    } else {
      parts.push(vector(label, values));
    }
  }
  return parts;
}
