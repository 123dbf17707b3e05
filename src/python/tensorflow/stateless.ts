/** `tf.random.stateless_*`, `split` and `fold_in`: a seed of two integers for each draw (docs/contract.md §12.6). */
import { checkChoice, checkOptions } from '../../errors';
import type { Size } from '../size';
import { checkCount } from './arrays';
import type { Dtype, DtypeArrays, FloatDtype } from './dtypes';
import { checkBits, type Integer } from './integers';
import { NORMAL_OPTIONS, normalDraw, truncatedDraw, type NormalOptions } from './normal';
import { checkShuffled, shuffled, type Shuffled } from './shuffle';
import { checkSeed, philoxSourceOf, sourceOf, type Algorithm, type Seed } from './source';
import { UNIFORM_OPTIONS, uniformDraw, type UniformOptions } from './uniform';
import { fillIntegers } from './uniform-integers';

export interface AlgorithmOption {
  /** 'auto_select', the default, is Philox, as on CPU and GPU. 'threefry' is what XLA compiles of it. */
  alg?: Algorithm | 'auto_select';
}

const ALGORITHMS = ['philox', 'threefry', 'auto_select'] as const;

function checkAlgorithm(options: unknown): Algorithm {
  const given = (options as AlgorithmOption | undefined)?.alg;
  const alg = checkChoice('options.alg', given, ALGORITHMS, 'Leave it out for Philox.', 'auto_select');
  return alg === 'auto_select' ? 'philox' : alg;
}

/**
 * Uniform values: floats in [minval, maxval), multiples of 2^-23 (float32) or 2^-52 (float64) of the width; integers
 * between bounds, or all of a dtype.
 * @param shape a count or a shape; the values are flat, in row-major order.
 * @throws TypeError, RangeError for a bad argument, as TensorFlow and for a bound that is not finite.
 */
export function statelessUniform<D extends Dtype = 'float32'>(
  shape: Size,
  seed: Seed,
  options: UniformOptions<D> & AlgorithmOption = {},
): DtypeArrays[D] {
  const draw = uniformDraw(shape, options, [...UNIFORM_OPTIONS, 'alg']);
  return draw.from(sourceOf(seed, checkAlgorithm(options))) as DtypeArrays[D];
}

/** Normal values. @throws TypeError, RangeError for a bad argument. */
export function statelessNormal<D extends FloatDtype = 'float32'>(
  shape: Size,
  seed: Seed,
  options: NormalOptions<D> & AlgorithmOption = {},
): DtypeArrays[D] {
  const draw = normalDraw(shape, options, [...NORMAL_OPTIONS, 'alg']);
  return draw.from(sourceOf(seed, checkAlgorithm(options))) as DtypeArrays[D];
}

/** Normal values within two standard deviations. @throws TypeError, RangeError for a bad argument, also for Threefry. */
export function statelessTruncatedNormal<D extends FloatDtype = 'float32'>(
  shape: Size,
  seed: Seed,
  options: NormalOptions<D> & AlgorithmOption = {},
): DtypeArrays[D] {
  const draw = truncatedDraw(shape, options, [...NORMAL_OPTIONS, 'alg']);
  return draw.from(sourceOf(seed, checkAlgorithm(options))) as DtypeArrays[D];
}

/** The dtype of new seeds: TensorFlow's for Python's integers is int32. */
export interface SeedOptions<D extends 'int32' | 'int64' = 'int32' | 'int64'> extends AlgorithmOption {
  /** Of the seed in TensorFlow, and so of what is made of it. Default 'int32'. */
  dtype?: D;
}

const checkSeedDtype = (options: unknown): 'int32' | 'int64' => {
  const { dtype } = checkOptions<SeedOptions>(options, ['dtype', 'alg']);
  return checkChoice('options.dtype', dtype, ['int32', 'int64'], "Leave it out for 'int32'.", 'int32');
};

/**
 * `tf.random.split`: `num` new seeds, flat, two integers for each.
 * @throws TypeError, RangeError for a bad argument, also for a seed that its dtype does not hold.
 */
export function statelessSplit<D extends 'int32' | 'int64' = 'int32'>(
  seed: Seed,
  num = 2,
  options: SeedOptions<D> = {},
): DtypeArrays[D] {
  const dtype = checkSeedDtype(options);
  checkCount('num', num);
  checkSeed(seed).forEach((word, i) => checkBits(`seed[${i}]`, word, dtype, "Pass { dtype: 'int64' } for such seeds."));
  const source = sourceOf(seed, checkAlgorithm(options));
  return fillIntegers(source, [num, 2], 2 * num, dtype, null) as DtypeArrays[D];
}

/**
 * `tf.random.fold_in`: a new seed of a seed and an integer.
 * @param options the dtype is that of `data`, which the new seed has too.
 * @throws TypeError, RangeError for a bad argument.
 */
export function statelessFoldIn<D extends 'int32' | 'int64' = 'int32'>(
  seed: Seed,
  data: Integer,
  options: SeedOptions<D> = {},
): DtypeArrays[D] {
  const dtype = checkSeedDtype(options);
  const folded = checkBits('data', data, dtype, "Pass an integer, with { dtype: 'int64' } one of 64 bits.");
  const first = fillIntegers(sourceOf(seed, checkAlgorithm(options)), [], 1, dtype, null);
  const both = dtype === 'int32' ? [first[0], Number(folded)] : [first[0], folded];
  return (
    dtype === 'int32' ? Int32Array.from(both as number[]) : BigInt64Array.from(both as bigint[])
  ) as DtypeArrays[D];
}

/**
 * `tf.random.experimental.stateless_shuffle`: rows in another order, in a new array of the same kind.
 * @throws TypeError, RangeError for a bad argument.
 */
export function statelessShuffle<T extends Shuffled>(value: T, seed: Seed): T {
  checkShuffled(value);
  const { counter, key } = philoxSourceOf(seed);
  return shuffled(value, counter, key);
}
