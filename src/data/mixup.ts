/** Mixup (H. Zhang et al., "mixup: Beyond empirical risk minimization", ICLR 2018; docs/contract.md §10.6). */
import { Tensor, tensor } from '@tensorflow/tfjs-core';
import { checkInteger, checkOptions, isRecord, outOfRange, show, wrongType } from '../errors';
import { bernoulli, gamma, randint, split, type Key } from '../rng';
import type { RecordValue } from './record';

const { fround } = Math;

export interface MixupOptions {
  /** How many records there are to take the partner from, at most 2^31. */
  size: number;
  /** Lambda has the distribution Beta(alpha, alpha): the smaller, the nearer to 0 or 1. Default 0.2. */
  alpha?: number;
}

export interface Mixup {
  /** The index of the partner; it may be the record itself. */
  readonly partner: number;
  /** The part of the record itself, a binary32 value from 0 to 1. */
  readonly lambda: number;
}

/**
 * The partner of a record, and its part in the mix.
 *
 * ```ts
 * (index, { key }) => {
 *   const { partner, lambda } = mixup(key, { size: 60000 });
 *   return blend(load(index), load(partner), lambda);
 * }
 * ```
 *
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function mixup(key: Key, options: MixupOptions): Mixup {
  const { size, alpha = 0.2 } = checkOptions<MixupOptions>(options, ['size', 'alpha']);
  const max = 0x80000000;
  const count = checkInteger('size', size, { min: 1, max, next: 'Pass how many records there are.' });
  const [partnerKey, gammaKey, tieKey] = split(key, 3);
  const [x, y] = gamma(gammaKey!, 2, { alpha }) as unknown as [number, number];
  const sum = fround(x + y);
  return {
    partner: randint(partnerKey!, 1, { max: count })[0]!,
    // Of a tiny alpha both may be 0: Beta(α, α) tends to 0 or 1 with equal odds.
    lambda: sum === 0 ? bernoulli(tieKey!, 1)[0]! : fround(x / sum),
  };
}

/** A blended record: the same parts, numbers as they are, tensors of float32, typed arrays as Float32Array. */
export type Blended<R> = R extends Tensor
  ? Tensor
  : R extends ArrayBufferView
    ? Float32Array
    : R extends number | boolean
      ? number
      : { [Name in keyof R]: Blended<R[Name]> };

/**
 * lambda·a + (1 − lambda)·b, part by part, in binary32: fl(fl(λ·a) + fl(fl(1 − λ)·b)). Labels are to be one-hot. Tensors
 * are read synchronously, and not disposed of.
 * @param a,b records of the same parts: tensors, typed arrays, numbers, booleans (as 1 and 0), or nested ones.
 * @throws TypeError, RangeError for unlike parts, or a lambda outside [0, 1].
 */
export function blend<R extends RecordValue>(a: R, b: R, lambda: number): Blended<R> {
  const next = 'Pass mixup(key, options).lambda.';
  const problem = { argument: 'lambda', expected: 'a number from 0 to 1', got: lambda, next };
  if (typeof lambda !== 'number') throw wrongType(problem);
  if (!(lambda >= 0 && lambda <= 1)) throw outOfRange(problem);
  return blendParts(a, b, fround(lambda), 'b') as Blended<R>;
}

function blendParts(a: unknown, b: unknown, lambda: number, place: string): unknown {
  const other = fround(1 - lambda);
  const mix = (x: number, y: number): number => fround(fround(lambda * fround(x)) + fround(other * fround(y)));
  const mixAll = (x: ArrayLike<number>, y: ArrayLike<number>): Float32Array =>
    Float32Array.from({ length: x.length }, (_, i) => mix(x[i]!, y[i]!));
  const isScalar = (part: unknown): boolean => typeof part === 'number' || typeof part === 'boolean';
  if (a instanceof Tensor && b instanceof Tensor && String(a.shape) === String(b.shape)) {
    return tensor(mixAll(a.dataSync(), b.dataSync()), a.shape, 'float32');
  }
  if (isScalar(a) && isScalar(b)) return mix(Number(a), Number(b));
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && (a as Float32Array).length === (b as Float32Array).length) {
    return mixAll(a as Float32Array, b as Float32Array);
  }
  if (isRecord(a) && isRecord(b) && Object.keys(a).length === Object.keys(b).length) {
    return Object.fromEntries(Object.keys(a).map((name) => [name, blendParts(a[name], b[name], lambda, `${place}.${name}`)])); // prettier-ignore
  }
  const expected = `a part like that of a, ${show(a)}`;
  throw wrongType({ argument: place, expected, got: b, next: 'Blend two records of the same parts and shapes.' });
}
