/** Kernels of assembly/elementwise.ts. */
import type { FastKernel } from './kernel';

export const elementwiseKernels: FastKernel[] = [];
