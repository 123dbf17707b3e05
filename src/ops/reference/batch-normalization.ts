/** Batch normalisation with given statistics (docs/contract.md §4.13). */
import { sqrt } from '../../math';

const { fround } = Math;

/** Each repeats over x: element i of x meets element i mod length. */
export interface BatchStatistics {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly scale?: Float32Array;
  readonly offset?: Float32Array;
  /** Rounded to binary32 before use. */
  readonly epsilon: number;
}

export function batchNormalization(
  x: Float32Array,
  { mean, variance, scale, offset, epsilon }: BatchStatistics,
): Float32Array {
  const small = fround(epsilon);
  const deviation = variance.map((v) => sqrt(fround(v + small)));
  return x.map((value, i) => {
    const ratio = fround((scale ? scale[i % scale.length]! : 1) / deviation[i % deviation.length]!);
    const normal = fround(fround(value - mean[i % mean.length]!) * ratio);
    return offset ? normal + offset[i % offset.length]! : normal;
  });
}
