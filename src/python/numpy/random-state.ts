/**
 * NumPy's legacy generator, whose stream NumPy keeps as it is (NEP 19; numpy/random/mtrand.pyx). docs/contract.md §12.2 defines
 * each method; docs/python.md says which are NumPy's to the bit.
 */
import { checkBoolean, checkInteger, checkOptions, wrongType } from '../../errors';
import type { TypedArray } from '../../typed-array';
import { drawSize, type Size } from '../size';
import type { BitGenerator } from './bit-generator';
import { choose, type LegacyChoiceOptions } from './legacy/choice';
import { LegacyDistributions } from './legacy/distributions';
import { Gauss } from './legacy/gauss';
import type { Bounds, DrawnIntegers, IntegerDtype } from './integer-types';
import { drawIntegers } from './legacy/randint';
import { seedTwister, type LegacySeed } from './legacy/seeding';
import { checkShuffled, drawPermutation, shuffleInPlace } from './shuffle';
import { readGauss, recordOf, type LegacyState, type LegacyStateLike, type RandomStateRecord } from './state';
import { MT19937 } from './mt19937';

export type { LegacyChoiceOptions, LegacySeed, LegacyState, LegacyStateLike, RandomStateRecord };

type NoSize = null | undefined;
type StatefulBitGenerator = BitGenerator & { state: Omit<RandomStateRecord, 'has_gauss' | 'gauss'> };

/** `np.random.RandomState`. A bit generator is not copied: who else draws from it draws from the same stream. */
export class RandomState extends LegacyDistributions {
  /**
   * @param seed an integer from 0 to 2^32 − 1, an array of them, or a bit generator.
   * @throws TypeError without one or for one of another kind; RangeError for an empty array or a value outside.
   */
  constructor(seed: LegacySeed | BitGenerator) {
    super(isBitGenerator(seed) ? seed : new MT19937(seedTwister(seed)));
  }

  /** What the words come from. */
  get bitGenerator(): BitGenerator {
    return this.bits;
  }

  /** Starts again, as a new RandomState of this seed. @throws as the constructor; TypeError if the words are not MT19937's. */
  seed(seed: LegacySeed): void {
    const bits = this.mersenneTwister('seed', 'Make a new bit generator and a RandomState of it.');
    bits.twister = seedTwister(seed);
    this.gauss = new Gauss();
  }

  /**
   * Integers from low to high − 1; of one argument, from 0 to it. Bounds may be arrays of one dimension. Without a dtype int32,
   * of the same stream as NumPy's int64; 64 bits are bigints, bool is 0 and 1.
   * @throws TypeError for bounds of another kind; RangeError for an empty range or bounds beyond the dtype.
   */
  randint<
    L extends Bounds,
    H extends Bounds | NoSize = undefined,
    S extends Size | NoSize = undefined,
    D extends IntegerDtype | undefined = undefined,
  >(low: L, high?: H, size?: S, options?: { dtype?: D }): DrawnIntegers<S, L | H, D>;
  randint(low: unknown, high?: unknown, size?: Size | NoSize, options?: object): unknown {
    return drawIntegers(this.bits, low, high, size, options);
  }

  /** Integers from low to high, both included; of one argument, from 1 to it. NumPy's `random_integers`, deprecated there. */
  randomIntegers(low: number, high?: number | null, size?: null): number;
  randomIntegers(low: number, high: number | NoSize, size: Size): Int32Array;
  randomIntegers(low: number, high?: number | NoSize, size?: Size | NoSize): unknown {
    const [least, greatest] = high === null || high === undefined ? [1, low] : [low, high];
    const next = 'Pass low <= high, both of int32.';
    const min = checkInteger('low', least, { min: -0x80000000, max: 0x7fffffff, next });
    checkInteger('high', greatest, { min, max: 0x7fffffff, next });
    return drawIntegers(this.bits, least, greatest + 1, size, undefined);
  }

  /** Integers from 0 to 2^63 − 1. */
  tomaxint(size?: null): bigint;
  tomaxint(size: Size): BigInt64Array;
  tomaxint(size?: Size | NoSize): unknown {
    return drawSize(
      size,
      (count) => new BigInt64Array(count),
      () => {
        this.bits.uint64();
        return ((BigInt(this.bits.high) << 32n) | BigInt(this.bits.low)) >> 1n;
      },
    );
  }

  /** Random bytes: words of 32 bits, the low byte first. As in NumPy 0 bytes take one word. */
  bytes(length: number): Uint8Array {
    checkInteger('length', length, { max: 0x7fffffff, next: 'Pass how many bytes to draw.' });
    const bytes = new Uint8Array(length);
    let word = this.bits.uint32();
    for (let i = 0; i < length; i++) {
      if (i > 0) word = i % 4 === 0 ? this.bits.uint32() : word >>> 8;
      bytes[i] = word;
    }
    return bytes;
  }

  /**
   * Items of a population; a number stands for the integers from 0 to it.
   * @throws TypeError, RangeError for an empty population; for more items than there are (with p: than have p > 0), without
   *   replacement; for p that is not a probability of each item.
   */
  choice(population: number, size?: null, options?: LegacyChoiceOptions): number;
  choice(population: number, size: Size, options?: LegacyChoiceOptions): Int32Array;
  choice<T extends TypedArray>(population: T, size?: null, options?: LegacyChoiceOptions): T[number];
  choice<T extends TypedArray>(population: T, size: Size, options?: LegacyChoiceOptions): T;
  choice<T>(population: readonly T[], size?: null, options?: LegacyChoiceOptions): T;
  choice<T>(population: readonly T[], size: Size, options?: LegacyChoiceOptions): T[];
  choice<T>(
    population: number | TypedArray | readonly T[],
    size: Size | NoSize,
    options?: LegacyChoiceOptions,
  ): unknown;
  choice(population: unknown, size?: Size | null, options?: LegacyChoiceOptions): unknown {
    return choose(this.bits, population, size, options);
  }

  /** Shuffles an array in place. The elements of an array of arrays stay as they are, as the rows of NumPy's do. */
  shuffle(array: unknown[] | TypedArray): void {
    checkShuffled(array);
    shuffleInPlace(this.bits, array);
  }

  /** The integers from 0 to n − 1, or a copy of an array, shuffled. */
  permutation(n: number): Int32Array;
  permutation<T extends TypedArray>(items: T): T;
  permutation<T>(items: readonly T[]): T[];
  permutation(items: unknown): unknown {
    return drawPermutation(this.bits, items);
  }

  /**
   * The state as NumPy's `get_state()` shows it; with `legacy: false` that of any bit generator, as an object.
   * @throws TypeError for the legacy form of another generator than MT19937.
   */
  getState(options?: { legacy?: true }): LegacyState;
  getState(options: { legacy: false }): RandomStateRecord;
  getState(options?: { legacy?: boolean }): LegacyState | RandomStateRecord {
    const legacy = checkBoolean('options.legacy', checkOptions<{ legacy: boolean }>(options, ['legacy']).legacy, true);
    const [hasGauss, gauss] = [Number(this.gauss.hasCached), this.gauss.cached];
    if (!legacy) return { ...this.stateful().state, has_gauss: hasGauss, gauss };
    const { name, twister } = this.mersenneTwister('getState', 'Pass { legacy: false }.');
    return [name, twister.words, twister.position, hasGauss, gauss];
  }

  /** Goes on from a state in either form. @throws TypeError, RangeError if it is not one of this bit generator. */
  setState(state: LegacyStateLike | RandomStateRecord): void {
    const [gauss, bits] = [readGauss(state), this.stateful()];
    bits.state = recordOf(state);
    this.gauss = gauss;
  }

  /** An independent RandomState in the same state. */
  clone(): RandomState {
    const copy = new RandomState(this.bits.clone());
    copy.gauss = this.gauss.clone();
    return copy;
  }

  private stateful(): StatefulBitGenerator {
    if ('state' in this.bits) return this.bits as StatefulBitGenerator;
    const expected = 'a bit generator that has a state';
    throw wrongType({ argument: 'bitGenerator', expected, got: this.bits, next: 'Use one of those of NumPy.' });
  }

  private mersenneTwister(method: string, next: string): MT19937 {
    if (this.bits instanceof MT19937) return this.bits;
    throw wrongType({ argument: `the bit generator of ${method}`, expected: 'MT19937', got: this.bits, next });
  }
}

/** `np.random.seed`: what comes after it in Python, `np.random.rand()`, is a method of what this returns. @throws as RandomState. */
export function seed(seed: LegacySeed): RandomState {
  if (isBitGenerator(seed)) {
    const next = 'Pass an integer or an array of them, or make a RandomState of the bit generator.';
    throw wrongType({ argument: 'seed', expected: 'an integer or an array of integers', got: seed, next });
  }
  return new RandomState(seed);
}

function isBitGenerator(value: unknown): value is BitGenerator {
  return typeof value === 'object' && value !== null && 'uint64' in value && 'double' in value;
}
