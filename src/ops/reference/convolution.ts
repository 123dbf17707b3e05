/** Convolutions and their gradients (docs/contract.md §4.10): matrix products of patches. */
import { AlignedTree, LEAF } from './aligned-tree';
import { addProducts, contract, transpose } from './contraction';
import { inputsOf, type Neighbours, outputsOf, type Window } from './window';

const { fround, min } = Math;

export interface ConvolutionShape {
  readonly batch: number;
  readonly window: Window;
  readonly inChannels: number;
  readonly outChannels: number;
}

/**
 * The convolution of x [batch, …input, inChannels] with a filter [...size, inChannels, outChannels]:
 * [batch, …output, outChannels].
 */
export function convolve(x: Float32Array, filter: Float32Array, shape: ConvolutionShape): Float32Array {
  const { batch, window, inChannels, outChannels } = shape;
  return patchProduct(x, batch, inChannels, inputsOf(window), filter, outChannels);
}

/** The gradient of x from dy [batch, …output, outChannels]. */
export function convolveInputGradient(dy: Float32Array, filter: Float32Array, shape: ConvolutionShape): Float32Array {
  const { batch, window, inChannels, outChannels } = shape;
  const around = outputsOf(window);
  const size = inChannels * outChannels;
  const matrix = new Float32Array(filter.length);
  for (let offset = 0; offset < around.offsets; offset++) {
    const [from, to] = [offset * size, (offset + 1) * size];
    matrix.set(transpose(filter.subarray(from, to), inChannels, outChannels), from);
  }
  return patchProduct(dy, batch, outChannels, around, matrix, inChannels);
}

/** The gradient of the filter from x and dy. */
export function convolveFilterGradient(x: Float32Array, dy: Float32Array, shape: ConvolutionShape): Float32Array {
  const { batch, window, inChannels, outChannels } = shape;
  const around = inputsOf(window);
  const { positions, others, offsets } = around;
  const inner = offsets * inChannels;
  const patches = new Float32Array(LEAF * inner);
  const gradient = new Float32Array(inner * outChannels);
  const samples = new AlignedTree(gradient.length);
  const tree = new AlignedTree(gradient.length);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position += LEAF) {
      const terms = min(LEAF, positions - position);
      for (let t = 0; t < terms; t++) {
        gatherPatch(patches, t * inner, x, b * others, inChannels, around, position + t);
      }
      const leaf = tree.at(position);
      const dyStart = (b * positions + position) * outChannels;
      for (let k = 0; k < inner; k++) {
        const column = { values: patches, start: k, step: inner };
        addProducts(leaf, k * outChannels, outChannels, column, dy, dyStart, terms);
      }
    }
    tree.finish(gradient);
    const leaf = samples.at(b);
    for (let j = 0; j < leaf.length; j++) leaf[j] = fround(leaf[j]! + gradient[j]!);
  }
  samples.finish(gradient);
  return gradient;
}

/** The product of all patches, one a row, with a matrix [offsets · channels, columns]. */
function patchProduct(
  values: Float32Array,
  batch: number,
  channels: number,
  around: Neighbours,
  matrix: Float32Array,
  columns: number,
): Float32Array {
  const { positions, others, offsets } = around;
  const out = new Float32Array(batch * positions * columns);
  const patch = new Float32Array(offsets * channels);
  const tree = new AlignedTree(columns);
  for (let b = 0; b < batch; b++) {
    for (let position = 0; position < positions; position++) {
      gatherPatch(patch, 0, values, b * others, channels, around, position);
      contract(tree, { values: patch, start: 0, step: 1 }, matrix, patch.length);
      tree.finish(out, (b * positions + position) * columns);
    }
  }
  return out;
}

/** Writes the patch [offsets, channels] at a position of the sample that starts at `sample`; +0 where there is no value. */
function gatherPatch(
  patch: Float32Array,
  start: number,
  values: Float32Array,
  sample: number,
  channels: number,
  { offsets, table }: Neighbours,
  position: number,
): void {
  for (let offset = 0; offset < offsets; offset++) {
    const source = table[position * offsets + offset]!;
    const to = start + offset * channels;
    if (source < 0) patch.fill(0, to, to + channels);
    else {
      const from = (sample + source) * channels;
      for (let c = 0; c < channels; c++) patch[to + c] = values[from + c]!;
    }
  }
}
