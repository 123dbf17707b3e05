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
  return backend.heap.scratch(WINDOW + (scratchBytes >>> 0), (scratch) => {
    const out = backend.output(outShape, 'float32');
    backend.heap.int32(scratch, 18).set(fields(window));
    use(firstAddress, secondAddress, out.address, scratch, scratch + WINDOW);
    return out;
  });
}

/** Over three axes, those that are missing being of length 1. */
function fields({ input, output, size, stride, dilation, padding }: Window): number[] {
  const missing = 3 - size.length;
  const three = (values: readonly number[], filler: number): number[] => [
    ...Array<number>(missing).fill(filler),
    ...values,
  ];
  return [input, output, size, stride, dilation].flatMap((values) => three(values, 1)).concat(three(padding, 0));
}
