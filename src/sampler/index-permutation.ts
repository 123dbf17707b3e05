import { checkInteger } from '../errors';
import { useKey, type Key } from '../rng';
import { FeistelPermutation } from './feistel';

/**
 * A random bijection of 0 … size − 1 with random access in both directions and no memory, for any size up to 2^53 − 1
 * (docs/contract.md §6.4). Each size has its own bijection; it is not `random.permutation`'s.
 */
export class IndexPermutation {
  /** How many positions and indices there are. */
  readonly size: number;
  private readonly network: FeistelPermutation;

  /**
   * @param key spent, as by a draw.
   * @throws TypeError, RangeError for a bad key or size; KeyReuseError inside a scope if the key was used before.
   */
  constructor(key: Key, size: number) {
    this.size = checkInteger('size', size, { next: 'Pass the number of records.' });
    this.network = new FeistelPermutation(useKey(key, 'draw', 'IndexPermutation'), size);
  }

  /**
   * The index at a position.
   * @throws TypeError, RangeError unless position is an integer from 0 to size − 1.
   */
  at(position: number): number {
    return this.network.at(this.check('position', position));
  }

  /**
   * The position at which an index stands: the inverse of `at`.
   * @throws TypeError, RangeError unless index is an integer from 0 to size − 1.
   */
  positionOf(index: number): number {
    return this.network.positionOf(this.check('index', index));
  }

  private check(argument: string, value: number): number {
    // Tested first: putting the message together takes longer than the index.
    if (Number.isInteger(value) && value >= 0 && value < this.size) return value;
    const next = `This permutation has ${this.size} records.`;
    return checkInteger(argument, value, { max: this.size - 1, next });
  }
}
