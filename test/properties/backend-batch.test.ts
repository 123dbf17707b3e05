/** What follows from docs/contract.md §4 for training: nothing depends on how the batch is cut (§4.5, §4.8). */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BACKEND_NAME, registerDeterministicBackend } from '../../src/backend/register';
import { floats, small } from '../backend/cases';
import { add, expectBits, tree } from '../ops/reference/naive';

beforeAll(async () => {
  registerDeterministicBackend();
  await tf.setBackend(BACKEND_NAME);
});

type Forward = (x: tf.Tensor, ...weights: tf.Tensor[]) => tf.Tensor;

const dense: Forward = (x, kernel, bias) => tf.relu(tf.add(tf.matMul(x, kernel!), bias!));
const conv: Forward = (x, filter, bias) =>
  tf.relu(tf.add(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, [2, 1], 'same'), bias!));
const depthwise: Forward = (x, filter) => tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same');
const conv3d: Forward = (x, filter) => tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, 1, 'valid');

interface Layer {
  readonly forward: Forward;
  readonly sample: number[];
  readonly weights: () => tf.Tensor[];
}

const LAYERS: Record<string, Layer> = {
  dense: { forward: dense, sample: [11], weights: () => [small(1, 1, 11, 5), small(2, 1, 5)] },
  conv2d: { forward: conv, sample: [5, 6, 3], weights: () => [small(1, 1, 3, 3, 3, 4), small(2, 1, 4)] },
  depthwiseConv2d: { forward: depthwise, sample: [4, 4, 3], weights: () => [small(1, 1, 3, 3, 3, 2)] },
  conv3d: { forward: conv3d, sample: [3, 3, 3, 2], weights: () => [small(1, 1, 2, 2, 2, 2, 3)] },
};

/** The gradients of a layer's weights for some samples, given what each output should change by. */
function gradients({ forward, weights }: Layer, x: tf.Tensor, dy: tf.Tensor): Float32Array[] {
  return tf.grads((...w: tf.Tensor[]) => forward(x, ...w))(weights(), dy).map((g) => g.dataSync() as Float32Array); // prettier-ignore
}

describe.each(Object.keys(LAYERS))('the gradients of the weights of %s', (name) => {
  const layer = LAYERS[name]!;

  it.each([
    [192, 32], [192, 64], [192, 128], [160, 64], [77, 32], [256, 256],
  ])('of a batch of %i are those of its shards of %i samples, added by the tree', (batch, shard) => {
    tf.tidy(() => {
      const x = floats(3, batch, ...layer.sample);
      const dy = floats(4, ...layer.forward(x, ...layer.weights()).shape);
      const whole = gradients(layer, x, dy);
      const shards: Float32Array[][] = [];
      for (let begin = 0; begin < batch; begin += shard) {
        const size = Math.min(shard, batch - begin);
        shards.push(gradients(layer, tf.slice(x, begin, size), tf.slice(dy, begin, size)));
      }
      whole.forEach((gradient, w) => {
        const combined = Array.from(gradient, (_, i) => tree(shards.map((s) => s[w]![i]!), add, 0, 1));
        expectBits(gradient, combined);
      });
    });
  }); // prettier-ignore
});

describe('a loss over the batch', () => {
  it('is the tree of its shards (§4.5, §4.8)', () => {
    const x = floats(1, 160, 7, 3);
    const whole = tf.sum(x).dataSync()[0]!;
    const shards = [0, 1, 2].map((s) => tf.sum(tf.slice(x, s * 64, Math.min(64, 160 - s * 64))).dataSync()[0]!);
    expectBits([whole], [tree(shards, add, 0, 1)]);
  });
});

describe('a forward result does not depend on what else is in the batch', () => {
  const forwards: Record<string, { sample: number[]; run: (x: tf.Tensor) => tf.Tensor }> = {
    matMul: { sample: [70], run: (x) => tf.matMul(x, small(1, 1, 70, 6)) },
    conv2d: { sample: [6, 5, 7], run: (x) => tf.conv2d(x as tf.Tensor4D, small(1, 1, 3, 3, 7, 4) as tf.Tensor4D, 1, 'same') },
    depthwise: { sample: [6, 5, 7], run: (x) => tf.depthwiseConv2d(x as tf.Tensor4D, small(1, 1, 3, 3, 7, 2) as tf.Tensor4D, 1, 'same') },
    avgPool: { sample: [6, 5, 7], run: (x) => tf.avgPool(x as tf.Tensor4D, 3, 2, 'same') },
    softmax: { sample: [40], run: (x) => tf.softmax(x.div(1000)) },
    mean: { sample: [9, 9], run: (x) => tf.mean(x, [1, 2]) },
    cumsum: { sample: [70], run: (x) => tf.cumsum(x, 1) },
    batchNorm: { sample: [5], run: (x) => tf.batchNorm(x, small(1, 1, 5) as tf.Tensor1D, small(2, 1, 5).abs() as tf.Tensor1D) },
    einsum: { sample: [40], run: (x) => tf.einsum('bi,ij->bj', x, small(1, 1, 40, 3)) },
  }; // prettier-ignore

  it.each(Object.keys(forwards))('%s of 256 samples is that of each alone, and of any part', (name) => {
    const { sample, run } = forwards[name]!;
    const x = floats(5, 256, ...sample);
    const whole = run(x);
    const part = (begin: number, size: number): void =>
      void tf.tidy(() => {
        const alone = run(tf.slice(x, begin, size)).dataSync();
        expectBits(alone as Float32Array, tf.slice(whole, begin, size).dataSync() as Float32Array);
      });
    for (let i = 0; i < 256; i++) part(i, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 56 }), (b, n) => part(b, n)),
      { numRuns: 20 },
    );
    expect(whole.shape[0]).toBe(256);
  });
});
