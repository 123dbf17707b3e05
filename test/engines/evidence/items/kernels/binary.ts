/** Kernels of arithmetic on two tensors. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCase } from './case';
import { floats, SPECIAL_PAIRS, SPECIAL_VALUES, type Inputs } from './inputs';

type Draw = (draw: Inputs, shape: readonly number[]) => tf.Tensor;

const normal: Draw = (draw, shape) => draw.normal(shape, 3);
const positive: Draw = (draw, shape) => draw.uniform(shape, 0, 9);

/** From what the operands are drawn. */
const OPERANDS: Readonly<Record<string, readonly [Draw, Draw]>> = {
  Add: [normal, normal],
  Atan2: [normal, normal],
  FloorDiv: [normal, normal],
  Maximum: [normal, normal],
  Minimum: [normal, normal],
  Mod: [normal, normal],
  Multiply: [normal, normal],
  Pow: [positive, normal],
  RealDiv: [normal, normal],
  SquaredDifference: [normal, normal],
  Sub: [normal, normal],
};

/** Kernels whose registered gradient does not sum over broadcast axes, and throws. */
const WITHOUT_BROADCAST_GRADIENT = new Set(['Maximum', 'Minimum', 'SquaredDifference']);

/** Every pair of special values: as a column and a row. */
const specialPairs = (): Record<string, tf.Tensor> => ({
  a: floats(SPECIAL_VALUES, [SPECIAL_VALUES.length, 1]),
  b: floats(SPECIAL_VALUES, [1, SPECIAL_VALUES.length]),
});

/** The same with both of one shape. */
const specialPairsInFull = (): Record<string, tf.Tensor> => ({
  a: floats(SPECIAL_PAIRS.map(([a]) => a)),
  b: floats(SPECIAL_PAIRS.map(([, b]) => b)),
});

function casesOf(kernel: string, [a, b]: readonly [Draw, Draw]): KernelCase[] {
  const gradients = ['a', 'b'];
  const ofBroadcast = WITHOUT_BROADCAST_GRADIENT.has(kernel) ? undefined : gradients;
  return [
    { kernel, inputs: (draw) => ({ a: a(draw, [3, 29]), b: b(draw, [3, 29]) }), gradients },
    {
      kernel,
      variant: 'broadcast',
      inputs: (draw) => ({ a: a(draw, [5, 1, 7]), b: b(draw, [37, 1]) }),
      gradients: ofBroadcast,
    },
    {
      kernel,
      variant: 'broadcast-scalar',
      inputs: (draw) => ({ a: a(draw, [3, 31]), b: b(draw, []) }),
      gradients: ofBroadcast,
    },
    { kernel, variant: 'special-values', inputs: specialPairs },
    { kernel, variant: 'special-values-in-full', inputs: specialPairsInFull, gradients },
    {
      kernel,
      variant: 'int32',
      inputs: (draw) => ({ a: draw.integers([37], -9, 10), b: draw.integers([37], -5, 6) }),
    },
  ];
}

const overflow = (kernel: string): KernelCase => ({
  kernel,
  variant: 'int32-overflow',
  inputs: (draw) => ({ a: draw.words([37]), b: draw.words([37]) }),
});

const complex = (kernel: string): KernelCase => ({
  kernel,
  variant: 'complex64',
  inputs: (draw) => ({ a: draw.complex([3, 7]), b: draw.complex([7]) }),
});

export const binaryCases: readonly KernelCase[] = [
  ...Object.entries(OPERANDS).flatMap(([kernel, operands]) => casesOf(kernel, operands)),
  ...['Add', 'Mod', 'Multiply', 'SquaredDifference', 'Sub'].map(overflow),
  ...['Add', 'Multiply', 'Sub'].map(complex),
  {
    kernel: 'Pow',
    variant: 'integral-exponent',
    inputs: (draw) => ({ a: draw.normal([67], 2), b: draw.whole([67], -4, 5) }),
    gradients: ['a', 'b'],
  },
  { kernel: 'BitwiseAnd', inputs: (draw) => ({ a: draw.words([3, 13]), b: draw.words([3, 13]) }) },
  {
    kernel: 'AddN',
    inputs: (draw) => Array.from({ length: 3 }, () => draw.normal([5, 9])),
    gradients: ['0', '1', '2'],
  },
  { kernel: 'AddN', variant: '70-tensors', inputs: (draw) => Array.from({ length: 70 }, () => draw.magnitudes([11])) },
  { kernel: 'AddN', variant: 'int32', inputs: (draw) => Array.from({ length: 5 }, () => draw.words([11])) },
];
