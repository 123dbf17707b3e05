/**
 * Sums without rounding errors: the real sum of any number of binary64 values, in any order and any grouping.
 *
 * Sources: U. Kulisch, "Computer Arithmetic and Validity", 2008 (an accumulator as wide as the format's range);
 * R. M. Neal, "Fast exact summation using small and large superaccumulators", arXiv:1505.05571, 2015 (collect values by
 * exponent first, carry rarely).
 *
 * Assumptions: binary64 arithmetic rounds to nearest and keeps subnormals (docs/contract.md §1), as ECMAScript demands.
 * No limit on the number of terms: the accumulator is a BigInt that grows by a bit for every doubling.
 */
import { outOfRange, wrongType } from '../errors';
import { Accumulator } from './exact-sum/accumulator';
import { BINARY32, BINARY64, roundFixedPoint, type Format } from './exact-sum/fixed-point';
import { parseSum, printSum } from './exact-sum/text';
import { checkValues, type Values } from './values';

/**
 * An accumulator that adds exactly and rounds once, when asked.
 *
 * Infinities of one sign give that infinity; of both signs, or a NaN, give NaN, whatever else is added. A sum of exactly
 * zero is +0; a sum that only rounds to zero keeps its sign.
 */
export class ExactSum {
  private readonly accumulator = new Accumulator();

  /**
   * Adds a binary64 value.
   * @throws TypeError unless it is a number.
   */
  add(x: number): this {
    checkNumber('x', x);
    this.accumulator.add(x);
    return this;
  }

  /**
   * Adds every value of an array, as binary64, unrounded; a Float32Array is fastest.
   * @throws TypeError unless all are numbers; then none has been added.
   */
  addAll(values: Values): this {
    if (values instanceof Float32Array) {
      this.accumulator.addFloats(values);
      return this;
    }
    const checked = checkValues('values', values);
    for (let i = 0; i < checked.length; i++) this.accumulator.add(checked[i]);
    return this;
  }

  /**
   * Adds the real product of two binary32 values.
   * @throws TypeError unless both are numbers; RangeError if one is not a binary32 value: the product of wider ones may
   * have more bits than a binary64 value.
   */
  addProduct(a: number, b: number): this {
    checkFloat('a', a);
    checkFloat('b', b);
    // Exact in binary64: 24 + 24 ≤ 53 bits, and from 2^−298 to 2^256 there is neither underflow nor overflow.
    this.accumulator.add(a * b);
    return this;
  }

  /**
   * Adds another accumulator's sum; the other one keeps it too.
   * @throws TypeError unless it is an ExactSum.
   */
  merge(other: ExactSum): this {
    if (!(other instanceof ExactSum)) {
      throw wrongType({
        argument: 'other',
        expected: 'an ExactSum',
        got: other,
        next: 'Read a serialised one with ExactSum.deserialize.',
      });
    }
    const { total, special } = other.accumulator.settle();
    this.accumulator.total += total;
    this.accumulator.special += special;
    return this;
  }

  /** The real sum, rounded once to binary32, to nearest, ties to even. */
  round(): number {
    return this.roundTo(BINARY32);
  }

  /** The real sum, rounded once to binary64, to nearest, ties to even. */
  roundToDouble(): number {
    return this.roundTo(BINARY64);
  }

  /** Forgets all terms. */
  clear(): this {
    this.accumulator.clear();
    return this;
  }

  /** Another accumulator with the same sum. */
  clone(): ExactSum {
    return new ExactSum().merge(this);
  }

  /** The sum as ASCII text. Equal sums have equal texts, whatever the terms were and however they were grouped. */
  serialize(): string {
    const { total, special } = this.accumulator.settle();
    return printSum(total, special);
  }

  /** What JSON.stringify writes: the serialised text. */
  toJSON(): string {
    return this.serialize();
  }

  /**
   * The accumulator that `serialize` wrote.
   * @throws TypeError unless it is a string; StateError if it is damaged or of another version.
   */
  static deserialize(text: string): ExactSum {
    const sum = new ExactSum();
    [sum.accumulator.total, sum.accumulator.special] = parseSum(text);
    return sum;
  }

  private roundTo(format: Format): number {
    const { total, special } = this.accumulator.settle();
    return special === 0 ? roundFixedPoint(total, format) : special;
  }
}

function checkNumber(argument: string, x: unknown): void {
  if (typeof x !== 'number')
    throw wrongType({ argument, expected: 'a number', got: x, next: 'Convert it with Number().' });
}

function checkFloat(argument: string, x: number): void {
  checkNumber(argument, x);
  if (Math.fround(x) === x || x !== x) return;
  throw outOfRange({ argument, expected: 'a binary32 value', got: x, next: 'Round it with Math.fround.' });
}
