/** Kernels of assembly/elementwise.ts. */
import { addNKernels } from './add-n';
import { binaryKernels } from './binary';
import { castKernels } from './cast';
import { fillKernels } from './fill';
import type { FastKernel } from './kernel';
import { selectKernels } from './select';
import { unaryKernels } from './unary';

export const elementwiseKernels: FastKernel[] = [
  ...addNKernels,
  ...binaryKernels,
  ...castKernels,
  ...fillKernels,
  ...selectKernels,
  ...unaryKernels,
];
