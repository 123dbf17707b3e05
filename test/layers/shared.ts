import * as tf from '@tensorflow/tfjs';
import type { KeyedLayer, KeyedRnn } from '../../src/layers';

export const BACKENDS = ['deterministic', 'deterministic-reference', 'cpu'] as const;

/** The bits of float32 values. */
export function bits(values: tf.Tensor | Float32Array): number[] {
  const data = values instanceof tf.Tensor ? Float32Array.from(values.dataSync()) : Float32Array.from(values);
  return [...new Uint32Array(data.buffer)];
}

/** What a layer gives for an input in a call of training, or not. */
export function apply(layer: KeyedLayer | KeyedRnn, input: tf.Tensor, training = true): tf.Tensor {
  return layer.apply(input, { training }) as tf.Tensor;
}

/** Values of a certain shape, none of them 0. */
export function values(...shape: number[]): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => (((i * 37) % 101) - 50.5) / 7),
    shape,
  );
}

export function keyedLayer(model: tf.LayersModel, name: string): KeyedLayer {
  return model.getLayer(name) as unknown as KeyedLayer;
}
