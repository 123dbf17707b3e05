/** Convolutions and their gradients (docs/contract.md §4.10): matrix products of patches. */
import { BLOCK, multiplyRows, pack, packTransposed, panelBytes } from './matmul';
import { gatherPatches } from './patches';
import { HEIGHT } from '../tree';
import { inputsOf, offsetsOf, outputsOf, tableBytes, tableOfInputs, tableOfOutputs } from './window';

/** Bytes of the waiting nodes of a tile. */
export const NODES: usize = 128 * HEIGHT;

/** Bytes that `convolve` needs, and with the channels exchanged `convolveInputGradient`. */
export function convolveScratch(positions: i32, offsets: i32, channels: i32, columns: i32): usize {
  const inner = offsets * channels;
  return NODES + tableBytes(positions, offsets) + panelBytes(inner, columns) + <usize>BLOCK * <usize>inner * 4;
}

/** y [batch, …output, outChannels] of x [batch, …input, inChannels] and a filter [...size, inChannels, outChannels]. */
export function convolve(
  x: usize,
  filter: usize,
  y: usize,
  window: usize,
  scratch: usize,
  batch: i32,
  inChannels: i32,
  outChannels: i32,
): void {
  const offsets = offsetsOf(window);
  const table = scratch + NODES;
  const panels = table + tableBytes(outputsOf(window), offsets);
  tableOfInputs(window, table);
  pack(filter, panels, offsets * inChannels, outChannels);
  const patches = panels + panelBytes(offsets * inChannels, outChannels);
  for (let row = 0; row < batch * outputsOf(window); row += BLOCK) {
    const rows = min(BLOCK, batch * outputsOf(window) - row);
    gatherRows(x, inChannels, table, offsets, row, rows, outputsOf(window), inputsOf(window), patches);
    const to = y + <usize>row * <usize>outChannels * 4;
    multiplyRows(patches, panels, to, rows, offsets * inChannels, outChannels, false, scratch);
  }
}

/** The gradient of x from dy. */
export function convolveInputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
  window: usize,
  scratch: usize,
  batch: i32,
  inChannels: i32,
  outChannels: i32,
): void {
  const offsets = offsetsOf(window);
  const table = scratch + NODES;
  const panels = table + tableBytes(inputsOf(window), offsets);
  tableOfOutputs(window, table);
  packTransposed(filter, panels, offsets, outChannels, inChannels);
  const patches = panels + panelBytes(offsets * outChannels, inChannels);
  for (let row = 0; row < batch * inputsOf(window); row += BLOCK) {
    const rows = min(BLOCK, batch * inputsOf(window) - row);
    gatherRows(dy, outChannels, table, offsets, row, rows, inputsOf(window), outputsOf(window), patches);
    const to = dx + <usize>row * <usize>inChannels * 4;
    multiplyRows(patches, panels, to, rows, offsets * outChannels, inChannels, false, scratch);
  }
}

/** The patches of rows that may belong to several samples, of `positions` rows each. */
function gatherRows(
  values: usize,
  channels: i32,
  table: usize,
  offsets: i32,
  row: i32,
  rows: i32,
  positions: i32,
  others: i32,
  patches: usize,
): void {
  const sampleBytes = <usize>others * <usize>channels * 4;
  while (rows > 0) {
    const sample = row / positions;
    const first = row - sample * positions;
    const count = min(rows, positions - first);
    gatherPatches(values + <usize>sample * sampleBytes, channels, table, offsets, first, count, patches);
    patches += <usize>count * <usize>(offsets * channels) * 4;
    row += count;
    rows -= count;
  }
}
