/** Kernels of assembly/reductions.ts. */
import type { FastKernel } from './kernel';

export const reductionKernels: FastKernel[] = [];
