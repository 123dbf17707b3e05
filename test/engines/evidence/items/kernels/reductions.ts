/** Kernels that reduce axes, and cumulative ones. */
import type { KernelCase } from './case';
import { floats, SPECIAL_VALUES, type Inputs } from './inputs';

type Draw = (draw: Inputs, shape: readonly number[]) => ReturnType<Inputs['normal']>;

const magnitudes: Draw = (draw, shape) => draw.magnitudes(shape);
const nearOne: Draw = (draw, shape) => draw.uniform(shape, 0.5, 1.6);
const normal: Draw = (draw, shape) => draw.normal(shape, 3);

/** From what the terms are drawn, and the name of the attribute that holds the axes. */
const REDUCTIONS: Readonly<Record<string, readonly [Draw, string]>> = {
  Max: [normal, 'reductionIndices'],
  Mean: [magnitudes, 'axis'],
  Min: [normal, 'axis'],
  Prod: [nearOne, 'axis'],
  Sum: [magnitudes, 'axis'],
};

/** Shapes and axes: leaves of the aligned tree that are short and full, inner axes, the batch as a level of its own. */
const REDUCED: readonly (readonly [variant: string | undefined, shape: number[], axes: number[]])[] = [
  [undefined, [3, 37], [1]],
  ['several-leaves', [2, 999], [1]],
  ['first-axis', [70, 9], [0]],
  ['middle-axis', [3, 70, 5], [1]],
  ['batch-and-inner-axes', [35, 7, 11], [0, 1, 2]],
  ['outer-axes', [5, 13, 3], [0, 1]],
  ['separate-axes', [5, 4, 17], [0, 2]],
];

function reductionsOf(kernel: string, [terms, nameOfAxes]: readonly [Draw, string]): KernelCase[] {
  const special = { [nameOfAxes]: [1], keepDims: false };
  return [
    ...REDUCED.map(([variant, shape, axes]): KernelCase => {
      const attributes = { [nameOfAxes]: axes, keepDims: false };
      return { kernel, variant, inputs: (draw) => ({ x: terms(draw, shape) }), attributes, gradients: ['x'] };
    }),
    // Every special value beside finite numbers.
    {
      kernel,
      variant: 'special-values',
      inputs: () => ({
        x: floats(
          SPECIAL_VALUES.flatMap((value) => [1, value, 0.5]),
          [SPECIAL_VALUES.length, 3],
        ),
      }),
      attributes: special,
      gradients: ['x'],
    },
    {
      kernel,
      variant: 'negative-zeros',
      inputs: () => ({ x: floats([-0, -0, -0, 0, 0, -0], [3, 2]) }),
      attributes: special,
    },
    { kernel, variant: 'int32', inputs: (draw) => ({ x: draw.integers([3, 37], 1, 6) }), attributes: special },
    { kernel, variant: 'int32-overflow', inputs: (draw) => ({ x: draw.words([3, 37]) }), attributes: special },
    { kernel, variant: 'bool', inputs: (draw) => ({ x: draw.booleans([19, 2], 0.6) }), attributes: special },
  ];
}

function extremeIndicesOf(kernel: string): KernelCase[] {
  return [
    { kernel, inputs: (draw) => ({ x: draw.normal([3, 37]) }), attributes: { axis: 1 }, gradients: ['x'] },
    { kernel, variant: 'ties', inputs: (draw) => ({ x: draw.whole([37, 9], -2, 3) }), attributes: { axis: 0 } },
    {
      kernel,
      variant: 'special-values',
      inputs: () => ({ x: floats([NaN, 1, 2, 3, NaN, -1, 0, -0, 1, -Infinity, -0, 0, Infinity, 1, NaN], [5, 3]) }),
      attributes: { axis: 1 },
    },
    { kernel, variant: 'int32', inputs: (draw) => ({ x: draw.words([3, 5, 11]) }), attributes: { axis: 1 } },
  ];
}

function testsOf(kernel: string, p: number): KernelCase[] {
  const x = (shape: number[]) => (draw: Inputs) => ({ x: draw.booleans(shape, p) });
  return [
    { kernel, inputs: x([11, 7]), attributes: { axis: [1], keepDims: false } },
    { kernel, variant: 'outer-axes', inputs: x([3, 3, 9]), attributes: { axis: [0, 1], keepDims: false } },
  ];
}

function cumulativesOf(kernel: string, terms: Draw, gradients?: string[]): KernelCase[] {
  const inputs = (draw: Inputs) => ({ x: terms(draw, [3, 70]) });
  const innermost = { axis: 1, exclusive: false, reverse: false };
  return [
    { kernel, inputs, attributes: innermost, gradients },
    { kernel, variant: 'exclusive', inputs, attributes: { ...innermost, exclusive: true }, gradients },
    { kernel, variant: 'reverse', inputs, attributes: { ...innermost, reverse: true }, gradients },
    {
      kernel,
      variant: 'several-leaves',
      inputs: (draw) => ({ x: terms(draw, [1, 301]) }),
      attributes: { ...innermost, exclusive: true, reverse: true },
      gradients,
    },
    { kernel, variant: 'int32', inputs: (draw) => ({ x: draw.words([3, 37]) }), attributes: innermost },
  ];
}

export const reductionCases: readonly KernelCase[] = [
  ...Object.entries(REDUCTIONS).flatMap(([kernel, operands]) => reductionsOf(kernel, operands)),
  ...['ArgMax', 'ArgMin'].flatMap(extremeIndicesOf),
  ...testsOf('All', 0.9),
  ...testsOf('Any', 0.1),
  ...cumulativesOf('Cumsum', magnitudes, ['x']),
  ...cumulativesOf('Cumprod', nearOne),
];
