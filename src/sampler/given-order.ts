import { checkInteger, outOfRange, wrongType } from '../errors';
import { fingerprint } from '../fingerprint';
import type { Key } from '../rng';
import { refuseTogether } from './checks';
import { indexArray } from './index-array';
import { LENGTH_OPTIONS, type LengthOptions } from './length-options';
import { KEY_OPTIONS, type KeyOptions } from './options';
import { listedOrder, type Order } from './order';
import { ORDER_OPTIONS, type OrderOptions } from './order-options';

/** An order of records from elsewhere, such as another library's stream (docs/contract.md §6.14). */
export interface EpochOrder {
  /** How many records each epoch lists. */
  readonly length: number;
  /**
   * The records of an epoch in their order: integers from 0 to size − 1, the same at each call with the same number. Who reads
   * them leaves them as they are.
   */
  epoch(epoch: number): ArrayLike<number>;
}

/** The orders of all epochs, all of one length: of those that are drawn here the epoch's key decides. */
export interface EpochOrders {
  readonly length: number;
  order(epochKey: Key, epoch: number): Order;
}

/** What says itself which records come when. */
const OTHERS = [...ORDER_OPTIONS.filter((name) => name !== 'size'), ...LENGTH_OPTIONS, ...KEY_OPTIONS] as const;

/**
 * Checks an order from elsewhere, and that no other option says what the order is. Its digest is that of epoch 0's records.
 * @throws TypeError, RangeError for something else; later RangeError for an epoch with another length or other records.
 */
export function readGivenOrder(
  given: EpochOrder,
  options: OrderOptions & LengthOptions & KeyOptions,
): EpochOrders & { readonly digest: string } {
  const next = "Pass epochOrder(generator, draw) of 'tfjs-determinism/python', or { length, epoch(number) }.";
  const got: Partial<EpochOrder> = Object(given) as EpochOrder;
  if (typeof got.epoch !== 'function') {
    throw wrongType({ argument: 'order', expected: 'an object with length and epoch(number)', got: given, next });
  }
  const length = checkInteger('order.length', got.length, { next });
  for (const name of OTHERS) {
    const reason = 'The order says which records come when: leave one out.';
    if (options[name] !== undefined) refuseTogether(name, 'order', reason, options[name]);
  }
  const size = checkInteger('size', options.size, { next: 'Pass the number of records.' });
  const records = (epoch: number): ArrayLike<number> => checkRecords(given.epoch(epoch), epoch, length, size);
  return { length, digest: fingerprint(records(0)), order: (_, epoch) => listedOrder(length, () => records(epoch)) };
}

/** A copy of the records, checked. */
function checkRecords(records: ArrayLike<number>, epoch: number, length: number, size: number): ArrayLike<number> {
  const argument = `order.epoch(${epoch})`;
  const next = 'Every epoch lists as many records as order.length says.';
  const count = Object(records) as Partial<ArrayLike<number>>;
  if (count.length !== length) throw outOfRange({ argument, expected: `${length} records`, got: records, next });
  const checked = indexArray(size, length);
  for (let i = 0; i < length; i++) {
    checked[i] = checkInteger(`${argument}[${i}]`, records[i], { max: size - 1, next: `Records are numbered from 0 to ${size - 1}.` }); // prettier-ignore
  }
  return checked;
}
