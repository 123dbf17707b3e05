/** Kernels of assembly/reductions.ts. */
import { extremeKernels } from './extremes';
import type { FastKernel } from './kernel';
import { logicalKernels } from './logical';
import { normalizationKernels } from './normalization';
import { poolingKernels } from './pooling';
import { softmaxKernels } from './softmax';
import { sumKernels } from './sums';

export const reductionKernels: FastKernel[] = [
  ...extremeKernels,
  ...logicalKernels,
  ...normalizationKernels,
  ...poolingKernels,
  ...softmaxKernels,
  ...sumKernels,
];
