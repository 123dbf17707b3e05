/** Kernels of one tensor, element by element. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCase } from './case';
import { floats, int32, SPECIAL_VALUES, type Inputs } from './inputs';

/** Not a multiple of any vector length, so that kernels have a tail. */
const SHAPE = [3, 29];

/** From where the arguments are drawn: [min, max). */
const DOMAINS: Readonly<Record<string, readonly [number, number]>> = {
  Abs: [-9, 9],
  Acos: [-1, 1],
  Acosh: [1, 40],
  Asin: [-1, 1],
  Asinh: [-20, 20],
  Atan: [-20, 20],
  Atanh: [-1, 1],
  Ceil: [-9, 9],
  Cos: [-40, 40],
  Cosh: [-20, 20],
  Erf: [-4, 4],
  Exp: [-20, 20],
  Expm1: [-9, 9],
  Floor: [-9, 9],
  Log: [0, 40],
  Log1p: [-1, 40],
  Neg: [-9, 9],
  Reciprocal: [-9, 9],
  Round: [-9, 9],
  Rsqrt: [0, 40],
  Sign: [-9, 9],
  Sin: [-40, 40],
  Sinh: [-20, 20],
  Sqrt: [0, 40],
  Square: [-9, 9],
  Tan: [-20, 20],
  Tanh: [-4, 4],
};

/** Kernels of which no integer gives an int32 other than 0. */
const ZERO_OF_INTEGERS = new Set(['Atanh', 'Sin']);

const integers = (): { x: tf.Tensor } => ({ x: int32(Array.from({ length: 37 }, (_, index) => index - 18)) });

function casesOf(kernel: string, [min, max]: readonly [number, number]): KernelCase[] {
  const gradients = ['x'];
  return [
    { kernel, inputs: (draw) => ({ x: draw.uniform(SHAPE, min, max) }), gradients },
    { kernel, variant: 'special-values', inputs: () => ({ x: floats(SPECIAL_VALUES) }), gradients },
    ...(ZERO_OF_INTEGERS.has(kernel) ? [] : [{ kernel, variant: 'int32', inputs: integers }]),
  ];
}

const words = (draw: Inputs): { x: tf.Tensor } => ({ x: draw.words([67]) });
const limits = { clipValueMin: -0.75, clipValueMax: 0.5 };

export const unaryCases: readonly KernelCase[] = [
  ...Object.entries(DOMAINS).flatMap(([kernel, domain]) => casesOf(kernel, domain)),
  { kernel: 'Square', variant: 'int32-overflow', inputs: words },
  { kernel: 'Sin', variant: 'large', inputs: (draw) => ({ x: draw.normal([67], 1e30) }), gradients: ['x'] },
  { kernel: 'Cos', variant: 'large', inputs: (draw) => ({ x: draw.normal([67], 1e30) }), gradients: ['x'] },
  { kernel: 'Tan', variant: 'large', inputs: (draw) => ({ x: draw.normal([67], 1e30) }), gradients: ['x'] },
  { kernel: 'Round', variant: 'ties', inputs: () => ({ x: floats([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 8388607.5]) }) },
  { kernel: 'ClipByValue', inputs: (draw) => ({ x: draw.normal(SHAPE) }), attributes: limits, gradients: ['x'] },
  {
    kernel: 'ClipByValue',
    variant: 'special-values',
    inputs: () => ({ x: floats(SPECIAL_VALUES) }),
    attributes: limits,
    gradients: ['x'],
  },
  {
    kernel: 'ClipByValue',
    variant: 'int32',
    inputs: (draw) => ({ x: draw.integers([37], -40, 40) }),
    attributes: { clipValueMin: -9, clipValueMax: 12 },
  },
  { kernel: 'IsFinite', inputs: () => ({ x: floats(SPECIAL_VALUES) }), gradients: ['x'] },
  { kernel: 'IsInf', inputs: () => ({ x: floats(SPECIAL_VALUES) }), gradients: ['x'] },
  { kernel: 'IsNan', inputs: () => ({ x: floats(SPECIAL_VALUES) }), gradients: ['x'] },
  {
    kernel: 'Cast',
    inputs: (draw) => ({ x: draw.normal(SHAPE, 1e10) }),
    attributes: { dtype: 'int32' },
    gradients: ['x'],
  },
  { kernel: 'Cast', variant: 'int32-to-float32', inputs: words, attributes: { dtype: 'float32' } },
  {
    kernel: 'Cast',
    variant: 'special-values-to-int32',
    inputs: () => ({ x: floats(SPECIAL_VALUES) }),
    attributes: { dtype: 'int32' },
  },
  {
    kernel: 'Cast',
    variant: 'special-values-to-bool',
    inputs: () => ({ x: floats(SPECIAL_VALUES) }),
    attributes: { dtype: 'bool' },
  },
  {
    kernel: 'Cast',
    variant: 'bool-to-float32',
    inputs: (draw) => ({ x: draw.booleans(SHAPE) }),
    attributes: { dtype: 'float32' },
  },
  {
    kernel: 'Cast',
    variant: 'complex64-to-float32',
    inputs: (draw) => ({ x: draw.complex([19]) }),
    attributes: { dtype: 'float32' },
  },
  {
    kernel: 'Cast',
    variant: 'float32-to-complex64',
    inputs: (draw) => ({ x: draw.normal([19]) }),
    attributes: { dtype: 'complex64' },
  },
];
