/**
 * Initializers whose values are a function of (key, name of the weight, shape), for the `kernelInitializer` and the like of
 * `tf.layers` (docs/contract.md §9.5). Each takes `{ key, name }` beside what the initializer of tfjs takes, throws TypeError
 * or RangeError for a wrong argument, and gives float32 of any shape.
 */
import { checkOptions } from '../errors';
import { KeyedRandomNormal, KeyedRandomUniform, KeyedTruncatedNormal } from './initializers/distributions';
import type { RandomNormalArgs, RandomUniformArgs } from './initializers/distributions';
import type { KeyedInitializer, KeyedInitializerArgs } from './initializers/keyed-initializer';
import { KeyedOrthogonal, type OrthogonalArgs } from './initializers/orthogonal';
import { KeyedVarianceScaling, type VarianceScalingArgs } from './initializers/variance-scaling';

export type {
  KeyedInitializer,
  KeyedInitializerArgs,
  OrthogonalArgs,
  RandomNormalArgs,
  RandomUniformArgs,
  VarianceScalingArgs,
};

type Scaling = Required<Pick<VarianceScalingArgs, 'scale' | 'mode' | 'distribution'>>;

const scaled =
  (scaling: Scaling) =>
  (args: KeyedInitializerArgs): KeyedInitializer => {
    checkOptions<KeyedInitializerArgs>(args ?? null, ['key', 'name']);
    return new KeyedVarianceScaling({ ...args, ...scaling });
  };

/** Uniform from minval to maxval. */
export const randomUniform = (args: RandomUniformArgs): KeyedInitializer => new KeyedRandomUniform(args);
/** Normal with mean and stddev. */
export const randomNormal = (args: RandomNormalArgs): KeyedInitializer => new KeyedRandomNormal(args);
/** Normal with mean and stddev, cut off at two standard deviations. */
export const truncatedNormal = (args: RandomNormalArgs): KeyedInitializer => new KeyedTruncatedNormal(args);
/** Normal or uniform with a variance that follows from the fans. */
export const varianceScaling = (args: VarianceScalingArgs): KeyedInitializer => new KeyedVarianceScaling(args);
/** A matrix with orthonormal columns or rows times gain; two axes or more. */
export const orthogonal = (args: OrthogonalArgs): KeyedInitializer => new KeyedOrthogonal(args);
/** Uniform, variance 1 / mean of the fans. */
export const glorotUniform = scaled({ scale: 1, mode: 'fanAvg', distribution: 'uniform' });
/** Normal, cut off, variance 1 / mean of the fans. */
export const glorotNormal = scaled({ scale: 1, mode: 'fanAvg', distribution: 'normal' });
/** Uniform, variance 2 / number of inputs. */
export const heUniform = scaled({ scale: 2, mode: 'fanIn', distribution: 'uniform' });
/** Normal, cut off, variance 2 / number of inputs. */
export const heNormal = scaled({ scale: 2, mode: 'fanIn', distribution: 'normal' });
/** Uniform, variance 1 / number of inputs. */
export const leCunUniform = scaled({ scale: 1, mode: 'fanIn', distribution: 'uniform' });
/** Normal, cut off, variance 1 / number of inputs. */
export const leCunNormal = scaled({ scale: 1, mode: 'fanIn', distribution: 'normal' });
