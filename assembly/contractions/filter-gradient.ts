/**
 * The gradient of a convolution's filter (docs/contract.md §4.10): for each sample the patches, transposed, times dy, a
 * contraction over the output positions; then the batch level.
 */
import { NODES } from './convolution';
import { multiplyRows, pack, panelBytes } from './matmul';
import { addInto, fold, foldAll, stackHeight } from './nodes';
import { gatherPatches } from './patches';
import { transpose } from './transpose';
import { LEAF } from '../tree';
import { inputsOf, offsetsOf, outputsOf, tableBytes, tableOfInputs } from './window';

/** Positions whose patches are there at a time: leaves that are a node of the tree. */
const CHUNK: i32 = 32 * LEAF;

/** Bytes that `convolveFilterGradient` needs. */
export function filterGradientScratch(
  positions: i32,
  offsets: i32,
  batch: i32,
  inChannels: i32,
  outChannels: i32,
): usize {
  const rows = offsets * inChannels;
  const chunk = min(positions, CHUNK);
  const matrices = stackHeight(leavesOf(batch, LEAF)) + stackHeight(leavesOf(positions, CHUNK));
  return (
    NODES +
    tableBytes(positions, offsets) +
    2 * <usize>chunk * <usize>rows * 4 +
    panelBytes(chunk, outChannels) +
    <usize>matrices * <usize>rows * <usize>outChannels * 4
  );
}

/* @inline */
function leavesOf(terms: i32, leaf: i32): i32 {
  return (terms + leaf - 1) / leaf;
}

/** dw [...size, inChannels, outChannels] of x and dy. */
export function convolveFilterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  window: usize,
  scratch: usize,
  batch: i32,
  inChannels: i32,
  outChannels: i32,
): void {
  const offsets = offsetsOf(window);
  const positions = outputsOf(window);
  const rows = offsets * inChannels;
  const chunk = min(positions, CHUNK);
  const bytes = <usize>rows * <usize>outChannels * 4;
  const table = scratch + NODES;
  const patches = table + tableBytes(positions, offsets);
  const columns = patches + <usize>chunk * <usize>rows * 4;
  const panels = columns + <usize>chunk * <usize>rows * 4;
  const samples = panels + panelBytes(chunk, outChannels);
  const chunks = samples + <usize>stackHeight(leavesOf(batch, LEAF)) * bytes;
  tableOfInputs(window, table);

  let waiting = 0;
  if (batch == 0) memory.fill(samples, 0, bytes);
  for (let sample = 0; sample < batch; sample++) {
    const leaf = samples + <usize>waiting * bytes;
    if (sample % LEAF == 0) memory.fill(leaf, 0, bytes);
    const from = x + <usize>sample * <usize>inputsOf(window) * <usize>inChannels * 4;
    let waitingChunks = 0;
    for (let first = 0; first < positions; first += CHUNK) {
      const count = min(CHUNK, positions - first);
      gatherPatches(from, inChannels, table, offsets, first, count, patches);
      transpose(patches, columns, count, rows, <usize>rows * 4);
      pack(dy + (<usize>sample * <usize>positions + <usize>first) * <usize>outChannels * 4, panels, count, outChannels);
      if (positions <= CHUNK) multiplyRows(columns, panels, leaf, rows, count, outChannels, true, scratch);
      else {
        const node = chunks + <usize>waitingChunks * bytes;
        multiplyRows(columns, panels, node, rows, count, outChannels, false, scratch);
        waitingChunks = fold(chunks, bytes, waitingChunks, first / CHUNK);
      }
    }
    if (positions > CHUNK) {
      foldAll(chunks, bytes, waitingChunks);
      addInto(leaf, chunks, bytes);
    }
    if (sample % LEAF == LEAF - 1 || sample == batch - 1) waiting = fold(samples, bytes, waiting, sample / LEAF);
  }
  foldAll(samples, bytes, waiting);
  memory.copy(dw, samples, bytes);
}
