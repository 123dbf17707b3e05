/** Max, Min, ArgMax and ArgMin, as in tfjs-backend-cpu: of equal values the first. */
import {
  type ArgMaxAttrs,
  type ArgMinAttrs,
  type MaxAttrs,
  type MinAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { Reduce, Select } from '../../wasm';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { reducedAxes, type ReductionAttrs } from '../reductions';
import { fast, type FastKernel } from './kernel';
import { arePlain, layOut, reduceOver } from './over-axes';

export const extremeKernels: FastKernel[] = [
  fast<Unary, MaxAttrs>('Max', ({ x }, { reductionIndices: axis, keepDims }, backend) => {
    const { reduceMax, reduceMaxInt32 } = backend.kernels;
    return extreme(x, { axis, keepDims }, backend, reduceMax, reduceMaxInt32);
  }),
  fast<Unary, MinAttrs>('Min', ({ x }, attrs, backend) => {
    const { reduceMin, reduceMinInt32 } = backend.kernels;
    return extreme(x, attrs, backend, reduceMin, reduceMinInt32);
  }),
  fast<Unary, ArgMaxAttrs>('ArgMax', ({ x }, attrs, backend) => {
    const { argMaximum, argMaximumInt32 } = backend.kernels;
    return argument(x, attrs, backend, argMaximum, argMaximumInt32);
  }),
  fast<Unary, ArgMinAttrs>('ArgMin', ({ x }, attrs, backend) => {
    const { argMinimum, argMinimumInt32 } = backend.kernels;
    return argument(x, attrs, backend, argMinimum, argMinimumInt32);
  }),
];

function extreme(
  x: TensorInfo,
  attrs: ReductionAttrs,
  backend: HeapBackend,
  float32: Reduce,
  int32: Reduce,
): Output | null {
  if (x.dtype !== 'float32' && x.dtype !== 'int32') return null;
  const { axes, outShape } = reducedAxes(x, attrs);
  if (!arePlain(axes, x.shape)) return null;
  return reduceOver(x.dtype === 'float32' ? float32 : int32, x, { axes, outShape }, backend);
}

function argument(
  x: TensorInfo,
  { axis }: ArgMaxAttrs,
  backend: HeapBackend,
  float32: Select,
  int32: Select,
): Output | null {
  if (x.dtype !== 'float32' && x.dtype !== 'int32') return null;
  const { axes, outShape } = reducedAxes(x, { axis, keepDims: false });
  if (axes.length !== 1 || x.shape[axes[0]!] === 0) return null;
  const { outer, n, inner } = layOut(x.shape, axes)!;
  const from = backend.address(x);
  const out = backend.output(outShape, 'int32');
  const run = x.dtype === 'float32' ? float32 : int32;
  run(from, out.address, outer, n, inner);
  return out;
}
