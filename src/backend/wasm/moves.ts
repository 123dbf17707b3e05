/** Kernels of assembly/moves.ts. */
import type { FastKernel } from './kernel';

export const moveKernels: FastKernel[] = [];
