/** Kernels of one tensor, element by element (docs/contract.md §1.4, §1.5, §2). */
import {
  type ClipByValueAttrs,
  type LeakyReluAttrs,
  type StepAttrs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { NameOfOne, OfOne } from '../../wasm';
import type { HeapBackend, Output } from '../heap-backend';
import type { Unary } from '../kernel';
import { fast, type FastKernel } from './kernel';

/** The exports of those that keep the dtype. */
const FLOAT32: Readonly<Record<string, NameOfOne>> = {
  Abs: 'abs',
  Acos: 'acos',
  Acosh: 'acosh',
  Asin: 'asin',
  Asinh: 'asinh',
  Atan: 'atan',
  Atanh: 'atanh',
  Ceil: 'ceil',
  Cos: 'cos',
  Cosh: 'cosh',
  Elu: 'elu',
  Erf: 'erf',
  Exp: 'exp',
  Expm1: 'expm1',
  Floor: 'floor',
  Log: 'log',
  Log1p: 'log1p',
  Neg: 'neg',
  Reciprocal: 'reciprocal',
  Relu: 'relu',
  Relu6: 'relu6',
  Round: 'round',
  Rsqrt: 'rsqrt',
  Selu: 'selu',
  Sigmoid: 'sigmoid',
  Sign: 'sign',
  Sin: 'sin',
  Sinh: 'sinh',
  Softplus: 'softplus',
  Sqrt: 'sqrt',
  Square: 'square',
  Tan: 'tan',
  Tanh: 'tanh',
};
const INT32: Readonly<Record<string, NameOfOne>> = { Neg: 'negInt32', Square: 'squareInt32' };

export const unaryKernels: FastKernel[] = [
  ...Object.entries(FLOAT32).map(([kernelName, name]) =>
    fast<Unary>(kernelName, ({ x }, _, backend) => {
      if (x.dtype === 'float32') return map(x, 'float32', backend, backend.kernels[name]);
      const nameInt32 = INT32[kernelName];
      return x.dtype === 'int32' && nameInt32 ? map(x, 'int32', backend, backend.kernels[nameInt32]) : null;
    }),
  ),
  ...tests({ IsNan: 'isNan', IsInf: 'isInf', IsFinite: 'isFinite' }, 'float32'),
  ...tests({ LogicalNot: 'logicalNot' }, 'bool'),
  fast<Unary, LeakyReluAttrs>('LeakyRelu', ({ x }, { alpha }, backend) => {
    if (x.dtype !== 'float32') return null;
    return map(x, 'float32', backend, (from, out, count) => backend.kernels.leakyRelu(from, out, count, alpha));
  }),
  fast<Unary, StepAttrs>('Step', ({ x }, { alpha }, backend) => {
    if (x.dtype !== 'float32') return null;
    return map(x, 'float32', backend, (from, out, count) => backend.kernels.step(from, out, count, alpha));
  }),
  fast<Unary, ClipByValueAttrs>('ClipByValue', ({ x }, { clipValueMin: least, clipValueMax: most }, backend) => {
    // The bounds are binary64. Rounded to binary32 they clip alike, unless one becomes a zero.
    if (x.dtype !== 'float32' || !(least <= most) || becomesZero(least) || becomesZero(most)) return null;
    return map(x, 'float32', backend, (from, out, count) => backend.kernels.clipByValue(from, out, count, least, most));
  }),
];

/** A tensor of the shape of x, made of it by an export. */
export function map(x: TensorInfo, dtype: 'float32' | 'int32' | 'bool', backend: HeapBackend, run: OfOne): Output {
  const from = backend.address(x);
  const out = backend.output(x.shape, dtype);
  run(from, out.address, util.sizeFromShape(x.shape));
  return out;
}

/** Kernels that make a bool tensor of one of another dtype. */
function tests(names: Readonly<Record<string, NameOfOne>>, dtype: string): FastKernel[] {
  return Object.entries(names).map(([kernelName, name]) =>
    fast<Unary>(kernelName, ({ x }, _, backend) =>
      x.dtype === dtype ? map(x, 'bool', backend, backend.kernels[name]) : null,
    ),
  );
}

const becomesZero = (x: number): boolean => x !== 0 && Math.fround(x) === 0;
