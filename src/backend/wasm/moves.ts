/** Kernels of assembly/moves.ts. */
import { gatherKernels } from './gather';
import { imageKernels } from './images';
import type { FastKernel } from './kernel';
import { oneHotKernels } from './one-hot';
import { padKernels } from './pad';
import { partKernels } from './parts';
import { reverseKernels } from './reverse';
import { scatterUpdateKernels } from './scatter-update';
import { sliceKernels } from './slice';
import { tileKernels } from './tile';
import { topKKernels } from './top-k';
import { transposeKernels } from './transpose';

export const moveKernels: FastKernel[] = [
  ...gatherKernels,
  ...imageKernels,
  ...oneHotKernels,
  ...padKernels,
  ...partKernels,
  ...reverseKernels,
  ...scatterUpdateKernels,
  ...sliceKernels,
  ...tileKernels,
  ...topKKernels,
  ...transposeKernels,
];
