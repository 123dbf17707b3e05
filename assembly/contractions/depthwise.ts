/**
 * Depthwise convolutions and their gradients (docs/contract.md §4.10), for one filter a channel; where a channel has
 * several, the host repeats the channels, or parts the filters, first.
 */
import { sixteenColumns, someColumns } from './columns';
import { addInto, closeTerm, foldAll, leafOf, stackHeight } from './nodes';
import { Four, One } from '../lanes';
import { HEIGHT, leavesOf } from '../tree';
import { inputsOf, offsetsOf, outputsOf, tableBytes, tableOfInputs, tableOfOutputs } from './window';

/** Bytes of the waiting nodes of sixteen columns. */
const NODES: usize = 64 * HEIGHT;

/** Bytes that the convolution and the gradient of the input need, for so many positions of the result; `offsets` · multiplier for the latter. */
export function depthwiseScratch(positions: i32, offsets: i32): usize {
  return NODES + tableBytes(positions, offsets);
}

/** Bytes that `depthwiseConvolveFilterGradient` needs. */
export function depthwiseFilterScratch(positions: i32, offsets: i32, batch: i32, channels: i32): usize {
  const nodes = stackHeight(leavesOf(batch)) + 1;
  return depthwiseScratch(positions, offsets) + <usize>nodes * <usize>offsets * <usize>channels * 4;
}

/** y [batch, …output, channels] of x [batch, …input, channels] and a filter [...size, channels]. */
export function depthwiseConvolve(
  x: usize,
  filter: usize,
  y: usize,
  window: usize,
  scratch: usize,
  batch: i32,
  channels: i32,
): void {
  tableOfInputs(window, scratch + NODES);
  slide(x, filter, y, batch, outputsOf(window), inputsOf(window), offsetsOf(window), channels, scratch);
}

/**
 * The gradient of x from dy [batch, …output, multiplier, channels] and a filter [...size, multiplier, channels]: the terms
 * of an offset are those of its filters, in order.
 */
export function depthwiseConvolveInputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
  window: usize,
  scratch: usize,
  batch: i32,
  channels: i32,
  multiplier: i32,
): void {
  const offsets = offsetsOf(window);
  const table = scratch + NODES;
  tableOfOutputs(window, table);
  // From the last entry to the first, so that none is overwritten before it is read.
  for (let i = inputsOf(window) * offsets - 1; i >= 0; i--) {
    const row = load<i32>(table + <usize>i * 4);
    for (let q = multiplier - 1; q >= 0; q--) {
      store<i32>(table + <usize>(i * multiplier + q) * 4, row < 0 ? -1 : row * multiplier + q);
    }
  }
  const rows = outputsOf(window) * multiplier;
  slide(dy, filter, dx, batch, inputsOf(window), rows, offsets * multiplier, channels, scratch);
}

function slide(
  values: usize,
  filter: usize,
  out: usize,
  batch: i32,
  positions: i32,
  others: i32,
  offsets: i32,
  channels: i32,
  scratch: usize,
): void {
  const bytes = <usize>channels * 4;
  for (let sample = 0; sample < batch; sample++) {
    let entries = scratch + NODES;
    for (let position = 0; position < positions; position++) {
      contract(entries, 4, values, bytes, filter, offsets, channels, out, scratch);
      entries += <usize>offsets * 4;
      out += bytes;
    }
    values += <usize>others * bytes;
  }
}

/** The gradient of the filter [...size, channels] from x and dy. */
export function depthwiseConvolveFilterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  window: usize,
  scratch: usize,
  batch: i32,
  channels: i32,
): void {
  const positions = outputsOf(window);
  const offsets = offsetsOf(window);
  const bytes = <usize>channels * 4;
  const size = <usize>offsets * bytes;
  const table = scratch + NODES;
  const gradient = table + tableBytes(positions, offsets);
  const samples = gradient + size;
  tableOfInputs(window, table);

  let waiting = 0;
  for (let sample = 0; sample < batch; sample++) {
    const leaf = leafOf(samples, size, waiting, sample);
    for (let offset = 0; offset < offsets; offset++) {
      const entries = table + <usize>offset * 4;
      contract(
        entries,
        <usize>offsets * 4,
        x,
        bytes,
        dy,
        positions,
        channels,
        gradient + <usize>offset * bytes,
        scratch,
      );
    }
    addInto(leaf, gradient, size);
    x += <usize>inputsOf(window) * bytes;
    dy += <usize>positions * bytes;
    waiting = closeTerm(samples, size, waiting, sample, batch);
  }
  foldAll(samples, size, waiting);
  memory.copy(dw, samples, size);
}

/** The contractions of all columns, whose rows are dense in b, into a row at `out`. */
function contract(
  entries: usize,
  entryStep: usize,
  a: usize,
  bytes: usize,
  b: usize,
  terms: i32,
  columns: i32,
  out: usize,
  nodes: usize,
): void {
  let column = 0;
  for (; column + 16 <= columns; column += 16) {
    const at = <usize>column * 4;
    sixteenColumns(entries, entryStep, a + at, bytes, b + at, bytes, terms, nodes);
    v128.store(out + at, v128.load(nodes));
    v128.store(out + at, v128.load(nodes, 16), 16);
    v128.store(out + at, v128.load(nodes, 32), 32);
    v128.store(out + at, v128.load(nodes, 48), 48);
  }
  for (; column + 4 <= columns; column += 4) {
    const at = <usize>column * 4;
    someColumns<Four>(entries, entryStep, a + at, bytes, b + at, bytes, terms, nodes);
    v128.store(out + at, v128.load(nodes));
  }
  for (; column < columns; column++) {
    const at = <usize>column * 4;
    someColumns<One>(entries, entryStep, a + at, bytes, b + at, bytes, terms, nodes);
    store<f32>(out + at, load<f32>(nodes));
  }
}
