import { checkBoolean, checkInteger } from '../errors';
import type { TypedArray } from '../typed-array';
import { refuseTogether, refuseWithout } from './checks';
import { readStrata, readWeights } from './record-lists';

/** Which record stands at which position of an epoch. */
export interface OrderOptions {
  /** Number of records, from 0 to 2^53 − 1. */
  size: number;
  /** Whether the order is random. Default true. */
  shuffle?: boolean;
  /** One weight ≥ 0 per record: positions are drawn with these odds, and records of weight 0 never appear. */
  weights?: readonly number[] | TypedArray;
  /** Whether a record may be drawn more than once in an epoch; only with `weights`. Default true. */
  replacement?: boolean;
  /** Draws per epoch; only with `weights`. Default `size`, without replacement the number of weights above 0. */
  samples?: number;
  /** One label per record: every stretch from the start of an epoch holds each label within 1 of its share. */
  strata?: readonly (number | string)[] | TypedArray;
}

/** Options of an order, checked, copied and with defaults filled in; part of the digest of §6.12. Strata are numbered. */
export interface OrderConfiguration {
  readonly size: number;
  readonly shuffle: boolean;
  readonly weights: Float64Array | undefined;
  readonly replacement: boolean | undefined;
  readonly samples: number | undefined;
  readonly strata: Uint32Array | undefined;
}

export const ORDER_OPTIONS = ['size', 'shuffle', 'weights', 'replacement', 'samples', 'strata'] as const;

/**
 * Checks and copies the options of an order.
 * @throws TypeError, RangeError for a bad option or for options that contradict each other.
 */
export function readOrder(options: OrderOptions): OrderConfiguration {
  const size = checkInteger('size', options.size, { next: 'Pass the number of records.' });
  const shuffle = checkBoolean('shuffle', options.shuffle, true);
  const none = { weights: undefined, replacement: undefined, samples: undefined, strata: undefined };
  if (options.weights !== undefined) return { size, shuffle, ...none, ...readDraws(options, size, shuffle) };
  if (options.replacement !== undefined) refuseWithout('replacement', 'weights', options.replacement);
  if (options.samples !== undefined) refuseWithout('samples', 'weights', options.samples);
  const strata = options.strata === undefined ? undefined : readStrata(options.strata, size);
  return { size, shuffle, ...none, strata };
}

function readDraws(options: OrderOptions, size: number, shuffle: boolean): Partial<OrderConfiguration> {
  if (options.strata !== undefined) {
    const reason = 'Weights draw records by chance, strata by quota: choose one.';
    refuseTogether('weights', 'strata', reason, options.weights);
  }
  if (!shuffle) {
    refuseTogether('weights', 'shuffle: false', 'Weighted draws are random: leave one out.', options.weights);
  }
  const weights = readWeights(options.weights!, size);
  const replacement = checkBoolean('replacement', options.replacement, true);
  const drawable = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const bounded = !replacement || drawable === 0;
  const samples = checkInteger(
    'samples',
    options.samples === undefined ? (replacement ? size : drawable) : options.samples,
    {
      max: bounded ? drawable : Number.MAX_SAFE_INTEGER,
      next: bounded ? `${drawable} records have a weight above 0.` : 'Pass the number of draws per epoch.',
    },
  );
  return { weights, replacement, samples };
}
