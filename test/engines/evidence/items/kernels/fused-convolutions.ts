/** Convolutions with bias and activation. The gradients are tfjs's compositions of other kernels, not of these. */
import type { KernelCase } from './case';
import type { Inputs } from './inputs';

const attributes = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
const ACTIVATIONS = ['linear', 'elu', 'leakyrelu', 'prelu', 'relu', 'relu6', 'sigmoid'];

function casesOf(kernel: string, filter: readonly number[], channels: number): KernelCase[] {
  const inputs = (draw: Inputs, activation: string, shape = [2, 7, 6, 5]) => ({
    x: draw.normal(shape),
    filter: draw.normal(filter),
    bias: draw.normal([channels]),
    ...(activation === 'prelu' && { preluActivationWeights: draw.normal([channels]) }),
  });
  return [
    ...ACTIVATIONS.map((activation, index) => ({
      kernel,
      variant: index === 0 ? undefined : activation,
      inputs: (draw: Inputs) => inputs(draw, activation),
      attributes: { ...attributes, activation, leakyreluAlpha: 0.2 },
    })),
    {
      kernel,
      variant: 'strided',
      inputs: (draw) => inputs(draw, 'relu'),
      attributes: { ...attributes, strides: [2, 2], activation: 'relu' },
    },
    {
      kernel,
      variant: 'dilated',
      inputs: (draw) => inputs(draw, 'relu', [1, 9, 8, 5]),
      attributes: { ...attributes, dilations: [2, 2], pad: 'valid', activation: 'relu' },
    },
  ];
}

export const fusedConvolutionCases: readonly KernelCase[] = [
  ...casesOf('FusedConv2D', [3, 3, 5, 9], 9),
  ...casesOf('FusedDepthwiseConv2D', [3, 3, 5, 2], 10),
  {
    kernel: 'FusedConv2D',
    variant: 'NCHW',
    inputs: (draw) => ({
      x: draw.normal([2, 5, 7, 6]),
      filter: draw.normal([3, 3, 5, 4]),
      bias: draw.normal([4]),
      preluActivationWeights: draw.normal([4, 1, 1]),
    }),
    attributes: { ...attributes, dataFormat: 'NCHW', activation: 'prelu' },
  },
];
