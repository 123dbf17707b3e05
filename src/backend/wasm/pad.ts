/** PadV2 and MirrorPad. */
import { type MirrorPadAttrs, type PadV2Attrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { bytesOf, isCount, stridesOf, wordOf } from './elements';
import { fast, type FastKernel } from './kernel';

type Paddings = readonly (readonly [before: number, after: number])[];

export const padKernels: FastKernel[] = [
  fast<Unary, PadV2Attrs>('PadV2', ({ x }, { paddings, constantValue }, backend) =>
    // A constant −0 pads with +0, as in tfjs-backend-cpu.
    pad(x, paddings, constantValue === 0 ? 0 : constantValue, backend),
  ),
  fast<Unary, MirrorPadAttrs>('MirrorPad', ({ x }, { paddings, mode }, backend) =>
    mirrorPad(x, paddings, mode === 'reflect' ? 0 : 1, backend),
  ),
];

const areCounts = (paddings: Paddings): boolean => paddings.every((sides) => sides.every(isCount));

const paddedShape = (shape: readonly number[], paddings: Paddings): number[] =>
  shape.map((extent, axis) => paddings[axis]![0] + extent + paddings[axis]![1]);

export function pad(x: TensorInfo, paddings: Paddings, constant: number, backend: HeapBackend): Output | null {
  const { shape } = x;
  const bytes = bytesOf(x);
  if (bytes === 0 || paddings.length !== shape.length || !areCounts(paddings)) return null;
  const from = backend.address(x);
  const out = backend.output(paddedShape(shape, paddings), x.dtype);
  const strides = stridesOf(out.shape, bytes);
  const { kernels } = backend;
  // Axes without padding are one with the padded axis around them.
  let [count, before, after] = [1, 0, 0];
  shape.forEach((extent, axis) => {
    if (paddings[axis]![0] > 0 || paddings[axis]![1] > 0) {
      kernels.level(count, before, after);
      count = 1;
      [before, after] = [paddings[axis]![0] * strides[axis]!, paddings[axis]![1] * strides[axis]!];
    }
    count *= extent;
  });
  kernels.level(count * bytes, before, after);
  kernels.pad(from, out.address, wordOf(constant, x.dtype));
  return out;
}

/** @param repeat 1 if the outermost elements are mirrored too, 0 if not */
function mirrorPad(x: TensorInfo, paddings: Paddings, repeat: number, backend: HeapBackend): Output | null {
  const { shape } = x;
  const bytes = bytesOf(x);
  if (bytes === 0 || paddings.length !== shape.length || !areCounts(paddings)) return null;
  const fits = shape.every((extent, axis) => Math.max(...paddings[axis]!) < extent + repeat);
  if (!fits || util.sizeFromShape(shape) === 0) return null;
  const { kernels } = backend;
  const from = backend.address(x);
  const out = backend.output(paddedShape(shape, paddings), x.dtype);
  const [strides, outStrides] = [stridesOf(shape, bytes), stridesOf(out.shape, bytes)];
  const centre = paddings.reduce((sum, [before], axis) => sum + before * outStrides[axis]!, out.address);
  shape.forEach((extent, axis) => kernels.loop(extent, strides[axis]!, outStrides[axis]!));
  kernels.copyLoops(from, centre, bytes);
  // Within the target, from the innermost axis outwards: what an axis mirrors is padded already along those inside it.
  let start = centre;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const [before, after] = paddings[axis]!;
    const step = outStrides[axis]!;
    start -= before * step;
    const mirror = (source: number, target: number, count: number): void => {
      if (count === 0) return;
      for (let i = 0; i < axis; i++) kernels.loop(shape[i]!, outStrides[i]!, outStrides[i]!);
      kernels.loop(count, -step, step);
      kernels.copyLoops(start + source * step, start + target * step, step);
    };
    mirror(2 * before - repeat, 0, before);
    const end = before + shape[axis]!;
    mirror(end - 2 + repeat, end, after);
  }
  return out;
}
