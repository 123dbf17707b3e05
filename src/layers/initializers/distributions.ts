/** Initial weights that do not depend on the shape: uniform, normal, truncated normal (docs/contract.md §9.5). */
import { serialization } from '@tensorflow/tfjs-core';
import { normal, truncatedNormal, uniform, type Key } from '../../rng';
import { checkFinite } from '../arguments';
import { PACKAGE } from '../package';
import { KeyedInitializer, type KeyedInitializerArgs } from './keyed-initializer';

export interface RandomUniformArgs extends KeyedInitializerArgs {
  /** Lower bound, included. Default −0.05. */
  minval?: number;
  /** Upper bound. Default 0.05. */
  maxval?: number;
}

export class KeyedRandomUniform extends KeyedInitializer {
  static className = 'KeyedRandomUniform';
  private readonly minval: number;
  private readonly maxval: number;

  constructor(args: RandomUniformArgs) {
    super(args, ['minval', 'maxval']);
    this.minval = checkFinite('minval', args.minval ?? -0.05, 'Pass the lower bound.');
    this.maxval = checkFinite('maxval', args.maxval ?? 0.05, 'Pass the upper bound.');
  }

  protected override values(key: Key, _: readonly number[], size: number): Float32Array {
    return uniform(key, size, { min: this.minval, max: this.maxval });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), minval: this.minval, maxval: this.maxval };
  }
}

export interface RandomNormalArgs extends KeyedInitializerArgs {
  /** Default 0. */
  mean?: number;
  /** The standard deviation, before values are cut off. Default 0.05. */
  stddev?: number;
}

abstract class NormalInitializer extends KeyedInitializer {
  protected readonly mean: number;
  protected readonly stddev: number;

  constructor(args: RandomNormalArgs) {
    super(args, ['mean', 'stddev']);
    this.mean = checkFinite('mean', args.mean ?? 0, 'Pass the mean.');
    this.stddev = checkFinite('stddev', args.stddev ?? 0.05, 'Pass the standard deviation.', 0);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), mean: this.mean, stddev: this.stddev };
  }
}

export class KeyedRandomNormal extends NormalInitializer {
  static className = 'KeyedRandomNormal';

  protected override values(key: Key, _: readonly number[], size: number): Float32Array {
    return normal(key, size, { mean: this.mean, std: this.stddev });
  }
}

export class KeyedTruncatedNormal extends NormalInitializer {
  static className = 'KeyedTruncatedNormal';

  protected override values(key: Key, _: readonly number[], size: number): Float32Array {
    return truncatedNormal(key, size, { mean: this.mean, std: this.stddev });
  }
}

for (const initializer of [KeyedRandomUniform, KeyedRandomNormal, KeyedTruncatedNormal]) {
  serialization.registerClass(initializer, PACKAGE);
}
