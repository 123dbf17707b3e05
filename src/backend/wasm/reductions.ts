/** Kernels of assembly/reductions.ts. */
import { extremeKernels } from './extremes';
import type { FastKernel } from './kernel';
import { logicalKernels } from './logical';
import { sumKernels } from './sums';

export const reductionKernels: FastKernel[] = [...extremeKernels, ...logicalKernels, ...sumKernels];
