/** Options with one element per record. They are copied, so that a later change of the list changes no order. */
import { checkInteger, outOfRange, wrongType } from '../errors';
import { isArray, type TypedArray } from '../typed-array';

type List<T> = readonly T[] | TypedArray;

/** Checks that an option is a list with one element per record. */
function checkList<T>(argument: string, list: List<T>, size: number): ArrayLike<unknown> {
  if (!isArray(list)) {
    const next = 'Pass one element per record.';
    throw wrongType({ argument, expected: 'an array or a typed array', got: list, next });
  }
  if (list.length !== size) {
    const next = `It has ${list.length} elements, but size is ${size}: pass one element per record.`;
    throw outOfRange({ argument, expected: `a list of length ${size}`, got: list, next });
  }
  return list;
}

/** Checks and copies weights: finite, not negative, and not all 0. */
export function readWeights(value: List<number>, size: number): Float64Array {
  const list = checkList('weights', value, size);
  const weights = new Float64Array(size);
  let largest = 0;
  for (let i = 0; i < size; i++) {
    const weight = list[i];
    if (typeof weight !== 'number' || !(weight >= 0 && weight < Infinity)) {
      const next = 'Give records that shall not appear the weight 0.';
      const problem = { argument: `weights[${i}]`, expected: 'a finite number >= 0', got: weight, next };
      throw typeof weight === 'number' ? outOfRange(problem) : wrongType(problem);
    }
    weights[i] = weight;
    largest = Math.max(largest, weight);
  }
  if (size > 0 && largest === 0) {
    const next = 'Give at least one record a weight above 0.';
    throw outOfRange({ argument: 'weights', expected: 'a weight above 0', got: value, next });
  }
  return weights;
}

/** Checks labels and numbers them by first appearance. */
export function readStrata(value: List<number | string>, size: number): Uint32Array {
  const list = checkList('strata', value, size);
  const numbers = new Map<unknown, number>();
  const strata = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const label = list[i];
    if ((typeof label !== 'number' && typeof label !== 'string') || label !== label) {
      const next = 'Label every record, for example with its class.';
      throw wrongType({ argument: `strata[${i}]`, expected: 'a number or a string', got: label, next });
    }
    let number = numbers.get(label);
    if (number === undefined) numbers.set(label, (number = numbers.size));
    strata[i] = number;
  }
  return strata;
}

/** Checks and copies lengths: integers from 0 to the token budget, if there is one. */
export function readLengths(value: List<number>, size: number, tokenBudget?: number): Float64Array {
  const list = checkList('lengths', value, size);
  const max = tokenBudget ?? Number.MAX_SAFE_INTEGER;
  const lengths = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const length = list[i];
    if (!Number.isInteger(length) || (length as number) < 0 || (length as number) > max) {
      const fits = `Record ${i} must fit into tokenBudget: raise it, or cut or leave out the record.`;
      const next = tokenBudget === undefined ? 'Pass a whole number of tokens, frames or the like.' : fits;
      checkInteger(`lengths[${i}]`, length, { max, next });
    }
    lengths[i] = length as number;
  }
  return lengths;
}
