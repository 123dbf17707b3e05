/** Noise tensors: from one key for a whole batch, or from a key for each example (docs/contract.md §9.2 and §9.4). */
import { tensor, util, type Tensor } from '@tensorflow/tfjs-core';
import { split, type Key } from '../rng';

/** What the noise of one application of a layer is drawn from. */
export type NoiseKeys = { readonly batch: Key } | { readonly examples: readonly Key[] };

/** n values of a distribution from a key. */
export type Draw = (key: Key, n: number) => Float32Array;

/**
 * A float32 tensor of draws.
 * @param shape its first axis is the batch. With keys of examples it has their number instead of what is given.
 */
export function drawNoise(keys: NoiseKeys, shape: readonly number[], draw: Draw): Tensor {
  if ('batch' in keys) return tensor(draw(keys.batch, util.sizeFromShape([...shape])), [...shape], 'float32');
  const one = shape.slice(1);
  const size = util.sizeFromShape(one);
  const values = new Float32Array(keys.examples.length * size);
  keys.examples.forEach((key, row) => values.set(draw(key, size), row * size));
  return tensor(values, [keys.examples.length, ...one], 'float32');
}

/** Two sets of keys from one. */
export function splitKeys(keys: NoiseKeys): [NoiseKeys, NoiseKeys] {
  if ('batch' in keys) {
    const [first, second] = split(keys.batch);
    return [{ batch: first }, { batch: second }];
  }
  const pairs = keys.examples.map((key) => split(key));
  return [{ examples: pairs.map(([first]) => first) }, { examples: pairs.map(([, second]) => second) }];
}
