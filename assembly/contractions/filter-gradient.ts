/**
 * The gradient of a convolution's filter (docs/contract.md §4.10): for each sample dy, transposed, times the patches, a
 * contraction over the output positions; then the batch level. So all matrices are the gradient transposed,
 * [outChannels, patch], which is turned round at the end: dy is smaller than the patches.
 */
import { multiplyRows, NODES, pack, panelBytes } from './matmul';
import { addInto, closeTerm, fold, foldAll, leafOf, stackHeight } from './nodes';
import { gatherPatches } from './patches';
import { transpose } from '../transpose';
import { LEAF, leavesOf } from '../tree';
import { inputsOf, offsetsOf, outputsOf, tableBytes, tableOfInputs } from './window';

/** Positions whose patches are there at a time: leaves that are a node of the tree. */
const CHUNK: i32 = 32 * LEAF;
/** Patches gathered before they go into the panels: few enough for the first cache. */
const GATHERED: i32 = 16;

/** Bytes that `convolveFilterGradient` needs. */
export function filterGradientScratch(
  positions: i32,
  offsets: i32,
  batch: i32,
  inChannels: i32,
  outChannels: i32,
): usize {
  const patch = offsets * inChannels;
  const chunk = min(positions, CHUNK);
  const matrices = stackHeight(leavesOf(batch)) + stackHeight(chunksOf(positions));
  return (
    NODES +
    tableBytes(positions, offsets) +
    <usize>GATHERED * <usize>patch * 4 +
    <usize>chunk * <usize>outChannels * 4 +
    panelBytes(chunk, patch) +
    <usize>matrices * <usize>patch * <usize>outChannels * 4
  );
}

/* @inline */
function chunksOf(positions: i32): i32 {
  return (positions + CHUNK - 1) / CHUNK;
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
  const patch = offsets * inChannels;
  const chunk = min(positions, CHUNK);
  const bytes = <usize>patch * <usize>outChannels * 4;
  const table = scratch + NODES;
  const gathered = table + tableBytes(positions, offsets);
  const rows = gathered + <usize>GATHERED * <usize>patch * 4;
  const panels = rows + <usize>chunk * <usize>outChannels * 4;
  const samples = panels + panelBytes(chunk, patch);
  const chunks = samples + <usize>stackHeight(leavesOf(batch)) * bytes;
  tableOfInputs(window, table);

  let waiting = 0;
  for (let sample = 0; sample < batch; sample++) {
    const leaf = leafOf(samples, bytes, waiting, sample);
    const from = x + <usize>sample * <usize>inputsOf(window) * <usize>inChannels * 4;
    let waitingChunks = 0;
    for (let first = 0; first < positions; first += CHUNK) {
      const count = min(CHUNK, positions - first);
      const rowStep = <usize>count * 4;
      const panelStep = <usize>count * 32;
      for (let done = 0; done < count; done += GATHERED) {
        const some = min(GATHERED, count - done);
        gatherPatches(from, inChannels, table, offsets, first + done, some, gathered);
        pack(gathered, panels + <usize>done * 32, some, patch, panelStep);
      }
      const dyRows = dy + (<usize>sample * <usize>positions + <usize>first) * <usize>outChannels * 4;
      transpose(dyRows, <usize>outChannels * 4, rows, rowStep, count, outChannels);
      if (positions <= CHUNK) {
        multiplyRows(rows, rowStep, panels, panelStep, leaf, outChannels, count, patch, true, scratch);
      } else {
        const node = chunks + <usize>waitingChunks * bytes;
        multiplyRows(rows, rowStep, panels, panelStep, node, outChannels, count, patch, false, scratch);
        waitingChunks = fold(chunks, bytes, waitingChunks, first / CHUNK);
      }
    }
    if (positions > CHUNK) {
      foldAll(chunks, bytes, waitingChunks);
      addInto(leaf, chunks, bytes);
    }
    waiting = closeTerm(samples, bytes, waiting, sample, batch);
  }
  foldAll(samples, bytes, waiting);
  transpose(samples, <usize>patch * 4, dw, <usize>outChannels * 4, outChannels, patch);
}
