/** Products of matrices. */
import type { KernelCase } from './case';
import { floats, SPECIAL_VALUES, type Inputs } from './inputs';

type Shape = readonly number[];

const gradients = ['a', 'b'];

function product(
  variant: string | undefined,
  a: Shape,
  b: Shape,
  transposeA = false,
  transposeB = false,
  ofBoth = true,
): KernelCase {
  return {
    kernel: 'BatchMatMul',
    variant,
    inputs: (draw) => ({ a: draw.normal(a), b: draw.normal(b) }),
    attributes: { transposeA, transposeB },
    gradients: ofBoth ? gradients : undefined,
  };
}

function fused(variant: string | undefined, activation: string, others: object = {}): KernelCase {
  return {
    kernel: '_FusedMatMul',
    variant,
    inputs: (draw) => ({
      a: draw.normal([1, 5, 37]),
      b: draw.normal([1, 37, 11]),
      bias: draw.normal([11]),
      ...(activation === 'prelu' && { preluActivationWeights: draw.normal([11]) }),
    }),
    attributes: { transposeA: false, transposeB: false, activation, ...others },
  };
}

function einsum(variant: string | undefined, equation: string, ...shapes: Shape[]): KernelCase {
  const inputs = (draw: Inputs) => shapes.map((shape) => draw.normal(shape));
  return { kernel: 'Einsum', variant, inputs, attributes: { equation } };
}

export const matrixCases: readonly KernelCase[] = [
  product(undefined, [1, 5, 37], [1, 37, 11]),
  product('several-leaves', [1, 3, 299], [1, 299, 13]),
  product('transposed-a', [2, 37, 5], [2, 37, 11], true),
  product('transposed-b', [2, 5, 70], [2, 11, 70], false, true),
  product('transposed-both', [2, 70, 5], [2, 11, 70], true, true),
  product('vector', [1, 1, 131], [1, 131, 1]),
  product('outer-product', [1, 19, 1], [1, 1, 23]),
  // The registered gradient does not sum over the batch.
  product('broadcast-batch', [3, 4, 35], [1, 35, 9], false, false, false),
  {
    kernel: 'BatchMatMul',
    variant: 'magnitudes',
    inputs: (draw) => ({ a: draw.magnitudes([1, 9, 70]), b: draw.magnitudes([1, 70, 9]) }),
    attributes: { transposeA: false, transposeB: false },
    gradients,
  },
  {
    kernel: 'BatchMatMul',
    variant: 'special-values',
    inputs: (draw) => ({
      a: floats(SPECIAL_VALUES, [7, 1, 3]),
      b: draw.normal([7, 3, 5]),
    }),
    attributes: { transposeA: false, transposeB: false },
    gradients,
  },
  {
    kernel: 'BatchMatMul',
    variant: 'subnormal-products',
    inputs: (draw) => ({ a: draw.normal([1, 5, 37], 1e-20), b: draw.normal([1, 37, 11], 1e-20) }),
    attributes: { transposeA: false, transposeB: false },
    gradients,
  },
  {
    kernel: 'BatchMatMul',
    variant: 'int32',
    inputs: (draw) => ({ a: draw.integers([1, 5, 7], -9, 10), b: draw.integers([1, 7, 3], -9, 10) }),
    attributes: { transposeA: false, transposeB: false },
  },
  fused(undefined, 'linear'),
  fused('elu', 'elu'),
  fused('leakyrelu', 'leakyrelu', { leakyreluAlpha: 0.2 }),
  fused('prelu', 'prelu'),
  fused('relu', 'relu'),
  fused('relu6', 'relu6'),
  fused('sigmoid', 'sigmoid'),
  {
    kernel: '_FusedMatMul',
    variant: 'transposed',
    inputs: (draw) => ({ a: draw.normal([1, 70, 5]), b: draw.normal([1, 11, 70]), bias: draw.normal([11]) }),
    attributes: { transposeA: true, transposeB: true, activation: 'relu' },
  },
  einsum(undefined, 'ij,kjl->ilk', [3, 40], [5, 40, 4]),
  einsum('batched', 'bij,bjk->bik', [2, 4, 37], [2, 37, 3]),
  einsum('transposed', 'ij->ji', [3, 9]),
  einsum('sum', 'ijk->j', [5, 4, 35]),
];
