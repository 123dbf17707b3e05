import type { Tensor3D } from '@tensorflow/tfjs-core';
import { checkOptions, outOfRange, wrongType } from '../errors';
import { ExactSum } from '../ops/typed';
import { split, uniform, type Key } from '../rng';
import { readImage, type ImageOptions, type ImageTensor, type Pixels } from './image';

const { fround } = Math;

export interface JitterOptions extends ImageOptions {
  /** Up to this is added to or taken from every value, in the image's own units. Default 0. */
  brightness?: number;
  /** Contrast is multiplied by 1 − contrast to 1 + contrast; at most 1. Default 0. */
  contrast?: number;
  /** [minimum, maximum] to which values are clamped. Default: they are not. */
  range?: readonly [number, number];
}

/**
 * An image with another contrast, about the mean of each channel, and then another brightness (docs/contract.md §10.5).
 * @param image [height, width, channels]: a tensor of float32 or int32, or a typed array with `shape` among the options.
 * @returns a new image of float32: a Float32Array for a typed array, a tensor for a tensor.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was used before.
 */
export function jitter(key: Key, image: ImageTensor, options: JitterOptions): Tensor3D;
export function jitter(key: Key, image: Pixels, options: JitterOptions): Float32Array;
export function jitter(key: Key, image: Pixels | ImageTensor, options: JitterOptions): Float32Array | Tensor3D {
  const known = checkOptions<JitterOptions>(options, ['brightness', 'contrast', 'range', 'shape']);
  const brightness = checkStrength('brightness', known.brightness, Number.MAX_VALUE);
  const contrast = checkStrength('contrast', known.contrast, 1);
  const [minimum, maximum] = checkRange(known.range);
  const { pixels, height, width, channels, wrap } = readImage(image, known.shape);
  const [contrastKey, brightnessKey] = split(key);
  const factor = contrast === 0 ? 1 : fround(1 + uniform(contrastKey, 1, { min: -contrast, max: contrast })[0]!);
  const shift = brightness === 0 ? 0 : uniform(brightnessKey, 1, { min: -brightness, max: brightness })[0]!;
  const jittered = new Float32Array(pixels.length);
  for (let channel = 0; channel < channels; channel++) {
    const mean = contrast === 0 ? 0 : channelMean(pixels, channel, channels);
    for (let i = channel; i < pixels.length; i += channels) {
      let value: number = fround(pixels[i]!);
      if (contrast !== 0) value = fround(fround(fround(value - mean) * factor) + mean);
      value = fround(value + shift);
      jittered[i] = Math.min(Math.max(value, minimum), maximum);
    }
  }
  return wrap(jittered, height, width) as Float32Array | Tensor3D;
}

/** The real sum of a channel, rounded to binary64, divided by the number of its values and rounded to binary32. */
function channelMean(pixels: Pixels, channel: number, channels: number): number {
  const sum = new ExactSum();
  for (let i = channel; i < pixels.length; i += channels) sum.add(fround(pixels[i]!));
  return fround(sum.roundToDouble() / (pixels.length / channels));
}

function checkStrength(argument: string, value: unknown, max: number): number {
  const expected = max === 1 ? 'a number from 0 to 1' : 'a finite number >= 0';
  const problem = { argument, expected, got: value, next: 'Leave it out for no change.' };
  if (value === undefined) return 0;
  if (typeof value !== 'number') throw wrongType(problem);
  const rounded = fround(value);
  // Twice as much, the width of the interval, must be binary32, too.
  if (!(value >= 0 && value <= max && fround(2 * rounded) < Infinity)) throw outOfRange(problem);
  return rounded;
}

function checkRange(range: unknown): [number, number] {
  if (range === undefined) return [-Infinity, Infinity];
  const problem = { argument: 'range', expected: '[minimum, maximum]', got: range, next: 'Pass such as [0, 1].' };
  if (!Array.isArray(range) || range.length !== 2 || range.some((bound) => typeof bound !== 'number')) {
    throw wrongType(problem);
  }
  const [minimum, maximum] = range.map(fround) as [number, number];
  if (!(minimum <= maximum)) throw outOfRange(problem);
  return [minimum, maximum];
}
