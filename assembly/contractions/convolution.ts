/** Convolutions and their gradients (docs/contract.md §4.10): matrix products of patches. */
import {
  BLOCK,
  blockBytes,
  CHUNK,
  multiplyBlock,
  multiplyParts,
  NODES,
  pack,
  packTransposed,
  panelBytes,
  PARTS,
} from './matmul';
import { gatherPatches } from './patches';
import { ROWS } from './tile';
import { LEAF } from '../tree';
import { inputsOf, offsetsOf, outputsOf, tableBytes, tableOfInputs, tableOfOutputs } from './window';

/** Bytes of the patches of a block that are read at a time: they stay in the first cache beside a panel. */
const PATCHES: i32 = 16384;

/** Patches in a block, a multiple of ROWS. */
function blockRows(inner: i32): i32 {
  return max(ROWS, min(BLOCK, (PATCHES / (4 * max(1, min(inner, CHUNK)))) & -ROWS));
}

/** Whether the values at an offset are whole leaves, so that patches need not be gathered. */
/* @inline */
function isWhole(channels: i32): bool {
  return channels % LEAF == 0;
}

/** Bytes that `convolve` needs, and with the channels exchanged `convolveInputGradient`. */
export function convolveScratch(positions: i32, offsets: i32, channels: i32, columns: i32): usize {
  const inner = offsets * channels;
  const shared = NODES + tableBytes(positions, offsets) + panelBytes(inner, columns);
  if (isWhole(channels)) return shared + <usize>channels * 4 + <usize>BLOCK * <usize>offsets * 4;
  return shared + <usize>blockRows(inner) * <usize>inner * 4 + blockBytes(BLOCK, inner, columns);
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
  const inner = offsets * inChannels;
  tableOfInputs(window, table);
  pack(filter, panels, inner, outChannels, <usize>inner * 32);
  product(x, y, batch, outputsOf(window), inputsOf(window), offsets, inChannels, outChannels, scratch);
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
  product(dy, dx, batch, inputsOf(window), outputsOf(window), offsets, outChannels, inChannels, scratch);
}

/** The patches of all samples, one a row, times the panels; table and panels lie in `scratch` already. */
function product(
  values: usize,
  out: usize,
  batch: i32,
  positions: i32,
  others: i32,
  offsets: i32,
  channels: i32,
  columns: i32,
  scratch: usize,
): void {
  const inner = offsets * channels;
  const table = scratch + NODES;
  const panels = table + tableBytes(positions, offsets);
  const rest = panels + panelBytes(inner, columns);
  if (isWhole(channels)) {
    const zeros = rest;
    const parts = zeros + <usize>channels * 4;
    memory.fill(zeros, 0, <usize>channels * 4);
    for (let row = 0; row < batch * positions; row += BLOCK) {
      const rows = min(BLOCK, batch * positions - row);
      locateRows(values, channels, table, offsets, row, rows, positions, others, zeros, parts);
      multiplyParts(parts, offsets, channels, panels, <usize>inner * 32, out, rows, columns, false, scratch + PARTS);
      out += <usize>rows * <usize>columns * 4;
    }
    return;
  }
  const patches = rest;
  const block = blockRows(inner);
  const waiting = patches + <usize>block * <usize>inner * 4;
  for (let row = 0; row < batch * positions; row += block) {
    const rows = min(block, batch * positions - row);
    gatherRows(values, channels, table, offsets, row, rows, positions, others, patches);
    multiplyBlock(patches, panels, out, rows, inner, columns, scratch, waiting);
    out += <usize>rows * <usize>columns * 4;
  }
}

/** For each four rows and each offset, where the values of the four lie. */
function locateRows(
  values: usize,
  channels: i32,
  table: usize,
  offsets: i32,
  row: i32,
  rows: i32,
  positions: i32,
  others: i32,
  zeros: usize,
  parts: usize,
): void {
  const bytes = <usize>channels * 4;
  const sampleBytes = <usize>others * bytes;
  for (let i = 0; i < ((rows + ROWS - 1) & -ROWS); i++) {
    // A last tile of fewer rows has its last row several times.
    const at = row + min(i, rows - 1);
    const sample = values + <usize>(at / positions) * sampleBytes;
    let entry = table + <usize>(at % positions) * <usize>offsets * 4;
    let part = parts + <usize>(i / ROWS) * <usize>offsets * 16 + <usize>(i % ROWS) * 4;
    for (let offset = 0; offset < offsets; offset++) {
      const source = load<i32>(entry);
      store<usize>(part, source < 0 ? zeros : sample + <usize>source * bytes);
      entry += 4;
      part += 16;
    }
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
