/** Comparisons, logic and selection. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCase } from './case';
import { floats, SPECIAL_VALUES } from './inputs';

function comparisonsOf(kernel: string): KernelCase[] {
  // Only this one of the comparisons has a registered gradient; it is zero.
  const gradients = kernel === 'GreaterEqual' ? ['a', 'b'] : undefined;
  return [
    {
      kernel,
      inputs: (draw) => ({ a: draw.whole([3, 29], -3, 4), b: draw.whole([3, 29], -3, 4) }),
      gradients,
    },
    {
      kernel,
      variant: 'special-values',
      inputs: () => ({
        a: floats(SPECIAL_VALUES, [SPECIAL_VALUES.length, 1]),
        b: floats(SPECIAL_VALUES, [1, SPECIAL_VALUES.length]),
      }),
    },
    {
      kernel,
      variant: 'int32',
      inputs: (draw) => ({ a: draw.integers([5, 1, 7], -3, 4), b: draw.integers([11, 7], -3, 4) }),
    },
  ];
}

function logicOf(kernel: string): KernelCase[] {
  return [
    { kernel, inputs: (draw) => ({ a: draw.booleans([3, 29]), b: draw.booleans([3, 29]) }) },
    { kernel, variant: 'broadcast', inputs: (draw) => ({ a: draw.booleans([5, 1, 7]), b: draw.booleans([11, 1]) }) },
  ];
}

const column = (values: readonly number[]): tf.Tensor => floats(values, [values.length, 1]);

export const comparisonCases: readonly KernelCase[] = [
  ...['Equal', 'Greater', 'GreaterEqual', 'Less', 'LessEqual', 'NotEqual'].flatMap(comparisonsOf),
  ...['LogicalAnd', 'LogicalOr'].flatMap(logicOf),
  { kernel: 'LogicalNot', inputs: (draw) => ({ x: draw.booleans([3, 29]) }) },
  {
    kernel: 'Select',
    inputs: (draw) => ({ condition: draw.booleans([3, 29]), t: draw.normal([3, 29]), e: draw.normal([3, 29]) }),
    gradients: ['t', 'e'],
  },
  {
    kernel: 'Select',
    variant: 'rows',
    inputs: (draw) => ({ condition: draw.booleans([9]), t: draw.normal([9, 5]), e: draw.normal([9, 5]) }),
  },
  {
    kernel: 'Select',
    variant: 'special-values',
    inputs: (draw) => ({
      condition: draw.booleans([SPECIAL_VALUES.length, 1]),
      t: column(SPECIAL_VALUES),
      e: column([...SPECIAL_VALUES].reverse()),
    }),
    gradients: ['t', 'e'],
  },
  {
    kernel: 'Select',
    variant: 'int32',
    inputs: (draw) => ({ condition: draw.booleans([37]), t: draw.words([37]), e: draw.words([37]) }),
  },
];
