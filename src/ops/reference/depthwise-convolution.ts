/** Depthwise convolutions and their gradients (docs/contract.md §4.10): each channel has filters of its own. */
import { AlignedTree } from './aligned-tree';
import { inputsOf, outputsOf, type Window } from './window';

const { fround } = Math;

export interface DepthwiseShape {
  readonly batch: number;
  readonly window: Window;
  readonly channels: number;
  /** Filters a channel; output channel c·multiplier + q is input channel c under its filter q. */
  readonly multiplier: number;
}

/**
 * The depthwise convolution of x [batch, …input, channels] with a filter [...size, channels, multiplier]:
 * [batch, …output, channels · multiplier].
 */
export function depthwiseConvolve(x: Float32Array, filter: Float32Array, shape: DepthwiseShape): Float32Array {
  const { batch, window, channels, multiplier } = shape;
  const { positions, others, offsets, table } = inputsOf(window);
  const columns = channels * multiplier;
  const out = new Float32Array(batch * positions * columns);
  const tree = new AlignedTree(columns);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      for (let offset = 0; offset < offsets; offset++) {
        const leaf = tree.at(offset);
        const source = table[position * offsets + offset]!;
        for (let c = 0, j = 0; c < channels; c++) {
          const value = source < 0 ? 0 : x[(b * others + source) * channels + c]!;
          for (let q = 0; q < multiplier; q++, j++) {
            leaf[j] = fround(leaf[j]! + fround(value * filter[offset * columns + j]!));
          }
        }
      }
      tree.finish(out, (b * positions + position) * columns);
    }
  }
  return out;
}

/** The gradient of x from dy [batch, …output, channels · multiplier]. */
export function depthwiseConvolveInputGradient(
  dy: Float32Array,
  filter: Float32Array,
  shape: DepthwiseShape,
): Float32Array {
  const { batch, window, channels, multiplier } = shape;
  const { positions, others, offsets, table } = outputsOf(window);
  const columns = channels * multiplier;
  const out = new Float32Array(batch * positions * channels);
  const tree = new AlignedTree(channels);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      for (let offset = 0; offset < offsets; offset++) {
        const target = table[position * offsets + offset]!;
        for (let q = 0; q < multiplier; q++) {
          const leaf = tree.at(offset * multiplier + q);
          for (let c = 0, j = q; c < channels; c++, j += multiplier) {
            const value = target < 0 ? 0 : dy[(b * others + target) * columns + j]!;
            leaf[c] = fround(leaf[c]! + fround(value * filter[offset * columns + j]!));
          }
        }
      }
      tree.finish(out, (b * positions + position) * channels);
    }
  }
  return out;
}

/** The gradient of the filter from x and dy. */
export function depthwiseConvolveFilterGradient(
  x: Float32Array,
  dy: Float32Array,
  shape: DepthwiseShape,
): Float32Array {
  const { batch, window, channels, multiplier } = shape;
  const { positions, others, offsets, table } = inputsOf(window);
  const columns = channels * multiplier;
  const gradient = new Float32Array(offsets * columns);
  const samples = new AlignedTree(gradient.length);
  const tree = new AlignedTree(gradient.length);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      const leaf = tree.at(position);
      const dyStart = (b * positions + position) * columns;
      for (let offset = 0; offset < offsets; offset++) {
        const source = table[position * offsets + offset]!;
        for (let c = 0, j = 0; c < channels; c++) {
          const value = source < 0 ? 0 : x[(b * others + source) * channels + c]!;
          for (let q = 0; q < multiplier; q++, j++) {
            const i = offset * columns + j;
            leaf[i] = fround(leaf[i]! + fround(value * dy[dyStart + j]!));
          }
        }
      }
    }
    tree.finish(gradient);
    const leaf = samples.at(b);
    for (let i = 0; i < leaf.length; i++) leaf[i] = fround(leaf[i]! + gradient[i]!);
  }
  samples.finish(gradient);
  return gradient;
}
