/** What a run measures: checked, and as JSON that keeps every bit. */
import { isRecord, outOfRange, wrongType } from '../errors';
import { isArray } from '../typed-array';

/** A number, or a curve: one number an epoch or step, whose last one is the metric's final value. */
export type MetricValue = number | readonly number[];
export type Metrics = Readonly<Record<string, MetricValue>>;

/**
 * Copies what a run returned.
 * @param names those that are kept; null for all.
 * @throws TypeError unless it is a record of numbers and arrays of numbers; RangeError for an empty one or a missing name.
 */
export function readMetrics(value: unknown, names: readonly string[] | null, argument: string): Metrics {
  const next = 'Return such as { loss: 0.1, accuracy: [0.8, 0.9] } from the run.';
  if (!isRecord(value)) throw wrongType({ argument, expected: 'a record of numbers or curves', got: value, next });
  const kept = names ?? Object.keys(value);
  if (kept.length === 0) throw outOfRange({ argument, expected: 'at least one metric', got: value, next });
  return Object.fromEntries(kept.map((name) => [name, readMetric(value[name], `${argument}.${name}`, next)]));
}

function readMetric(metric: unknown, argument: string, next: string): MetricValue {
  if (typeof metric === 'number') return metric;
  const problem = { argument, expected: 'a number or an array of numbers', got: metric, next };
  if (!isArray(metric)) throw wrongType(problem);
  const curve = Array.from(metric as ArrayLike<unknown>);
  if (curve.length === 0) throw outOfRange({ ...problem, expected: 'at least one number' });
  if (curve.some((x) => typeof x !== 'number')) throw wrongType(problem);
  return curve as number[];
}

/** A metric by itself, or the last number of a curve. */
export const finalValue = (metric: MetricValue): number => (typeof metric === 'number' ? metric : metric.at(-1)!);

type JsonNumber = number | string;

/** JSON has neither NaN nor infinities nor −0: these are texts. */
export function encodeMetrics(metrics: Metrics): Record<string, JsonNumber | JsonNumber[]> {
  const encode = (x: number): JsonNumber => (Object.is(x, -0) ? '-0' : Number.isFinite(x) ? x : String(x));
  const entries = Object.entries(metrics);
  return Object.fromEntries(entries.map(([name, m]) => [name, typeof m === 'number' ? encode(m) : m.map(encode)]));
}

/** @throws TypeError, RangeError for what `encodeMetrics` has not written. */
export function decodeMetrics(value: unknown): Metrics {
  const decode = (x: unknown): unknown =>
    typeof x === 'string' && ['-0', 'NaN', 'Infinity', '-Infinity'].includes(x) ? Number(x) : x;
  const entries = isRecord(value) ? Object.entries(value) : [];
  const decoded = entries.map(([name, m]) => [name, Array.isArray(m) ? m.map(decode) : decode(m)]);
  return readMetrics(Object.fromEntries(decoded), null, 'metrics');
}
