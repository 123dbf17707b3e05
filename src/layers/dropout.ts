/** Dropout, of units or of whole feature maps (docs/contract.md §9.3). */
import { mul, serialization, type Tensor } from '@tensorflow/tfjs-core';
import { checkChoice, checkInteger, outOfRange, wrongType } from '../errors';
import { bernoulli } from '../rng';
import { checkRate } from './arguments';
import { KeyedLayer, type KeyedLayerArgs } from './keyed-layer';
import type { Draw } from './noise';
import { PACKAGE } from './package';

/** Draws of fl(1 / fl(1 − rate)) with probability 1 − rate, else 0. */
export function dropoutMask(rate: number): Draw {
  const keep = 1 - rate;
  const scale = Math.fround(1 / Math.fround(keep));
  return (key, n) => Float32Array.from(bernoulli(key, n, { p: keep }), (kept) => (kept === 1 ? scale : 0));
}

export interface RateArgs extends KeyedLayerArgs {
  /** The fraction of units to drop, 0 ≤ rate < 1. */
  rate: number;
}

/** Keyed layers with a rate; without one they do nothing. */
export abstract class RateLayer extends KeyedLayer {
  readonly rate: number;

  constructor(args: RateArgs, own: readonly string[] = []) {
    super(args, ['rate', ...own]);
    this.rate = checkRate('rate', args.rate);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }

  protected override drawsNoise(): boolean {
    return this.rate > 0;
  }
}

export interface DropoutArgs extends RateArgs {
  /** The shape of the mask, which is broadcast; null for a length of the input. Default: the input's shape. */
  noiseShape?: readonly (number | null)[] | null;
}

export class KeyedDropout extends RateLayer {
  static className = 'KeyedDropout';
  private readonly noiseShape: readonly (number | null)[] | null;

  constructor(args: DropoutArgs) {
    super(args, ['noiseShape']);
    this.noiseShape = checkNoiseShape(args.noiseShape ?? null);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), noiseShape: this.noiseShape && [...this.noiseShape] };
  }

  protected override disturb(input: Tensor, noise: (shape: readonly number[], draw: Draw) => Tensor): Tensor {
    return mul(input, noise(this.maskShape(input.shape), dropoutMask(this.rate)));
  }

  private maskShape(shape: readonly number[]): readonly number[] {
    const { noiseShape } = this;
    if (noiseShape === null) return shape;
    if (noiseShape.length !== shape.length) {
      const expected = `${shape.length} lengths, as many as the input of layer '${this.name}' has`;
      throw outOfRange({
        argument: 'noiseShape',
        expected,
        got: [...noiseShape],
        next: 'Begin it with the batch, null.',
      });
    }
    return noiseShape.map((length, axis) => length ?? shape[axis]!);
  }
}

function checkNoiseShape(shape: unknown): readonly (number | null)[] | null {
  if (shape === null) return null;
  const next = 'Pass a shape such as [null, 1, null], null for the length that the input has, or leave it out.';
  if (!Array.isArray(shape)) {
    throw wrongType({ argument: 'noiseShape', expected: 'an array of lengths', got: shape, next });
  }
  return shape.map((length: unknown, axis) =>
    length === null ? null : checkInteger(`noiseShape[${axis}]`, length, { min: 1, next }),
  );
}

export class KeyedSpatialDropout1D extends RateLayer {
  static className = 'KeyedSpatialDropout1D';

  constructor(args: RateArgs) {
    super(args);
    this.inputSpec = [{ ndim: 3 }];
  }

  protected override disturb(input: Tensor, noise: (shape: readonly number[], draw: Draw) => Tensor): Tensor {
    const [batch, , channels] = input.shape as [number, number, number];
    return mul(input, noise([batch, 1, channels], dropoutMask(this.rate)));
  }
}

export interface SpatialDropout2DArgs extends RateArgs {
  /** Where the channels are. Default `'channelsLast'`. */
  dataFormat?: 'channelsFirst' | 'channelsLast';
}

export class KeyedSpatialDropout2D extends RateLayer {
  static className = 'KeyedSpatialDropout2D';
  private readonly dataFormat: 'channelsFirst' | 'channelsLast';

  constructor(args: SpatialDropout2DArgs) {
    super(args, ['dataFormat']);
    this.dataFormat = checkChoice(
      'dataFormat',
      args.dataFormat,
      ['channelsFirst', 'channelsLast'],
      "Leave it out for 'channelsLast'.",
      'channelsLast',
    );
    this.inputSpec = [{ ndim: 4 }];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), dataFormat: this.dataFormat };
  }

  protected override disturb(input: Tensor, noise: (shape: readonly number[], draw: Draw) => Tensor): Tensor {
    const [batch, first, , last] = input.shape as [number, number, number, number];
    const shape = this.dataFormat === 'channelsLast' ? [batch, 1, 1, last] : [batch, first, 1, 1];
    return mul(input, noise(shape, dropoutMask(this.rate)));
  }
}

for (const layer of [KeyedDropout, KeyedSpatialDropout1D, KeyedSpatialDropout2D]) {
  serialization.registerClass(layer, PACKAGE);
}
