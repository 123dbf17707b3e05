/** Batch and local response normalization. */
import type { KernelCase } from './case';
import type { Inputs } from './inputs';

type Shape = readonly number[];

const statistics = (draw: Inputs, x: Shape, shape: Shape) => ({
  x: draw.normal(x, 3),
  mean: draw.normal(shape),
  variance: draw.uniform(shape, 0, 2),
});
const scaled = (x: Shape, shape: Shape) => (draw: Inputs) => ({
  ...statistics(draw, x, shape),
  scale: draw.normal(shape),
  offset: draw.normal(shape),
});
const attributes = { varianceEpsilon: 0.001 };
const gradients = ['x', 'mean', 'variance', 'scale', 'offset'];
const response = { depthRadius: 3, bias: 1, alpha: 0.01, beta: 0.5 };
/** A window of 71 channels. */
const wideResponse = { depthRadius: 35, bias: 2, alpha: 0.1, beta: 0.75 };

export const normalizationCases: readonly KernelCase[] = [
  { kernel: 'FusedBatchNorm', inputs: scaled([2, 5, 7, 9], [9]), attributes, gradients },
  {
    kernel: 'FusedBatchNorm',
    variant: 'elementwise',
    inputs: scaled([2, 3, 4, 5], [2, 3, 4, 5]),
    attributes,
    gradients,
  },
  // tfjs-core cannot save an absent scale for the gradient, and throws.
  {
    kernel: 'FusedBatchNorm',
    variant: 'without-scale',
    inputs: (draw) => statistics(draw, [2, 5, 7, 9], [9]),
    attributes,
  },
  {
    kernel: 'LRN',
    inputs: (draw) => ({ x: draw.normal([2, 3, 2, 9], 3) }),
    attributes: response,
    gradients: ['x'],
  },
  {
    kernel: 'LRN',
    variant: 'several-leaves',
    inputs: (draw) => ({ x: draw.normal([1, 2, 1, 80], 3) }),
    attributes: wideResponse,
    gradients: ['x'],
  },
  {
    kernel: 'LRNGrad',
    inputs: (draw) => ({
      x: draw.normal([2, 3, 2, 9], 3),
      y: draw.normal([2, 3, 2, 9]),
      dy: draw.normal([2, 3, 2, 9]),
    }),
    attributes: response,
  },
];
