/** Functions of one and of two variables (docs/contract.md §2 and §3). */
import { backend_util, getKernel, type KernelFunc, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import * as math from '../math';
import { powInt32 } from '../ops/reference';
import { broadcastIndices } from './broadcast';
import { type Kernel, kernel, type Unary } from './kernel';
import type { DeterministicBackend } from './storage';

/**
 * The kernels of one tensor that stock leaves to the engine's Math. An int32 or bool input is rounded to binary32, its result truncated; as in
 * tfjs-backend-cpu, only Exp makes float32 of it.
 */
const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  Acos: math.acos,
  Acosh: math.acosh,
  Asin: math.asin,
  Asinh: math.asinh,
  Atan: math.atan,
  Atanh: math.atanh,
  Cos: math.cos,
  Cosh: math.cosh,
  Elu: math.elu,
  Erf: math.erf,
  Exp: math.exp,
  Expm1: math.expm1,
  Log: math.log,
  Log1p: math.log1p,
  Selu: math.selu,
  Sigmoid: math.sigmoid,
  Sin: math.sin,
  Sinh: math.sinh,
  Softplus: math.softplus,
  Tan: math.tan,
  Tanh: math.tanh,
};

/** Products of int32, which tfjs-backend-cpu rounds to binary64 first. Square has one input, the others two. */
const INT32_PRODUCTS: Readonly<Record<string, (a: number, b: number) => number>> = {
  Multiply: Math.imul,
  Square: Math.imul,
  SquaredDifference: (a, b) => Math.imul(a - b, a - b),
};

interface Binary {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

export const elementwiseKernels: Kernel[] = [
  ...Object.entries(FUNCTIONS).map(([name, f]) =>
    kernel<Unary>(name, ({ x }, _, backend) => {
      const values = backend.float32(x);
      const out = new Float32Array(values.length);
      for (let i = 0; i < out.length; i++) out[i] = f(values[i]!);
      return backend.make(x.shape, name === 'Exp' ? 'float32' : x.dtype, out);
    }),
  ),
  ...Object.entries(INT32_PRODUCTS).map(([kernelName, f]) => ({
    kernelName,
    kernelFunc: (args: Parameters<KernelFunc>[0]) => {
      const { a = args.inputs.x, b = a } = args.inputs as unknown as Partial<Binary> & Unary;
      if (a!.dtype !== 'int32' || b!.dtype !== 'int32') return getKernel(kernelName, 'cpu').kernelFunc(args);
      const backend = args.backend as DeterministicBackend;
      return broadcast(a!, b!, backend.int32(a!), backend.int32(b!), f, backend);
    },
  })),
  kernel<Binary>('Atan2', ({ a, b }, _, backend) =>
    broadcast(a, b, backend.float32(a), backend.float32(b), math.atan2, backend),
  ),
  kernel<Binary>('Mod', ({ a, b }, attrs, backend) =>
    a.dtype === 'float32' && b.dtype === 'float32'
      ? broadcast(a, b, backend.float32(a), backend.float32(b), math.mod, backend)
      : (getKernel('Mod', 'cpu').kernelFunc({ inputs: { a, b }, attrs: attrs as NamedAttrMap, backend }) as TensorInfo),
  ),
  kernel<Binary>('Pow', ({ a, b }, _, backend) =>
    a.dtype === 'float32'
      ? broadcast(a, b, backend.float32(a), backend.float32(b), math.pow, backend)
      : broadcast(a, b, backend.int32(a), backend.int32(b), powInt32, backend),
  ),
  kernel<Unary>('ComplexAbs', ({ x }, _, backend) => {
    const [real, imaginary] = backend.complex64(x);
    return backend.make(
      x.shape,
      'float32',
      real.map((re, i) => math.hypot(re, imaginary[i]!)),
    );
  }),
];

function broadcast<T extends Float32Array | Int32Array>(
  a: TensorInfo,
  b: TensorInfo,
  aValues: T,
  bValues: T,
  f: (a: number, b: number) => number,
  backend: DeterministicBackend,
): TensorInfo {
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const [aIndices, bIndices] = [broadcastIndices(a.shape, shape), broadcastIndices(b.shape, shape)];
  const size = aIndices.length;
  const out = aValues instanceof Float32Array ? new Float32Array(size) : new Int32Array(size);
  for (let i = 0; i < size; i++) out[i] = f(aValues[aIndices[i]!]!, bValues[bIndices[i]!]!);
  return backend.make(shape, a.dtype, out);
}
