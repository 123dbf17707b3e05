/** Kernels of assembly/reductions.ts. */
import { bincountKernels } from './bincount';
import { cumulativeKernels } from './cumulative';
import { extremeKernels } from './extremes';
import type { FastKernel } from './kernel';
import { logicalKernels } from './logical';
import { normalizationKernels } from './normalization';
import { poolingKernels } from './pooling';
import { segmentKernels } from './segments';
import { softmaxKernels } from './softmax';
import { sumKernels } from './sums';

export const reductionKernels: FastKernel[] = [
  ...bincountKernels,
  ...cumulativeKernels,
  ...extremeKernels,
  ...logicalKernels,
  ...normalizationKernels,
  ...poolingKernels,
  ...segmentKernels,
  ...softmaxKernels,
  ...sumKernels,
];
