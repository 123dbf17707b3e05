/** Random streams (docs/contract.md §5 and §8): typed arrays, tensors, and what stock tfjs draws inside a scope. */
import type { BackendItem, Item } from '../item';
import { choiceItems } from './random/choices';
import { plainDrawItems, tensorDrawItems } from './random/distributions';
import { generatorItems } from './random/generators';
import { keyItems } from './random/keys';
import { stockDrawItems } from './random/stock';

export const plainDistributionItems: readonly Item[] = [
  ...keyItems,
  ...plainDrawItems,
  ...choiceItems,
  ...generatorItems,
];

export const distributionItems: readonly BackendItem[] = [...tensorDrawItems, ...stockDrawItems];
