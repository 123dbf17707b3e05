/** Gaussian noise, added or multiplied (docs/contract.md §9.3). */
import { add, mul, serialization, type Tensor } from '@tensorflow/tfjs-core';
import { normal } from '../rng';
import { checkFinite } from './arguments';
import { RateLayer } from './dropout';
import { KeyedLayer, type KeyedLayerArgs } from './keyed-layer';
import type { Draw } from './noise';
import { PACKAGE } from './package';

export interface GaussianNoiseArgs extends KeyedLayerArgs {
  /** The standard deviation of the noise, at least 0. */
  stddev: number;
}

export class KeyedGaussianNoise extends KeyedLayer {
  static className = 'KeyedGaussianNoise';
  readonly stddev: number;

  constructor(args: GaussianNoiseArgs) {
    super(args, ['stddev']);
    this.stddev = checkFinite('stddev', args.stddev, 'Pass the standard deviation of the noise.', 0);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), stddev: this.stddev };
  }

  protected override drawsNoise(): boolean {
    return this.stddev > 0;
  }

  protected override disturb(input: Tensor, noise: (shape: readonly number[], draw: Draw) => Tensor): Tensor {
    const draw: Draw = (key, n) => normal(key, n, { std: this.stddev });
    return add(input, noise(input.shape, draw));
  }
}

export class KeyedGaussianDropout extends RateLayer {
  static className = 'KeyedGaussianDropout';

  protected override disturb(input: Tensor, noise: (shape: readonly number[], draw: Draw) => Tensor): Tensor {
    const std = Math.sqrt(this.rate / (1 - this.rate));
    return mul(
      input,
      noise(input.shape, (key, n) => normal(key, n, { mean: 1, std })),
    );
  }
}

for (const layer of [KeyedGaussianNoise, KeyedGaussianDropout]) serialization.registerClass(layer, PACKAGE);
