/** What the tests of tensor forms share: the cpu backend, and tensors of reproducible values. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll } from 'vitest';
import { bits, mixedValues } from '../oracles';

export { tf };

export function useCpu(): void {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });
}

export function mixedTensor(shape: number[], seed = 1): tf.Tensor {
  return tf.tensor(
    mixedValues(
      shape.reduce((a, b) => a * b, 1),
      seed,
    ),
    shape,
  );
}

export function bitsOf(x: tf.Tensor): string[] {
  return bits(x.dataSync());
}

/** The terms of each result of a reduction, in order, by plain index arithmetic. */
export function termsOf(x: tf.Tensor, axes: number[]): number[][] {
  const values = x.dataSync();
  const results = new Map<string, number[]>();
  for (let position = 0; position < values.length; position++) {
    let rest = position;
    const index = x.shape.map((_, i) => {
      const stride = x.shape.slice(i + 1).reduce((a, b) => a * b, 1);
      const at = Math.floor(rest / stride);
      rest %= stride;
      return at;
    });
    const key = index.filter((_, i) => !axes.includes(i)).join();
    results.set(key, [...(results.get(key) ?? []), values[position]]);
  }
  return [...results.values()];
}

/** Consecutive runs of equal length. */
export function runsOf(terms: number[], count: number): number[][] {
  const length = terms.length / count;
  return Array.from({ length: count }, (_, i) => terms.slice(i * length, (i + 1) * length));
}
