/** Activation functions of neural networks. */
import type { KernelCase } from './case';
import { floats, SPECIAL_VALUES } from './inputs';

const ATTRIBUTES: Readonly<Record<string, object>> = {
  Elu: {},
  LeakyRelu: { alpha: 0.3 },
  Relu: {},
  Relu6: {},
  Selu: {},
  Sigmoid: {},
  Softplus: {},
  Step: { alpha: -0.3 },
};

function casesOf(kernel: string, attributes: object): KernelCase[] {
  const gradients = ['x'];
  return [
    { kernel, inputs: (draw) => ({ x: draw.normal([3, 29], 4) }), attributes, gradients },
    { kernel, variant: 'special-values', inputs: () => ({ x: floats(SPECIAL_VALUES) }), attributes, gradients },
    { kernel, variant: 'int32', inputs: (draw) => ({ x: draw.integers([37], -9, 30) }), attributes },
  ];
}

/** Rows longer than one leaf and than two leaves of the aligned tree, and of one logit. */
const softmaxOf = (variant: string | undefined, shape: number[], std: number): KernelCase => ({
  kernel: 'Softmax',
  variant,
  inputs: (draw) => ({ logits: draw.normal(shape, std) }),
  attributes: { dim: shape.length - 1 },
  // Of one class it is the constant 1.
  gradients: shape[shape.length - 1] > 1 ? ['logits'] : undefined,
});

export const activationCases: readonly KernelCase[] = [
  ...Object.entries(ATTRIBUTES).flatMap(([kernel, attributes]) => casesOf(kernel, attributes)),
  { kernel: 'EluGrad', inputs: (draw) => ({ dy: draw.normal([3, 29]), y: draw.uniform([3, 29], -1, 3) }) },
  {
    kernel: 'EluGrad',
    variant: 'special-values',
    inputs: (draw) => ({ dy: draw.normal([SPECIAL_VALUES.length]), y: floats(SPECIAL_VALUES) }),
  },
  {
    kernel: 'Prelu',
    inputs: (draw) => ({ x: draw.normal([3, 29], 4), alpha: draw.normal([3, 29]) }),
    gradients: ['x', 'alpha'],
  },
  {
    kernel: 'Prelu',
    variant: 'broadcast',
    inputs: (draw) => ({ x: draw.normal([2, 37, 5], 4), alpha: draw.normal([5]) }),
    gradients: ['x', 'alpha'],
  },
  {
    kernel: 'Prelu',
    variant: 'special-values',
    inputs: (draw) => ({ x: floats(SPECIAL_VALUES), alpha: draw.normal([SPECIAL_VALUES.length]) }),
    gradients: ['x', 'alpha'],
  },
  softmaxOf(undefined, [4, 10], 3),
  softmaxOf('37-classes', [3, 37], 9),
  softmaxOf('201-classes', [2, 2, 201], 20),
  softmaxOf('one-class', [5, 1], 3),
  {
    kernel: 'Softmax',
    variant: 'special-values',
    inputs: () => ({ logits: floats([0, -0, -Infinity, 1e-40, 1, Infinity, 0, 1, NaN, 0, 1, 2], [3, 4]) }),
    attributes: { dim: 1 },
    gradients: ['logits'],
  },
];
