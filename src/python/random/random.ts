import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { checkBoolean, checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import { exp, log, pow } from '../../math/doubles';
import type { MersenneTwister } from '../mersenne-twister';
import { checkFinite, checkPositive, checkSequence } from './arguments';
import { nextBeta, nextGamma } from './gamma';
import { nextNormalByRatio, nextNormalPair } from './normal';
import { nextBetween, nextInRange } from './range';
import { type Seed, seededTwister, type SeedOptions } from './seed';
import { checkSampleSize, type ChoicesOptions, chooseIndices, sampleIndices, sampleOfCounts, shuffleInPlace } from './sequences'; // prettier-ignore
import { type RandomState, readState } from './state';
import { nextBelow, nextBigBits, nextBits, nextDouble } from './words';

export interface SampleOptions {
  /** How often each element of the population occurs. Default: once. */
  counts?: ArrayLike<number>;
}

/**
 * Python's `random.Random`, draw by draw (docs/contract.md §12.4); which methods are exact says docs/python.md. Names and
 * the order of arguments are Python's.
 */
export class Random {
  #twister: MersenneTwister;
  /** The second value of a pair, which gauss() returns next. */
  #gaussNext: number | null = null;

  /**
   * @param seed a Python int as a safe integer or a bigint, whose sign does not count; a float as another number, or with
   * `float: true`; a str; bytes. There is none by default, since Python would take one from the system.
   * @throws TypeError for no seed or another kind; RangeError for NaN, for an integer beyond 2^53 as a number without
   * `float`, and for half of a surrogate pair.
   */
  constructor(seed: Seed, options?: SeedOptions) {
    this.#twister = readSeed(seed, options);
  }

  /** Starts again, as a new generator would. */
  seed(seed: Seed, options?: SeedOptions): void {
    this.#twister = readSeed(seed, options);
    this.#gaussNext = null;
  }

  /** The state as Python shows it: version, the 624 words and how many of them were drawn, the value that gauss() keeps. */
  getstate(): [version: 3, words: number[], gaussNext: number | null] {
    return [3, [...this.#twister.words, this.#twister.position], this.#gaussNext];
  }

  /** Goes on from a state of getstate(), here or in Python. @throws TypeError, RangeError for what is none. */
  setstate(state: RandomState): void {
    const { twister, gaussNext } = readState(state);
    this.#twister = twister;
    this.#gaussNext = gaussNext;
  }

  /** An independent generator in the same state. */
  clone(): Random {
    const copy = new Random(0);
    copy.#twister = this.#twister.clone();
    copy.#gaussNext = this.#gaussNext;
    return copy;
  }

  /** The source of words until the next seed() or setstate(): what is drawn there, this does not draw. */
  get generator(): RandomGenerator {
    return this.#twister;
  }

  /** A multiple of 2^−53 in [0, 1). */
  random(): number {
    return nextDouble(this.#twister);
  }

  /**
   * An integer of k random bits; with `bigint: true` a bigint, of any k.
   * @throws TypeError, RangeError unless k is an integer from 0 to 53, or 2^32 − 1 with `bigint`.
   */
  getrandbits(k: number, options?: { bigint?: false }): number;
  getrandbits(k: number, options: { bigint: true }): bigint;
  getrandbits(k: number, options?: { bigint?: boolean }): number | bigint {
    const isBig = checkBoolean('options.bigint', checkOptions<{ bigint: boolean }>(options, ['bigint']).bigint, false);
    const next = isBig ? 'Pass a number of bits.' : 'For more bits pass bigint: true.';
    checkInteger('k', k, { max: isBig ? 0xffffffff : 53, next });
    return isBig ? nextBigBits(this.#twister, k) : nextBits(this.#twister, k);
  }

  /** n random bytes. @throws TypeError, RangeError unless n is an integer from 0 to 2^32 − 1. */
  randbytes(n: number): Uint8Array {
    const bytes = new Uint8Array(checkInteger('n', n, { max: 0xffffffff, next: 'Pass how many bytes to draw.' }));
    for (let at = 0; at < n; at += 4) {
      const count = Math.min(4, n - at);
      const word = nextBits(this.#twister, 8 * count);
      for (let i = 0; i < count; i++) bytes[at + i] = word >>> (8 * i);
    }
    return bytes;
  }

  /**
   * An element of range(start), range(start, stop) or range(start, stop, step).
   * @throws TypeError, RangeError unless all are safe integers, or all bigints, and the range is not empty.
   */
  randrange(start: number, stop?: number | null, step?: number): number;
  randrange(start: bigint, stop?: bigint | null, step?: bigint): bigint;
  randrange(start: number | bigint, stop?: number | bigint | null, step?: number | bigint): number | bigint {
    return nextInRange(this.#twister, start, stop, step);
  }

  /** An integer from a to b, both included. @throws TypeError, RangeError as randrange(). */
  randint(a: number, b: number): number;
  randint(a: bigint, b: bigint): bigint;
  randint(a: number | bigint, b: number | bigint): number | bigint {
    return nextBetween(this.#twister, a, b);
  }

  /** An element. @throws TypeError for no sequence, RangeError for an empty one. */
  choice<T>(seq: ArrayLike<T>): T {
    const elements = checkSequence('seq', seq);
    if (elements.length === 0) {
      const next = 'Pass what to choose from.';
      throw outOfRange({ argument: 'seq', expected: 'at least one element', got: seq, next });
    }
    return elements[nextBelow(this.#twister, elements.length)]!;
  }

  /**
   * k elements, each drawn from all.
   * @throws TypeError, RangeError for an empty population, weights and running sums together, a number of them that is
   * not that of the population, or a sum that is not finite and above 0.
   */
  choices<T>(population: ArrayLike<T>, options?: ChoicesOptions): T[] {
    const elements = checkSequence('population', population);
    const checked = checkOptions<ChoicesOptions>(options, ['k', 'weights', 'cumWeights']);
    return chooseIndices(this.#twister, elements.length, checked).map((i) => elements[i]!);
  }

  /** Shuffles an array or a typed array in place. @throws TypeError for anything else. */
  shuffle<T>(x: { readonly length: number; [index: number]: T }): void {
    shuffleInPlace(this.#twister, x);
  }

  /**
   * k elements of the population, none twice, in the order of their draws. A number n stands for Python's range(n).
   * @throws TypeError, RangeError for no sequence, k below 0 or above the number of elements, or counts that are not
   * integers, as many as the elements.
   */
  sample(population: number, k: number): number[];
  sample<T>(population: ArrayLike<T>, k: number, options?: SampleOptions): T[];
  sample<T>(population: number | ArrayLike<T>, k: number, options?: SampleOptions): number[] | T[] {
    const { counts } = checkOptions<SampleOptions>(options, ['counts']);
    if (typeof population === 'number') {
      const n = checkInteger('population', population, { next: 'Pass an array, or n for range(n).' });
      const next = 'Pass an array with them.';
      if (counts) throw wrongType({ argument: 'options.counts', expected: 'none for range(n)', got: counts, next });
      return sampleIndices(this.#twister, n, checkSampleSize(k, n));
    }
    const elements = checkSequence('population', population);
    const n = elements.length;
    const indices = counts
      ? sampleOfCounts(this.#twister, counts, n, k)
      : sampleIndices(this.#twister, n, checkSampleSize(k, n));
    return indices.map((i) => elements[i]!);
  }

  /** a + (b − a)·random() */
  uniform(a: number, b: number): number {
    const low = checkFinite('a', a);
    return low + (checkFinite('b', b) - low) * this.random();
  }

  /** The triangular distribution from `low` to `high`. @param mode its peak; the middle by default. */
  triangular(low = 0, high = 1, mode: number | null = null): number {
    const peak = mode === null ? null : checkFinite('mode', mode);
    const isEmpty = checkFinite('high', high) === checkFinite('low', low);
    let u = this.random();
    if (isEmpty && peak !== null) return low;
    let c = peak === null ? 0.5 : (peak - low) / (high - low);
    const isRight = u > c;
    if (isRight) [u, c] = [1 - u, 1 - c];
    const [from, to] = isRight ? [high, low] : [low, high];
    return from + (to - from) * Math.sqrt(u * c);
  }

  /** The normal distribution, two values of each pair of doubles. */
  gauss(mu = 0, sigma = 1): number {
    checkNormal(mu, sigma);
    let z = this.#gaussNext;
    this.#gaussNext = null;
    if (z === null) [z, this.#gaussNext] = nextNormalPair(this.#twister);
    return mu + z * sigma;
  }

  /** The normal distribution. */
  normalvariate(mu = 0, sigma = 1): number {
    checkNormal(mu, sigma);
    return mu + nextNormalByRatio(this.#twister) * sigma;
  }

  /** e^normalvariate(mu, sigma). */
  lognormvariate(mu = 0, sigma = 1): number {
    return exp(this.normalvariate(mu, sigma));
  }

  /** The exponential distribution of mean 1/lambd. @throws RangeError for 0. */
  expovariate(lambd = 1): number {
    checkFinite('lambd', lambd, 'a finite number other than 0', (x) => x !== 0);
    return -log(1 - this.random()) / lambd;
  }

  /** The gamma distribution of mean alpha·beta. @throws RangeError unless both are above 0. */
  gammavariate(alpha: number, beta: number): number {
    return nextGamma(this.#twister, checkPositive('alpha', alpha), checkPositive('beta', beta));
  }

  /** The beta distribution. @throws RangeError unless both are above 0. */
  betavariate(alpha: number, beta: number): number {
    return nextBeta(this.#twister, checkPositive('alpha', alpha), checkPositive('beta', beta));
  }

  /** The Pareto distribution of shape alpha. @throws RangeError for 0. */
  paretovariate(alpha: number): number {
    checkFinite('alpha', alpha, 'a finite number other than 0', (x) => x !== 0);
    return pow(1 - this.random(), -1 / alpha);
  }

  /** The Weibull distribution of scale alpha and shape beta. @throws RangeError for a shape of 0. */
  weibullvariate(alpha: number, beta: number): number {
    checkFinite('alpha', alpha);
    checkFinite('beta', beta, 'a finite number other than 0', (x) => x !== 0);
    return alpha * pow(-log(1 - this.random()), 1 / beta);
  }
}

function readSeed(seed: Seed, options: SeedOptions | undefined): MersenneTwister {
  const { version = 2, float } = checkOptions<SeedOptions>(options, ['version', 'float']);
  if (version !== 1 && version !== 2) {
    const next = 'Leave it out for 2, which Python 3 takes.';
    throw outOfRange({ argument: 'options.version', expected: '1 or 2', got: version, next });
  }
  return seededTwister(seed, { version, float: checkBoolean('options.float', float, false) });
}

function checkNormal(mu: number, sigma: number): void {
  checkFinite('mu', mu);
  checkFinite('sigma', sigma);
}
