/** Pools and their gradients (docs/contract.md §4.11). */
import { AlignedTree } from './aligned-tree';
import { inputsOf, outputsOf, type Window } from './window';

const { fround } = Math;

export interface PoolShape {
  readonly batch: number;
  readonly window: Window;
  readonly channels: number;
}

/** The mean of each window of x [batch, …input, channels] over the positions inside; +0 where there is none. */
export function averagePool(x: Float32Array, { batch, window, channels }: PoolShape): Float32Array {
  const { positions, others, offsets, table } = inputsOf(window);
  const out = new Float32Array(batch * positions * channels);
  const tree = new AlignedTree(channels);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      let inside = 0;
      for (let offset = 0; offset < offsets; offset++) {
        const source = table[position * offsets + offset]!;
        if (source < 0) continue;
        const leaf = tree.at(offset);
        const start = (b * others + source) * channels;
        for (let c = 0; c < channels; c++) leaf[c] = fround(leaf[c]! + x[start + c]!);
        inside++;
      }
      const start = (b * positions + position) * channels;
      tree.finish(out, start);
      for (let c = 0; c < channels; c++) out[start + c]! /= fround(Math.max(1, inside));
    }
  }
  return out;
}

/** The gradient of x from dy [batch, …output, channels]. */
export function averagePoolGradient(dy: Float32Array, shape: PoolShape): Float32Array {
  const size = fround(shape.window.size.reduce((product, n) => product * n, 1));
  return spread(dy, shape, null).map((sum) => sum / size);
}

/** The gradient of x from x itself and dy: a window hands its dy to the first of its largest values that is no NaN. */
export function maxPoolGradient(x: Float32Array, dy: Float32Array, shape: PoolShape): Float32Array {
  const { batch, window, channels } = shape;
  const { positions, others, offsets, table } = inputsOf(window);
  const largest = new Int32Array(batch * positions * channels).fill(-1);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      for (let c = 0; c < channels; c++) {
        let max = NaN;
        for (let offset = 0; offset < offsets; offset++) {
          const source = table[position * offsets + offset]!;
          const value = source < 0 ? NaN : x[(b * others + source) * channels + c]!;
          if (value > max || (max !== max && value === value)) {
            max = value;
            largest[(b * positions + position) * channels + c] = offset;
          }
        }
      }
    }
  }
  return spread(dy, shape, largest);
}

/**
 * For each input position the sum of dy over the output positions whose window covers it, in the order of the offset
 * within the window; where `chosen` is given, over those whose window chose this offset.
 */
function spread(dy: Float32Array, { batch, window, channels }: PoolShape, chosen: Int32Array | null): Float32Array {
  const { positions, others, offsets, table } = outputsOf(window);
  const out = new Float32Array(batch * positions * channels);
  const tree = new AlignedTree(channels);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      for (let offset = 0; offset < offsets; offset++) {
        const target = table[position * offsets + offset]!;
        if (target < 0) continue;
        const leaf = tree.at(offset);
        const start = (b * others + target) * channels;
        for (let c = 0; c < channels; c++) {
          if (chosen === null || chosen[start + c] === offset) leaf[c] = fround(leaf[c]! + dy[start + c]!);
        }
      }
      tree.finish(out, (b * positions + position) * channels);
    }
  }
  return out;
}
