/** Windows as the kernels take them (assembly/contractions/window.ts). */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from '../../ops/reference';
import type { HeapBackend, Output } from '../heap-backend';

/** Bytes of a window's 18 fields, rounded up to 16. */
const WINDOW = 80;

/** A kernel that slides a window over one tensor, with a second one beside it. */
export interface Sliding {
  readonly tensors: readonly [TensorInfo, TensorInfo];
  readonly outShape: number[];
  readonly window: Window;
  readonly scratchBytes: number;
}

/** Runs it: `use` gets the addresses of both tensors, of the result, of the window and of the scratch memory. */
export function slideWindow(
  { tensors: [first, second], outShape, window, scratchBytes }: Sliding,
  backend: HeapBackend,
  use: (first: number, second: number, out: number, window: number, scratch: number) => void,
): Output {
  const [firstAddress, secondAddress] = [backend.address(first), backend.address(second)];
  return backend.heap.scratch(WINDOW + scratchBytes, (scratch) => {
    const out = backend.output(outShape, 'float32');
    const fields = backend.heap.int32(scratch, 18);
    const { input, output, size, stride, dilation, padding } = window;
    writeAxes(fields, writeAxes(fields, 0, [input, output, size, stride, dilation], 1), [padding], 0);
    use(firstAddress, secondAddress, out.address, scratch, scratch + WINDOW);
    return out;
  });
}

/**
 * Writes lists with an entry a spatial axis, of which the kernels take three: those that are missing have the filler.
 * Returns where the next field goes. (Flattened arrays take longer than a whole small pool, measured.)
 */
export function writeAxes(
  fields: Int32Array,
  at: number,
  lists: readonly (readonly number[])[],
  filler: number,
): number {
  for (const list of lists) {
    for (let axis = list.length; axis < 3; axis++) fields[at++] = filler;
    for (const value of list) fields[at++] = value;
  }
  return at;
}
