/** Orders of records, cut into batches (docs/contract.md §6). */
import type { Item } from '../item';
import { batchItems } from './sampler/batches';
import { mixtureItems } from './sampler/mixtures';
import { permutationItems } from './sampler/permutations';

export const samplerItems: readonly Item[] = [...batchItems, ...mixtureItems, ...permutationItems];
