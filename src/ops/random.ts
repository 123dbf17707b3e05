/**
 * The public `random` namespace: the functions of src/rng, whose distributions here also take a shape instead of a
 * number of elements and then return a tensor. Its element i, in row-major order, is element i of the typed array.
 */
import { tensor, type DataType, type Rank, type ShapeMap, type Tensor } from '@tensorflow/tfjs-core';
import { checkInteger } from '../errors';
import * as rng from '../rng';

export { choice, foldIn, generatorFromState, Key, key, permutation, shuffle, split, toGenerator } from '../rng';
export type {
  BernoulliOptions,
  ChoiceOptions,
  ExponentialOptions,
  GammaOptions,
  NormalOptions,
  RandintOptions,
  Seed,
  TruncatedNormalOptions,
  UniformIntOptions,
  UniformOptions,
} from '../rng';

type Shape<R extends Rank> = ShapeMap[R] | readonly number[];
type Values = Float32Array | Int32Array | Uint32Array | Uint8Array;

/** A distribution that takes a number of elements, or a shape of non-negative integers. */
export interface Distribution<Rest extends unknown[], V extends Values> {
  (key: rng.Key, n: number, ...rest: Rest): V;
  <R extends Rank = Rank>(key: rng.Key, shape: Shape<R>, ...rest: Rest): Tensor<R>;
}

/** How many elements a shape has. */
function sizeOf(shape: readonly unknown[]): number {
  const next = 'Pass a shape such as [2, 3], or a number for a typed array.';
  return Array.from(shape).reduce<number>(
    (size, length, axis) => size * checkInteger(`shape[${axis}]`, length, { next }),
    1,
  );
}

function tensorOf<R extends Rank>(values: Values, shape: readonly number[]): Tensor<R> {
  // tfjs has no uint32: the same 32 bits as int32.
  const data = values instanceof Uint32Array ? new Int32Array(values.buffer) : values;
  const dtype: DataType = data instanceof Float32Array ? 'float32' : data instanceof Int32Array ? 'int32' : 'bool';
  return tensor(data, shape as ShapeMap[R], dtype);
}

function shaped<Rest extends unknown[], V extends Values>(
  draw: (key: rng.Key, n: number, ...rest: Rest) => V,
): Distribution<Rest, V> {
  return ((key: rng.Key, size: number | readonly number[], ...rest: Rest) =>
    Array.isArray(size)
      ? tensorOf(draw(key, sizeOf(size), ...rest), size)
      : draw(key, size as number, ...rest)) as Distribution<Rest, V>;
}

/** Random words, 32 bits each; a shape gives int32. @see rng.bits */
export const bits = shaped(rng.bits);
/** Uniform between min and max; a shape gives float32. @see rng.uniform */
export const uniform = shaped(rng.uniform);
/** Normal with mean and std; a shape gives float32. @see rng.normal */
export const normal = shaped(rng.normal);
/** Normal, cut to (lower, upper) standard deviations; a shape gives float32. @see rng.truncatedNormal */
export const truncatedNormal = shaped(rng.truncatedNormal);
/** 1 with probability p; a shape gives bool. @see rng.bernoulli */
export const bernoulli = shaped(rng.bernoulli);
/** Integers from min to max − 1; a shape gives int32. @see rng.randint */
export const randint = shaped(rng.randint);
/** Integers from min to max, unbiased; a shape gives int32. @see rng.uniformInt */
export const uniformInt = shaped(rng.uniformInt);
/** Exponential with mean scale; a shape gives float32. @see rng.exponential */
export const exponential = shaped(rng.exponential);
/** Standard Gumbel; a shape gives float32. @see rng.gumbel */
export const gumbel = shaped(rng.gumbel);
/** Gamma of shape alpha and scale; a shape gives float32. @see rng.gamma */
export const gamma = shaped(rng.gamma);

/** Indices drawn by their logits; a shape gives int32. @see rng.categorical */
export function categorical(key: rng.Key, logits: ArrayLike<number>, n: number): Int32Array;
export function categorical<R extends Rank>(key: rng.Key, logits: ArrayLike<number>, shape: Shape<R>): Tensor<R>;
export function categorical(key: rng.Key, logits: ArrayLike<number>, size: number | readonly number[]): unknown {
  return shaped((known, n) => rng.categorical(known, logits, n))(key, size as number);
}
