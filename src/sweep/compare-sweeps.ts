/** Two sweeps over the same seeds: is one better, beyond what seeds do? */
import { checkOptions, outOfRange, wrongType } from '../errors';
import type { Seed } from '../rng';
import { Bootstrap, type Interval } from './bootstrap';
import { finalValue } from './metrics';
import { seedName } from './seed-run';
import type { SweepResult } from './seed-sweep';
import { signFlip, type SignFlip } from './sign-flip';
import { readStatistics, STATISTICS_OPTIONS, type StatisticsOptions } from './statistics-options';
import { mean } from './summary';

export interface CompareSweepsOptions extends StatisticsOptions {
  /** Which metric; its final values are compared. */
  metric: string;
  /** What the two are called in the sentence and the page. Default ['A', 'B']. */
  names?: readonly [string, string];
}

export interface SeedPair {
  readonly seed: Seed;
  readonly a: number;
  readonly b: number;
  /** b − a. */
  readonly difference: number;
}

export interface SweepComparison extends SignFlip {
  readonly metric: string;
  readonly names: readonly [string, string];
  /** Of the seeds that both have, in the order of a. */
  readonly pairs: readonly SeedPair[];
  /** Of b − a. */
  readonly meanDifference: number;
  readonly interval: Interval;
  readonly confidence: number;
  /** Whether p is below 1 − confidence. */
  readonly isBeyondNoise: boolean;
  /** 'B is lower by 0.012, beyond seed noise (p = 0.0039, …)'. */
  readonly sentence: string;
  readonly sweeps: readonly [SweepResult, SweepResult];
}

/**
 * Compares the final values of a metric, paired by seed: the mean of b − a, its bootstrap interval, and the p value of the
 * two-sided sign flip test (all sign patterns up to 16 pairs, above that random ones).
 * @throws TypeError, RangeError for wrong arguments, a metric that one of them does not have, values that are not finite,
 *   and fewer than two seeds that both have.
 */
export function compareSweeps(a: SweepResult, b: SweepResult, options: CompareSweepsOptions): SweepComparison {
  const known = checkOptions<CompareSweepsOptions>(options, ['metric', 'names', ...STATISTICS_OPTIONS]);
  const { names = ['A', 'B'] } = known;
  const metric = known.metric!;
  if (!Array.isArray(names) || names.length !== 2 || names.some((name) => typeof name !== 'string')) {
    throw wrongType({ argument: 'names', expected: 'two strings', got: names, next: "Leave it out for ['A', 'B']." });
  }
  const { key, confidence, resamples } = readStatistics(known, 'compareSweeps');
  const valuesOfB = valuesOf('b', b, metric);
  const pairs: SeedPair[] = [];
  for (const [name, { seed, value }] of valuesOf('a', a, metric)) {
    const other = valuesOfB.get(name);
    if (other) pairs.push({ seed, a: value, b: other.value, difference: other.value - value });
  }
  if (pairs.length < 2) {
    const next = 'Run both sweeps with the same seeds.';
    throw outOfRange({ argument: 'b', expected: 'at least two seeds that a has, too', got: pairs.length, next });
  }
  const differences = pairs.map(({ difference }) => difference);
  const meanDifference = mean(differences);
  const interval = new Bootstrap(key, pairs.length, resamples, confidence).interval(differences);
  const test = signFlip(differences, key, resamples);
  const facts = { metric, names: names as readonly [string, string], pairs, meanDifference, interval, confidence, ...test, isBeyondNoise: test.p < 1 - confidence }; // prettier-ignore
  return { ...facts, sentence: sentenceOf(facts), sweeps: [a, b] };
}

function valuesOf(argument: string, sweep: SweepResult, metric: string): Map<string, { seed: Seed; value: number }> {
  const { runs, metrics } = Object(sweep) as Partial<SweepResult>;
  if (!Array.isArray(runs) || metrics === undefined) {
    throw wrongType({ argument, expected: 'what seedSweep returned', got: sweep, next: 'Await it first.' });
  }
  if (typeof metric !== 'string' || !Object.hasOwn(metrics, metric)) {
    const next = `Pass one of the metrics of both sweeps: ${argument} has ${Object.keys(metrics).join(', ')}.`;
    throw outOfRange({ argument: 'metric', expected: `a metric of ${argument}`, got: metric, next });
  }
  const values = new Map<string, { seed: Seed; value: number }>();
  for (const { seed, metrics: own } of (sweep as SweepResult).runs) {
    const value = finalValue(own[metric]!);
    if (!Number.isFinite(value)) {
      const next = 'A run that diverged has no difference: compare another metric, or leave its seed out.';
      throw outOfRange({ argument: `${argument}, ${metric} of seed ${String(seed)}`, expected: 'a finite number', got: value, next }); // prettier-ignore
    }
    values.set(seedName(seed), { seed, value });
  }
  return values;
}

/** Three digits that count. */
export const digits = (x: number): string => String(Number(x.toPrecision(3)));

function sentenceOf(facts: Omit<SweepComparison, 'sentence' | 'sweeps'>): string {
  const { names, pairs, meanDifference, interval, confidence, p, isBeyondNoise } = facts;
  const [a, b] = names;
  const count = pairs.length;
  const percent = `${digits(100 * confidence)} %`;
  const how = `p = ${Number(p.toPrecision(2))}, ${count} seeds, ${percent} interval of ${b} − ${a} from ${digits(interval[0])} to ${digits(interval[1])}`; // prettier-ignore
  if (meanDifference === 0) return `${b} and ${a} have the same mean (${how}).`;
  const direction = `${b} is ${meanDifference < 0 ? 'lower' : 'higher'} by ${digits(Math.abs(meanDifference))}`;
  if (isBeyondNoise) return `${direction}, beyond seed noise (${how}).`;
  // Of n pairs the smallest p is 2 / 2^n.
  let needed = 1;
  for (let smallest = 1; smallest >= 1 - confidence; smallest /= 2) needed++;
  const few = count < needed ? ` So few seeds can't show more: it takes ${needed} at least.` : '';
  return `${direction}, within seed noise (${how}).${few}`;
}
