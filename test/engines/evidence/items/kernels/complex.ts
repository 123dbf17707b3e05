/** Kernels of complex64, Fourier transforms among them. */
import * as tf from '@tensorflow/tfjs';
import type { KernelCase } from './case';
import { SPECIAL_PAIRS, type Inputs } from './inputs';

const input = (shape: readonly number[]) => (draw: Inputs) => ({ input: draw.complex(shape) });

const transformsOf = (kernel: string): KernelCase[] => [
  { kernel, inputs: input([2, 64]) },
  // Not a power of two: 74 terms.
  { kernel, variant: '37-values', inputs: input([2, 37]) },
  { kernel, variant: 'one-value', inputs: input([3, 1]) },
];

export const complexCases: readonly KernelCase[] = [
  { kernel: 'Complex', inputs: (draw) => ({ real: draw.normal([3, 5]), imag: draw.normal([3, 5]) }) },
  { kernel: 'Real', inputs: input([3, 5]) },
  { kernel: 'Imag', inputs: input([3, 5]) },
  { kernel: 'ComplexAbs', inputs: (draw) => ({ x: draw.complex([3, 29]) }), gradients: ['x'] },
  {
    kernel: 'ComplexAbs',
    variant: 'special-values',
    inputs: () => ({
      x: tf.complex(
        SPECIAL_PAIRS.map(([real]) => real),
        SPECIAL_PAIRS.map(([, imaginary]) => imaginary),
      ),
    }),
  },
  ...['FFT', 'IFFT'].flatMap(transformsOf),
];
