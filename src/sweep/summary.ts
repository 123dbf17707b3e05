/** The spread of a metric over runs. */
import { sampleStandardDeviation } from 'simple-statistics';
import { ExactSum } from '../ops/typed';
import type { Bootstrap, Interval } from './bootstrap';
import { finalValue, type MetricValue } from './metrics';

export interface MetricSummary {
  /** The final value of each run, in the order of the seeds. */
  readonly values: readonly number[];
  readonly count: number;
  readonly mean: number;
  /** Of a sample: divided by count − 1. NaN for one run. */
  readonly standardDeviation: number;
  /** Of the mean. NaN for one run, and where a value is not finite. */
  readonly interval: Interval;
  readonly minimum: number;
  readonly maximum: number;
  /** null where a run has a number only. */
  readonly curve: CurveSummary | null;
}

/** Point by point, as far as every run's curve goes. */
export interface CurveSummary {
  readonly curves: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
  /** The band: the interval of the mean. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
}

/** @param metrics one a run, in the order of the seeds */
export function summarise(metrics: readonly MetricValue[], bootstrap: Bootstrap): MetricSummary {
  const values = metrics.map(finalValue);
  const curves = metrics.filter((metric): metric is readonly number[] => typeof metric !== 'number');
  const curve = curves.length === metrics.length ? summariseCurves(curves, bootstrap) : null;
  return { values, count: values.length, ...spread(values), interval: bootstrap.interval(values), curve };
}

function summariseCurves(curves: readonly (readonly number[])[], bootstrap: Bootstrap): CurveSummary {
  const length = curves.reduce((least, { length }) => Math.min(least, length), Infinity);
  const points = Array.from({ length }, (_, i) => {
    const values = curves.map((curve) => curve[i]!);
    const [lower, upper] = bootstrap.interval(values);
    return { ...spread(values), lower, upper };
  });
  const of = (name: keyof (typeof points)[0]): number[] => points.map((point) => point[name]);
  return {
    curves,
    mean: of('mean'),
    standardDeviation: of('standardDeviation'),
    lower: of('lower'),
    upper: of('upper'),
    minimum: of('minimum'),
    maximum: of('maximum'),
  };
}

function spread(values: readonly number[]) {
  return {
    mean: mean(values),
    standardDeviation: values.length < 2 ? NaN : sampleStandardDeviation([...values]),
    minimum: values.reduce((a, b) => Math.min(a, b), Infinity),
    maximum: values.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}

/** The real sum, rounded once, divided by the number of values: whatever their order. */
export function mean(values: readonly number[]): number {
  return new ExactSum().addAll(values).roundToDouble() / values.length;
}
