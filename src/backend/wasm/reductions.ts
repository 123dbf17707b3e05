/** Kernels of assembly/reductions.ts. */
import { extremeKernels } from './extremes';
import type { FastKernel } from './kernel';
import { logicalKernels } from './logical';
import { normalizationKernels } from './normalization';
import { softmaxKernels } from './softmax';
import { sumKernels } from './sums';

export const reductionKernels: FastKernel[] = [
  ...extremeKernels,
  ...logicalKernels,
  ...normalizationKernels,
  ...softmaxKernels,
  ...sumKernels,
];
