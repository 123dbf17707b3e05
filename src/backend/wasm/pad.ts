/** PadV2 and MirrorPad. */
import { type MirrorPadAttrs, type PadV2Attrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { bytesOf, isCount, stridesOf, wordOf } from './elements';
import { fast, type FastKernel } from './kernel';
import { copyStrided } from './strided-copy';

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

/** What lies around the elements of a loop, in bytes. */
interface Level {
  count: number;
  before: number;
  after: number;
}

const PLAIN: Level = { count: 1, before: 0, after: 0 };

export function pad(x: TensorInfo, paddings: Paddings, constant: number, backend: HeapBackend): Output | null {
  const bytes = bytesOf(x.dtype);
  if (bytes === 0 || paddings.length !== x.shape.length || !areCounts(paddings)) return null;
  // The innermost first, whose elements are bytes. Axes without padding are one with the axis around them.
  const levels: Level[] = [{ count: bytes, before: 0, after: 0 }];
  let width = bytes;
  for (let axis = x.shape.length - 1; axis >= 0; axis--) {
    const [before, after] = paddings[axis]!;
    let level = levels[levels.length - 1]!;
    if (level.before > 0 || level.after > 0) levels.push((level = { ...PLAIN }));
    level.count *= x.shape[axis]!;
    level.before = before * width;
    level.after = after * width;
    width *= before + x.shape[axis]! + after;
  }
  const [d = PLAIN, c = PLAIN, b = PLAIN, a = PLAIN] = levels;
  if (levels.length > 4) return null;
  const from = backend.address(x);
  const out = backend.output(paddedShape(x.shape, paddings), x.dtype);
  const outer = [a.before, a.after, a.count, b.before, b.after, b.count, c.before, c.after, c.count] as const;
  backend.kernels.pad(from, out.address, wordOf(constant, x.dtype), ...outer, d.before, d.after, d.count);
  return out;
}

/** @param repeat 1 if the outermost elements are mirrored too, 0 if not */
function mirrorPad(x: TensorInfo, paddings: Paddings, repeat: number, backend: HeapBackend): Output | null {
  const { shape } = x;
  const bytes = bytesOf(x.dtype);
  if (bytes === 0 || paddings.length !== shape.length || !areCounts(paddings)) return null;
  const fits = shape.every((extent, axis) => Math.max(...paddings[axis]!) < extent + repeat);
  if (!fits || util.sizeFromShape(shape) === 0) return null;
  const { kernels } = backend;
  const from = backend.address(x);
  const out = backend.output(paddedShape(shape, paddings), x.dtype);
  const [strides, outStrides] = [stridesOf(shape, bytes), stridesOf(out.shape, bytes)];
  const centre = paddings.reduce((sum, [before], axis) => sum + before * outStrides[axis]!, out.address);
  copyStrided(kernels, from, centre, bytes, shape.map((count, i) => ({ count, from: strides[i]!, to: outStrides[i]! }))); // prettier-ignore
  // Within the target, from the innermost axis outwards: what an axis mirrors is padded already along those inside it.
  let start = centre;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const [before, after] = paddings[axis]!;
    const step = outStrides[axis]!;
    start -= before * step;
    const around = shape.slice(0, axis).map((count, i) => ({ count, from: outStrides[i]!, to: outStrides[i]! }));
    const mirror = (source: number, target: number, count: number): void =>
      copyStrided(kernels, start + source * step, start + target * step, step, [...around, { count, from: -step, to: step }]); // prettier-ignore
    mirror(2 * before - repeat, 0, before);
    const end = before + shape[axis]!;
    mirror(end - 2 + repeat, end, after);
  }
  return out;
}
