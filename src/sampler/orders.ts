import type { OrderConfiguration } from './order-options';
import { identityOrder, shuffledOrder, type Orders } from './order';
import { strataOrders } from './strata';
import { drawOrders, subsetOrders } from './weights';

/** The orders that a configuration asks for (docs/contract.md §6.3, §6.5, §6.6). */
export function ordersOf({ size, shuffle, weights, replacement, samples, strata }: OrderConfiguration): Orders {
  if (weights) return replacement ? drawOrders(weights, samples!) : subsetOrders(weights, samples!);
  if (strata) return strataOrders(strata, shuffle);
  return { length: size, order: (key) => (shuffle ? shuffledOrder(key, size) : identityOrder(size)) };
}
