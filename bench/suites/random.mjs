import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';
import { suiteOfTasks } from '../suite.mjs';

const SIZE = 100_000;
const key = random.key(1);
const uniform = 'tf.randomUniform';
const normal = 'tf.randomNormal';
const words = new Uint32Array(SIZE);

function sumOf(generator) {
  let sum = 0;
  for (let i = 0; i < SIZE; i++) sum += generator.next();
  return sum;
}

export const draws = suiteOfTasks({
  title: `Draws of ${SIZE.toLocaleString('en')} values`,
  unit: 'draw',
  tasks: [
    { name: uniform, count: SIZE, run: () => tf.randomUniform([SIZE]).dispose() },
    { name: 'random.bits', count: SIZE, against: uniform, run: () => random.bits(key, SIZE) },
    { name: 'random.uniform', count: SIZE, against: uniform, aim: 0.6, run: () => random.uniform(key, SIZE) },
    {
      name: 'random.uniform, as a tensor',
      count: SIZE,
      against: uniform,
      run: () => random.uniform(key, [SIZE]).dispose(),
    },
    { name: 'random.bernoulli', count: SIZE, against: uniform, run: () => random.bernoulli(key, SIZE) },
    {
      name: 'Math.random',
      count: SIZE,
      against: uniform,
      run() {
        for (let i = 0; i < SIZE; i++) words[i] = Math.random() * 2 ** 32;
      },
    },
    { name: normal, count: SIZE, run: () => tf.randomNormal([SIZE]).dispose() },
    { name: 'random.normal', count: SIZE, against: normal, aim: 0.6, run: () => random.normal(key, SIZE) },
    { name: 'random.truncatedNormal', count: SIZE, against: normal, run: () => random.truncatedNormal(key, SIZE) },
    { name: 'random.exponential', count: SIZE, run: () => random.exponential(key, SIZE) },
    { name: 'random.gumbel', count: SIZE, run: () => random.gumbel(key, SIZE) },
    { name: 'random.permutation', count: SIZE, run: () => random.permutation(key, SIZE) },
    { name: 'random.toGenerator', count: SIZE, run: () => sumOf(random.toGenerator(key)) },
    { name: 'tf.util.createShuffledIndices', count: SIZE, run: () => tf.util.createShuffledIndices(SIZE) },
  ],
});
