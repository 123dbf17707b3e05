/**
 * `tfjs-determinism/layers`: dropout, noise and initial weights as a function of a key, for models of `tf.layers`
 * (docs/layers.md, docs/contract.md §9). Importing it registers the classes with `tf.serialization`.
 *
 * Each layer draws nothing but in calls with `training: true`, as in `fit`; its noise is a function of (key, name, step,
 * element). Factories throw TypeError or RangeError for a wrong or unknown argument; inside a scope a call throws a
 * KeyReuseError if a step of this key and name was drawn before.
 */
import { KeyedAlphaDropout } from './layers/alpha-dropout';
import { KeyedDropout, KeyedSpatialDropout1D, KeyedSpatialDropout2D } from './layers/dropout';
import type { DropoutArgs, RateArgs, SpatialDropout2DArgs } from './layers/dropout';
import { KeyedGaussianDropout, KeyedGaussianNoise, type GaussianNoiseArgs } from './layers/gaussian';
import type { KeyedLayer } from './layers/keyed-layer';
import { KeyedRnn, type RnnArgs } from './layers/rnn';

export * as initializers from './layers/initializers';
export {
  predictWithDropout,
  type DropoutPrediction,
  type PredictWithDropoutOptions,
} from './layers/predict-with-dropout';
export type { DropoutArgs, GaussianNoiseArgs, KeyedLayer, KeyedRnn, RateArgs, RnnArgs, SpatialDropout2DArgs };

/** Drops units: any shape. */
export const dropout = (args: DropoutArgs): KeyedLayer => new KeyedDropout(args);
/** Drops feature maps: [batch, steps, channels]. */
export const spatialDropout1d = (args: RateArgs): KeyedLayer => new KeyedSpatialDropout1D(args);
/** Drops feature maps: [batch, rows, columns, channels], or with channelsFirst [batch, channels, rows, columns]. */
export const spatialDropout2d = (args: SpatialDropout2DArgs): KeyedLayer => new KeyedSpatialDropout2D(args);
/** Adds normal noise: any shape. */
export const gaussianNoise = (args: GaussianNoiseArgs): KeyedLayer => new KeyedGaussianNoise(args);
/** Multiplies by normal noise around 1 with variance rate / (1 − rate): any shape. */
export const gaussianDropout = (args: RateArgs): KeyedLayer => new KeyedGaussianDropout(args);
/** Dropout for SELU, which keeps mean and variance (G. Klambauer et al., 2017): any shape. */
export const alphaDropout = (args: RateArgs): KeyedLayer => new KeyedAlphaDropout(args);
/** A recurrent layer whose cell's dropout and recurrentDropout are keyed: [batch, steps, features]. */
export const rnn = (args: RnnArgs): KeyedRnn => new KeyedRnn(args);
