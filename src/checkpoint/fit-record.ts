/** What is needed to replay a `fit` up to a batch: what its batches and epochs led to, and where the scope's draws stood then. */
import { isRecord } from '../errors';
import { damaged } from './damaged';
import type { Extra } from './extra';
import type { RandomState } from './random-state';

/** Named values of a batch or an epoch, as callbacks get them. */
export type Logs = Record<string, number>;

export interface FitRecord {
  /** The names of what the training function gives. */
  readonly labels: readonly string[];
  readonly begin: RandomState;
  readonly batches: readonly {
    readonly size: number;
    readonly values: readonly number[];
    readonly draws: RandomState;
  }[];
  /** Of each epoch that has begun; `logs` once it has ended. */
  readonly epochs: readonly { readonly draws: RandomState; readonly logs?: Logs }[];
}

/** The words that change: the key is that of the scope. */
const DRAWN = 3;

export function recordToExtra({ labels, begin, batches, epochs }: FitRecord): Extra {
  const words = ({ draws }: { draws: RandomState }): readonly number[] => draws.slice(-DRAWN);
  return {
    'fit/labels': labels,
    'fit/begin': begin,
    'fit/sizes': Float64Array.from(batches, ({ size }) => size),
    'fit/values': Float64Array.from(batches.flatMap(({ values }) => values)),
    'fit/draws': Float64Array.from(batches.flatMap(words)),
    'fit/epoch-draws': Float64Array.from(epochs.flatMap(words)),
    'fit/epoch-logs': epochs.flatMap(({ logs }) => (logs ? [logs] : [])),
  };
}

/** @throws StateError unless `recordToExtra` gave it. */
export function recordOfExtra(extra: Readonly<Record<string, unknown>>): FitRecord {
  const [labels, begin, logs] = ['labels', 'begin', 'epoch-logs'].map((name) => extra[`fit/${name}`]);
  const [sizes, values, draws, epochDraws] = ['sizes', 'values', 'draws', 'epoch-draws'].map((name) => {
    const numbers = extra[`fit/${name}`];
    return numbers instanceof Float64Array ? [...numbers] : null;
  });
  const isSound =
    isTexts(labels) &&
    isNumbers(begin) &&
    begin.length === 2 + DRAWN &&
    Array.isArray(logs) &&
    logs.every((each) => isRecord(each) && isNumbers(Object.values(each))) &&
    sizes && values && draws && epochDraws &&
    values.length === sizes.length * labels.length &&
    draws.length === sizes.length * DRAWN &&
    epochDraws.length >= DRAWN * Math.max(1, logs.length) && epochDraws.length <= DRAWN * (logs.length + 1) &&
    sizes.length > 0; // prettier-ignore
  if (!isSound) {
    const next = 'Load it with loadCheckpoint, or pass one that checkpointCallback saved.';
    throw damaged('checkpoint', 'one that was saved within fit', Object.keys(extra), next);
  }
  const key = begin.slice(0, 2);
  return {
    labels,
    begin,
    batches: sizes.map((size, i) => ({
      size,
      values: values.slice(i * labels.length, (i + 1) * labels.length),
      draws: [...key, ...draws.slice(i * DRAWN, (i + 1) * DRAWN)],
    })),
    epochs: Array.from({ length: epochDraws.length / DRAWN }, (_, i) => ({
      draws: [...key, ...epochDraws.slice(i * DRAWN, (i + 1) * DRAWN)],
      logs: logs[i] as Logs | undefined,
    })),
  };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'number');
