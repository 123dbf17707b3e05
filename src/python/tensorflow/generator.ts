/** `tf.random.Generator` (docs/contract.md §12.6). */
import { checkChoice, checkInteger, checkOptions } from '../../errors';
import { checkCount } from './arrays';
import { INTEGERS, type Dtype, type DtypeArrays, type FloatDtype, type IntegerDtype } from './dtypes';
import {
  sourceAfter,
  sourceOfGeneratorSeed,
  sourceOfKeyCounter,
  sourceOfState,
  stateOf,
  type Words,
} from './generator-state';
import { int64Of, type Integer } from './integers';
import { NORMAL_OPTIONS, normalDraw, truncatedDraw, type NormalOptions } from './normal';
import type { Algorithm, Draw, Source } from './source';
import { UNIFORM_OPTIONS, uniformDraw, type UniformOptions } from './uniform';
import type { Size } from '../size';
import { fillIntegers } from './uniform-integers';

const ALGORITHMS: readonly Algorithm[] = ['philox', 'threefry'];

const checkAlgorithm = (alg: unknown): Algorithm =>
  checkChoice('alg', alg, ALGORITHMS, 'Leave it out for Philox.', 'philox');

/**
 * A generator whose state moves on by 256 counters for each value drawn, whatever the distribution and the dtype. Philox is
 * that of TensorFlow's CPU and GPU kernels; Threefry works in TensorFlow only where XLA compiles.
 */
export class Generator {
  private constructor(private source: Source) {}

  /** @param seed an integer of any size, or an array of words. @throws TypeError, RangeError for a bad argument. */
  static fromSeed(seed: Integer | Words, alg?: Algorithm): Generator {
    return new Generator(sourceOfGeneratorSeed(seed, checkAlgorithm(alg)));
  }

  /** @param state as `state` shows it: three words for Philox, two for Threefry. @throws TypeError, RangeError otherwise. */
  static fromState(state: Words, alg: Algorithm = 'philox'): Generator {
    return new Generator(sourceOfState(state, checkAlgorithm(alg)));
  }

  /** @param counter two words for Philox, one for Threefry. @throws TypeError, RangeError for a bad argument. */
  static fromKeyCounter(key: Integer, counter: Words, alg: Algorithm = 'philox'): Generator {
    return new Generator(sourceOfKeyCounter(key, counter, checkAlgorithm(alg)));
  }

  /** The words of the state, a copy: the counter's, the lower first, then the key. */
  get state(): BigInt64Array {
    return stateOf(this.source);
  }

  /** The last word of the state. */
  get key(): bigint {
    return int64Of(this.source.key);
  }

  /** `tf.random.Algorithm`: 1 for Philox, 2 for Threefry. */
  get algorithm(): 1 | 2 {
    return this.source.algorithm === 'philox' ? 1 : 2;
  }

  /** An independent generator in the same state. */
  clone(): Generator {
    return new Generator(this.source);
  }

  /** @throws TypeError, RangeError for a bad state, which changes nothing. */
  reset(state: Words): void {
    this.source = sourceOfState(state, this.source.algorithm);
  }

  /** @throws TypeError, RangeError for a bad seed, which changes nothing. */
  resetFromSeed(seed: Integer | Words): void {
    this.source = sourceOfGeneratorSeed(seed, this.source.algorithm);
  }

  /** @throws TypeError, RangeError for a bad argument, which changes nothing. */
  resetFromKeyCounter(key: Integer, counter: Words): void {
    this.source = sourceOfKeyCounter(key, counter, this.source.algorithm);
  }

  /** Moves on as by the draw of `delta` values, from 0 to 2^45 − 1, and returns the state before. */
  skip(delta: number): BigInt64Array {
    checkInteger('delta', delta, { max: 0x1fffffffffff, next: 'Pass how many values to skip.' });
    return stateOf(this.advance(delta));
  }

  /** As `statelessUniform`. @throws TypeError, RangeError for a bad argument; then nothing is drawn. */
  uniform<D extends Dtype = 'float32'>(shape: Size, options: UniformOptions<D> = {}): DtypeArrays[D] {
    return this.draw(uniformDraw(shape, options, UNIFORM_OPTIONS)) as DtypeArrays[D];
  }

  /** All integers of a dtype. Default 'uint64'. @throws TypeError, RangeError for a bad argument; then nothing is drawn. */
  uniformFullInt<D extends IntegerDtype = 'uint64'>(shape: Size, options: { dtype?: D } = {}): DtypeArrays[D] {
    const given = checkOptions<{ dtype?: D }>(options, ['dtype']);
    const next = "Leave it out for 'uint64'.";
    const dtype = checkChoice<IntegerDtype>('options.dtype', given.dtype, INTEGERS, next, 'uint64') as D;
    return this.uniform(shape, { minval: null, maxval: null, dtype });
  }

  /** As `statelessNormal`. @throws TypeError, RangeError for a bad argument; then nothing is drawn. */
  normal<D extends FloatDtype = 'float32'>(shape: Size, options: NormalOptions<D> = {}): DtypeArrays[D] {
    return this.draw(normalDraw(shape, options, NORMAL_OPTIONS)) as DtypeArrays[D];
  }

  /** As `statelessTruncatedNormal`. @throws TypeError, RangeError for a bad argument; then nothing is drawn. */
  truncatedNormal<D extends FloatDtype = 'float32'>(shape: Size, options: NormalOptions<D> = {}): DtypeArrays[D] {
    return this.draw(truncatedDraw(shape, options, NORMAL_OPTIONS)) as DtypeArrays[D];
  }

  /** Seeds for stateless ops, of shape [2, count]: `count` int64, then as many zeros. Seed i is [seeds[i], 0n]. */
  makeSeeds(count = 1): BigInt64Array {
    const seeds = new BigInt64Array(2 * checkCount('count', count));
    seeds.set(this.int64s(count));
    return seeds;
  }

  /** Independent generators of the same algorithm: their keys are drawn, their counters are 0. */
  split(count = 1): Generator[] {
    const { algorithm } = this.source;
    const counter = algorithm === 'philox' ? [0, 0] : [0];
    return Array.from(this.int64s(checkCount('count', count)), (key) =>
      Generator.fromKeyCounter(key, counter, algorithm),
    );
  }

  private int64s(count: number): BigInt64Array {
    return fillIntegers(this.advance(count), [count], count, 'int64', null) as BigInt64Array;
  }

  private draw<A>({ count, from }: Draw<A>): A {
    const values = from(this.source);
    this.advance(count);
    return values;
  }

  /** Returns the source before. */
  private advance(count: number): Source {
    const before = this.source;
    this.source = sourceAfter(before, count);
    return before;
  }
}
