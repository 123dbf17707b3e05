/** MaxPool, AvgPool and their gradients over two and three axes (docs/contract.md §4.11). */
import type {
  AvgPool3DAttrs,
  AvgPool3DGradAttrs,
  AvgPoolAttrs,
  AvgPoolGradAttrs,
  MaxPool3DAttrs,
  MaxPool3DGradAttrs,
  MaxPoolAttrs,
  MaxPoolGradAttrs,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import { LEAF, type PoolShape, sizeOf } from '../../ops/reference';
import type { Pooling } from '../../wasm';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { type GradientInputs, info2D, info3D, shape2D, shape3D, shapeAlong, type ShapeOf } from '../pooling';
import { fast, type FastKernel } from './kernel';
import { writeAxes } from './window';

export const poolingKernels: FastKernel[] = [
  fast<Unary, MaxPoolAttrs>('MaxPool', ({ x }, attrs, backend) => {
    const info = info2D(x, attrs);
    return info.outShape.every(isSize) ? maximumPool(x, shape2D(x, attrs, info), backend) : null;
  }),
  fast<Unary, MaxPool3DAttrs>('MaxPool3D', ({ x }, attrs, backend) => {
    if ((attrs.dataFormat ?? 'NDHWC') !== 'NDHWC') return null;
    const info = info3D(x, attrs);
    return info.outShape.every(isSize) ? pool(x, shape3D(x, attrs, info), backend, backend.kernels.maximumPool) : null;
  }),
  averagePool<AvgPoolAttrs>('AvgPool', shape2D),
  averagePool<AvgPool3DAttrs>('AvgPool3D', shape3D),
  gradient<MaxPoolGradAttrs>('MaxPoolGrad', shape2D, ({ kernels }) => kernels.maximumPoolGradient),
  gradient<MaxPool3DGradAttrs>('MaxPool3DGrad', shape3D, ({ kernels }) => kernels.maximumPoolGradient),
  gradient<AvgPoolGradAttrs>('AvgPoolGrad', shape2D, ({ kernels }) => kernels.averagePoolGradient),
  gradient<AvgPool3DGradAttrs>('AvgPool3DGrad', shape3D, ({ kernels }) => kernels.averagePoolGradient),
];

/** tfjs-backend-cpu takes windows that don't fit for outputs of negative size. */
const isSize = (dimension: number): boolean => dimension >= 0;

function maximumPool(x: TensorInfo, shape: PoolShape, backend: HeapBackend): Output | null {
  const { input, output, size } = shape.window;
  // tfjs-backend-cpu hands x itself through, with its NaN.
  if (sizeOf(size) === 1 && output.every((dimension, axis) => dimension === input[axis])) return null;
  return pool(x, shape, backend, backend.kernels.maximumPool);
}

function averagePool<A>(name: string, shapeOf: ShapeOf<A>): FastKernel {
  return fast<Unary, A>(name, ({ x }, attrs, backend) =>
    pool(x, shapeOf(x, attrs), backend, backend.kernels.averagePool),
  );
}

function pool(x: TensorInfo, shape: PoolShape, backend: HeapBackend, run: Pooling): Output | null {
  if (x.dtype !== 'float32') return null;
  const { batch, window, channels } = shape;
  return withPool(shape, backend, (describe) => {
    const from = backend.address(x);
    const y = backend.output([batch, ...window.output, channels], 'float32');
    run(describe(from, 0, y.address));
    return y;
  });
}

function gradient<A>(name: string, shapeOf: ShapeOf<A>, kernelOf: (backend: HeapBackend) => Pooling): FastKernel {
  return fast<GradientInputs, A>(name, ({ dy, input }, attrs, backend) => {
    if (dy.dtype !== 'float32' || input.dtype !== 'float32') return null;
    const shape = shapeAlong(dy, shapeOf(input, attrs));
    // Sums of several leaves.
    if (!isDisjoint(shape) && sizeOf(shape.window.size) > LEAF) return null;
    return withPool(shape, backend, (describe) => {
      const [x, y] = [backend.address(input), backend.address(dy)];
      const dx = backend.output(input.shape, 'float32');
      kernelOf(backend)(describe(x, dx.address, y));
      return dx;
    });
  });
}

/** Whether no two windows overlap. */
function isDisjoint({ window: { size, stride, output } }: PoolShape): boolean {
  return size.every((length, axis) => stride[axis]! >= length || output[axis]! <= 1);
}

/** Bytes of `Pool` in assembly/reductions/window.ts. */
const POOL = 96;

/** Runs `use` with a function that writes the description of a pool and returns its address, until memory is allocated. */
function withPool(
  shape: PoolShape,
  backend: HeapBackend,
  use: (describe: (x: number, dx: number, y: number) => number) => Output,
): Output {
  const { batch, channels, window } = shape;
  const { input, output, size, stride, padding } = window;
  const { heap, kernels } = backend;
  return heap.scratch(POOL + kernels.poolScratch(sizeOf(size)), (address) =>
    use((x, dx, y) => {
      const fields = heap.int32(address, POOL / 4);
      fields[0] = batch;
      fields[1] = channels;
      const at = writeAxes(fields, writeAxes(fields, 2, [input, output, size, stride], 1), [padding], 0);
      fields[at] = Number(isDisjoint(shape));
      fields.set([x, dx, y, address + POOL], at + 1);
      return address;
    }),
  );
}
