/** PyTorch's CPU generator (docs/contract.md §12.5). */
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { outOfRange, wrongType } from '../../errors';
import { MersenneTwister } from '../mersenne-twister';
import { fromBytes, toBytes, type State } from './state';
import { rulesOf, type GeneratorOptions, type Rules } from './version';

/** c10::detail's default_rng_seed_val. */
const DEFAULT_SEED = 67280421310721n;

/**
 * `torch.Generator()`: MT19937 seeded by the low 32 bits of a seed. What draws from it takes it as the first argument; as a
 * source of words it is a generator of pure-rand.
 */
export class Generator implements RandomGenerator {
  readonly rules: Rules;
  private seed = DEFAULT_SEED;
  private twister: MersenneTwister;
  private isFresh = true;
  /** The second of a pair of normal values, if it is not drawn yet. */
  normal: number | null = null;
  private floatNormal: number | null = null;
  /** Bits 32 to 63 of the last `random64()`, as an integer from 0 to 2^32 − 1. */
  high = 0;
  /** Bits 0 to 31 of it. */
  low = 0;

  /** Seeded with 67280421310721, as in PyTorch. @throws TypeError, RangeError for bad options. */
  constructor(options?: GeneratorOptions) {
    this.rules = rulesOf(options);
    this.twister = twisterOf(DEFAULT_SEED);
  }

  /**
   * @param seed an integer from −2^63 to 2^64 − 1; a negative one stands for 2^64 + seed.
   * @throws TypeError unless it is a number or bigint; RangeError outside, and for fractions.
   */
  manualSeed(seed: number | bigint): this {
    const checked = checkSeed(seed);
    return this.enter({
      seed: checked,
      twister: twisterOf(checked),
      isFresh: true,
      normal: null,
      floatNormal: null,
    });
  }

  /** The seed, from 0 to 2^64 − 1. */
  initialSeed(): bigint {
    return this.seed;
  }

  /** The next word, as int32. */
  next(): number {
    this.isFresh = false;
    return this.twister.next();
  }

  /** The next word, from 0 to 2^32 − 1. */
  random(): number {
    this.isFresh = false;
    return this.twister.next() >>> 0;
  }

  /** The next two words into `high` and `low`. */
  random64(): void {
    this.high = this.random();
    this.low = this.random();
  }

  /** A multiple of 2^-24 in [0, 1), of a word. */
  float(): number {
    return (this.random() & 0xffffff) / 0x1000000;
  }

  /** A multiple of 2^-53 in [0, 1), of two words. */
  double(): number {
    const high = this.random() & 0x1fffff;
    return (high * 0x100000000 + this.random()) / 0x20000000000000;
  }

  /** An independent generator in the same state, and of the same version and processor. */
  clone(): Generator {
    const { version, capability } = this.rules;
    return new Generator({ version, capability }).enter({ ...this.state(), twister: this.twister.clone() });
  }

  /** `get_state()`: its 5056 bytes, as numbers. `getRngState` gives them as a Uint8Array. */
  getState(): readonly number[] {
    return Array.from(this.getBytes());
  }

  getBytes(): Uint8Array {
    return toBytes(this.state());
  }

  /**
   * `set_state()`.
   * @throws TypeError unless it is an array of bytes; RangeError unless PyTorch can have made it. Then nothing is changed.
   */
  setState(state: ArrayLike<number>): this {
    return this.enter(fromBytes(state));
  }

  private state(): State {
    const { seed, twister, isFresh, normal, floatNormal } = this;
    return { seed, twister, isFresh, normal, floatNormal };
  }

  private enter(state: State): this {
    return Object.assign(this, state);
  }
}

function twisterOf(seed: bigint): MersenneTwister {
  return MersenneTwister.fromSeed(Number(BigInt.asIntN(32, seed)));
}

function checkSeed(seed: unknown): bigint {
  const next =
    seed === undefined ? 'A seed is needed: runs without one differ.' : 'Pass an integer, or one as a bigint.';
  const problem = { argument: 'seed', expected: 'an integer from -2^63 to 2^64 - 1', got: seed, next };
  if (typeof seed === 'number') {
    if (!Number.isInteger(seed)) throw outOfRange(problem);
    if (!Number.isSafeInteger(seed)) throw outOfRange({ ...problem, next: 'Beyond 2^53 pass it as a bigint.' });
  } else if (typeof seed !== 'bigint') throw wrongType(problem);
  const value = BigInt(seed);
  if (value < -(1n << 63n) || value >= 1n << 64n) throw outOfRange(problem);
  return BigInt.asUintN(64, value);
}

/**
 * `torch.manual_seed(seed)`: a new generator, which stands for the global one.
 * @param seed an integer from −2^63 to 2^64 − 1; a negative one stands for 2^64 + seed.
 * @throws TypeError, RangeError for a bad seed or options.
 */
export function manualSeed(seed: number | bigint, options?: GeneratorOptions): Generator {
  return new Generator(options).manualSeed(seed);
}

/** `torch.get_rng_state()`: the state of a generator, 5056 bytes. @throws TypeError unless it is one. */
export function getRngState(generator: Generator): Uint8Array {
  return checkGenerator(generator).getBytes();
}

/**
 * `torch.set_rng_state(state)`.
 * @throws TypeError unless it is a generator and an array of bytes; RangeError unless PyTorch can have made those. Then
 *   nothing is changed.
 */
export function setRngState(generator: Generator, state: ArrayLike<number>): void {
  checkGenerator(generator).setState(state);
}

/** @throws TypeError unless it is one. */
export function checkGenerator(generator: unknown): Generator {
  if (generator instanceof Generator) return generator;
  const next = 'Pass what manualSeed(seed) returned.';
  throw wrongType({ argument: 'generator', expected: 'a Generator', got: generator, next });
}
