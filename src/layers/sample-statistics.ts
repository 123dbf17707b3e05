/** Mean, variance and entropy over the samples of a prediction (docs/contract.md §9.4). */
import { log } from '../math';
import { mean, sum } from '../ops/typed';

const { fround } = Math;
/** How far the probabilities of a row may add up from 1. */
const TOLERANCE = 1 / 4096;

/**
 * Mean and variance of each element over samples.
 * @param outputs samples × size values, sample by sample.
 */
export function meanAndVariance(outputs: Float32Array, samples: number): [Float32Array, Float32Array] {
  const size = outputs.length / samples;
  const [means, variances] = [new Float32Array(size), new Float32Array(size)];
  const terms = new Float32Array(samples);
  for (let element = 0; element < size; element++) {
    for (let sample = 0; sample < samples; sample++) terms[sample] = outputs[sample * size + element]!;
    const center = mean(terms);
    means[element] = center;
    for (let sample = 0; sample < samples; sample++) {
      const deviation = fround(terms[sample]! - center);
      terms[sample] = deviation * deviation;
    }
    variances[element] = mean(terms);
  }
  return [means, variances];
}

/**
 * The entropy, in nats, of each row of probabilities; null unless every row is a distribution over two classes or more.
 * @param classes the length of a row.
 */
export function entropies(probabilities: Float32Array, classes: number): Float32Array | null {
  if (classes < 2) return null;
  const result = new Float32Array(probabilities.length / classes);
  for (let row = 0; row < result.length; row++) {
    const values = probabilities.subarray(row * classes, (row + 1) * classes);
    if (!values.every((p) => p >= 0) || Math.abs(sum(values) - 1) > TOLERANCE) return null;
    // 0 − S, so that no result is −0.
    result[row] = 0 - sum(values.map((p) => (p === 0 ? 0 : fround(p * log(p)))));
  }
  return result;
}
