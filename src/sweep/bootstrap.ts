/**
 * Confidence intervals of means by the bootstrap: percentile method (B. Efron and R. Tibshirani, "An Introduction to the
 * Bootstrap", 1993, chapter 13).
 */
import { quantileSorted } from 'simple-statistics';
import { foldIn, randint, type Key } from '../rng';

export type Interval = readonly [lower: number, upper: number];

/** Which of n runs are in each resample: the same for all metrics and all points of their curves. */
export class Bootstrap {
  /** Resample r has the runs picks[r·n] … picks[r·n + n − 1]. */
  readonly #picks: Int32Array;

  /** @param key folded into. */
  constructor(
    key: Key,
    readonly count: number,
    readonly resamples: number,
    readonly confidence: number,
  ) {
    this.#picks = randint(foldIn(key, 'bootstrap'), resamples * count, { max: count });
  }

  /** The interval of the mean of one value a run. NaN for fewer than two values, or if one is not finite. */
  interval(values: readonly number[]): Interval {
    const { count, resamples, confidence } = this;
    if (count < 2 || !values.every(Number.isFinite)) return [NaN, NaN];
    const means = new Float64Array(resamples);
    for (let r = 0, at = 0; r < resamples; r++) {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += values[this.#picks[at++]!]!;
      means[r] = sum / count;
    }
    means.sort();
    const tail = (1 - confidence) / 2;
    const sorted = means as unknown as number[];
    return [quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)];
  }
}
