/**
 * Initial weights whose variance follows from the fans, as in tfjs (docs/contract.md §9.5). X. Glorot and Y. Bengio, AISTATS
 * 2010; K. He et al., ICCV 2015; Y. LeCun et al., "Efficient BackProp", 1998.
 */
import { serialization } from '@tensorflow/tfjs-core';
import { checkChoice } from '../../errors';
import { truncatedNormal, uniform, type Key } from '../../rng';
import { checkFinite } from '../arguments';
import { PACKAGE } from '../package';
import { KeyedInitializer, type KeyedInitializerArgs } from './keyed-initializer';

const MODES = ['fanIn', 'fanOut', 'fanAvg'] as const;
const DISTRIBUTIONS = ['normal', 'uniform'] as const;

export interface VarianceScalingArgs extends KeyedInitializerArgs {
  /** The factor of the variance, above 0. Default 1. */
  scale?: number;
  /** Which fan the variance is divided by. Default `'fanIn'`. */
  mode?: (typeof MODES)[number];
  /** `'normal'` (default), cut off at two standard deviations, or `'uniform'`. */
  distribution?: (typeof DISTRIBUTIONS)[number];
}

/** The numbers of inputs and outputs of a unit, for a weight of this shape. */
function fans(shape: readonly number[]): readonly [number, number] {
  const product = (lengths: readonly number[]): number => lengths.reduce((size, length) => size * length, 1);
  if (shape.length < 2 || shape.length > 5) {
    const root = Math.sqrt(product(shape));
    return [root, root];
  }
  const field = product(shape.slice(0, -2));
  return [shape.at(-2)! * field, shape.at(-1)! * field];
}

export class KeyedVarianceScaling extends KeyedInitializer {
  static className = 'KeyedVarianceScaling';
  private readonly scale: number;
  private readonly mode: (typeof MODES)[number];
  private readonly distribution: (typeof DISTRIBUTIONS)[number];

  constructor(args: VarianceScalingArgs) {
    super(args, ['scale', 'mode', 'distribution']);
    this.scale = checkFinite('scale', args.scale ?? 1, 'Pass a factor such as 1 or 2.', Number.MIN_VALUE);
    this.mode = checkChoice('mode', args.mode, MODES, "Leave it out for 'fanIn'.", 'fanIn');
    const leaveOut = "Leave it out for 'normal'.";
    this.distribution = checkChoice('distribution', args.distribution, DISTRIBUTIONS, leaveOut, 'normal');
  }

  protected override values(key: Key, shape: readonly number[], size: number): Float32Array {
    const [fanIn, fanOut] = fans(shape);
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[this.mode];
    const variance = this.scale / Math.max(1, fan);
    if (this.distribution === 'normal') return truncatedNormal(key, size, { std: Math.sqrt(variance) });
    const limit = Math.sqrt(3 * variance);
    return uniform(key, size, { min: -limit, max: limit });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), scale: this.scale, mode: this.mode, distribution: this.distribution };
  }
}

serialization.registerClass(KeyedVarianceScaling, PACKAGE);
