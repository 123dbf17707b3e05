/** `tf.random.set_seed` and the random ops that draw after it, in eager execution (docs/contract.md §12.6). */
import { checkOptions, outOfRange } from '../../errors';
import { MersenneTwister } from '../mersenne-twister';
import type { Size } from '../size';
import type { DtypeArrays, FloatDtype } from './dtypes';
import { toBigInt, wordsOf, type Integer } from './integers';
import { NORMAL_OPTIONS, normalDraw, truncatedDraw, type NormalOptions } from './normal';
import { addToCounter } from './philox';
import { checkShuffled, shuffled, type Shuffled } from './shuffle';
import type { Draw, PhiloxSource } from './source';
import { UNIFORM_OPTIONS, uniformDraw, type UniformOptions } from './uniform';

/** Seeds are taken modulo this. */
const LARGEST_INT32 = 0x7fffffff;
/** Blocks that any draw takes for one value. */
const BLOCKS_PER_VALUE = 256;

export interface OperationSeed {
  /** The seed of the operation. Without one, the next of the global seed's own. */
  seed?: Integer | null;
}

/** The dtypes of `tf.random.uniform`. */
type UniformDtype = FloatDtype | 'int32' | 'int64';

/**
 * What `tf.random.set_seed` starts. As in TensorFlow, an op called again with the same seed and dtype goes on where it
 * stopped: TensorFlow keeps its kernel, and here is kept how many blocks it took.
 */
export class EagerRandom {
  private constructor(
    private readonly globalSeed: number,
    /** Python's `random.Random(seed)`, which gives seeds to operations without one. */
    private readonly operationSeeds: MersenneTwister,
    private readonly blocksDrawn: Map<string, number>,
  ) {}

  /** @param seed an integer of any size. @throws TypeError, RangeError for anything else. */
  static setSeed(seed: Integer): EagerRandom {
    const integer = toBigInt('seed', seed, 'Pass an integer: without a seed nothing could be repeated.');
    const magnitude = integer < 0n ? -integer : integer;
    const words: number[] = [];
    for (let rest = magnitude; rest > 0n || words.length === 0; rest >>= 32n) words.push(wordsOf(rest)[0]);
    return new EagerRandom(truncated(integer), MersenneTwister.fromArray(words), new Map());
  }

  /** An independent copy in the same state. */
  clone(): EagerRandom {
    return new EagerRandom(this.globalSeed, this.operationSeeds.clone(), new Map(this.blocksDrawn));
  }

  /** `tf.random.uniform`. Integers need `maxval`. @throws TypeError, RangeError for a bad argument; then nothing is drawn. */
  uniform<D extends UniformDtype = 'float32'>(
    shape: Size,
    options: UniformOptions<D> & OperationSeed = {},
  ): DtypeArrays[D] {
    const draw = uniformDraw(shape, options, [...UNIFORM_OPTIONS, 'seed'], -0);
    const dtype = options.dtype ?? 'float32';
    const isInteger = dtype === 'int32' || dtype === 'int64';
    if (!isInteger && dtype !== 'float32' && dtype !== 'float64') {
      const next = 'Draw int32 or int64.';
      throw outOfRange({ argument: 'options.dtype', expected: 'a signed dtype', got: dtype, next });
    }
    if (isInteger && (options.maxval ?? null) === null) {
      const next = 'Pass the upper bound; it is not drawn.';
      throw outOfRange({ argument: 'options.maxval', expected: 'an integer', got: options.maxval ?? null, next });
    }
    return this.draw(isInteger ? 'RandomUniformInt' : 'RandomUniform', dtype, options.seed, draw) as DtypeArrays[D];
  }

  /** `tf.random.normal`. @throws TypeError, RangeError for a bad argument; then nothing is drawn. */
  normal<D extends FloatDtype = 'float32'>(
    shape: Size,
    options: NormalOptions<D> & OperationSeed = {},
  ): DtypeArrays[D] {
    const draw = normalDraw(shape, options, [...NORMAL_OPTIONS, 'seed']);
    return this.draw('RandomStandardNormal', options.dtype ?? 'float32', options.seed, draw) as DtypeArrays[D];
  }

  /** `tf.random.truncated_normal`. @throws TypeError, RangeError for a bad argument; then nothing is drawn. */
  truncatedNormal<D extends FloatDtype = 'float32'>(
    shape: Size,
    options: NormalOptions<D> & OperationSeed = {},
  ): DtypeArrays[D] {
    const draw = truncatedDraw(shape, options, [...NORMAL_OPTIONS, 'seed']);
    return this.draw('TruncatedNormal', options.dtype ?? 'float32', options.seed, draw) as DtypeArrays[D];
  }

  /**
   * `tf.random.shuffle`: rows in another order, in a new array of the same kind. Typed arrays of different kinds are of
   * different dtypes; an array counts as int32.
   * @throws TypeError, RangeError for a bad argument; then nothing is drawn.
   */
  shuffle<T extends Shuffled>(value: T, options: OperationSeed = {}): T {
    checkShuffled(value);
    const { seed } = checkOptions<OperationSeed>(options, ['seed']);
    const dtype = (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? 'Int32Array';
    // A single row takes no words, but its operation a seed.
    const blocks = value.length > 1 ? Math.ceil((value.length - 1) / 4) : 0;
    const { counter, key } = this.reserve('RandomShuffle', dtype, seed, blocks);
    return shuffled(value, counter, key);
  }

  private draw<A>(operation: string, dtype: string, seed: Integer | null | undefined, { count, from }: Draw<A>): A {
    return from(this.reserve(operation, dtype, seed, count * BLOCKS_PER_VALUE));
  }

  /** The source of an operation, whose kernel moves on by some blocks. */
  private reserve(operation: string, dtype: string, seed: Integer | null | undefined, blocks: number): PhiloxSource {
    const given = seed === undefined || seed === null ? null : toBigInt('options.seed', seed, 'Pass an integer.');
    const local = truncated(given ?? BigInt(this.nextOperationSeed()));
    // TensorFlow's kernels take two zeros as no seeds.
    const second = this.globalSeed === 0 && local === 0 ? LARGEST_INT32 : local;
    const kernel = `${operation} ${dtype} ${second}`;
    const drawn = this.blocksDrawn.get(kernel) ?? 0;
    this.blocksDrawn.set(kernel, drawn + blocks);
    return { algorithm: 'philox', key: [this.globalSeed, 0], counter: addToCounter([0, 0, second, 0], drawn) };
  }

  /** Python's `randint(0, 2^31 - 1)`: the first word below 2^31. */
  private nextOperationSeed(): number {
    let word = this.operationSeeds.next();
    while (word < 0) word = this.operationSeeds.next();
    return word;
  }
}

/** Python's seed % (2^31 − 1), never negative. */
function truncated(seed: bigint): number {
  const remainder = Number(seed % BigInt(LARGEST_INT32));
  return remainder < 0 ? remainder + LARGEST_INT32 : remainder;
}
