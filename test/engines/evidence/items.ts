/** All items of the evidence. */
import type { BackendItem, Item } from './item';
import { hardestItems, hardestKernelItems } from './items/hardest';
import { kernelItems } from './items/kernels';
import { mathItems } from './items/math';
import { optimizerItems } from './items/optimizers';
import { distributionItems, plainDistributionItems } from './items/random';
import { plainReductionItems, reductionItems } from './items/reductions';
import { samplerItems } from './items/sampler';
import { trainingItems } from './items/trainings';

/** Those that run on typed arrays alone. */
export const PLAIN_ITEMS: readonly Item[] = [
  ...mathItems,
  ...hardestItems,
  ...plainDistributionItems,
  ...plainReductionItems,
  ...samplerItems,
];

export const BACKEND_ITEMS: readonly BackendItem[] = [
  ...kernelItems,
  ...hardestKernelItems,
  ...distributionItems,
  ...reductionItems,
  ...optimizerItems,
  ...trainingItems,
];
