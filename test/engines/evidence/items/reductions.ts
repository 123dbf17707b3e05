/** The reduction operations (docs/contract.md §4), by every plan, over typed arrays and over tensors. */
import type { BackendItem, Item } from '../item';
import { exactSumItems } from './reductions/exact-sum';
import { tensorItems } from './reductions/tensors';
import { typedArrayItems } from './reductions/typed-arrays';

export const plainReductionItems: readonly Item[] = [...typedArrayItems, ...exactSumItems];
export const reductionItems: readonly BackendItem[] = tensorItems;
