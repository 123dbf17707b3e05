/**
 * NumPy's SeedSequence (numpy/random/bit_generator.pyx; M. E. O'Neill's seed_seq_fe, 2015): mixes integers of any size into the
 * words that a bit generator starts from (docs/contract.md §12.3).
 */
import { checkChoice, checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import { isTypedArray, type TypedArray } from '../../typed-array';

/** What entropy is made of: an integer from 0 on, or its digits, decimal or after 0x, inside an array. */
type EntropyItem = number | bigint | string | TypedArray | readonly EntropyItem[];

/** Integers from 0 on, of any size, alone or in arrays of any depth, which count as their elements one after another. */
export type Entropy = Exclude<EntropyItem, string>;

export interface SeedSequenceOptions {
  /** The place among those that were spawned. Default none. */
  readonly spawnKey?: readonly EntropyItem[];
  /** How many words are mixed, at least 4. Default 4. */
  readonly poolSize?: number;
  /** How many were spawned before. Default 0. */
  readonly nChildrenSpawned?: number;
}

/** As Python shows `SeedSequence.state`. */
export interface SeedSequenceState {
  readonly entropy: Entropy;
  readonly spawn_key: readonly EntropyItem[];
  readonly pool_size: number;
  readonly n_children_spawned: number;
}

const { imul } = Math;
const NEXT = 'Pass an integer, or an array of them; a run without a seed can not be repeated.';

export class SeedSequence {
  readonly entropy: Entropy;
  readonly spawnKey: readonly EntropyItem[];
  readonly poolSize: number;
  private spawned: number;
  private readonly words: Uint32Array;

  /** @throws TypeError without entropy or for one of another kind; RangeError for negative or fractional values, or a small pool. */
  constructor(entropy: Entropy, options?: SeedSequenceOptions) {
    const names = ['spawnKey', 'poolSize', 'nChildrenSpawned'] as const;
    const { spawnKey = [], poolSize = 4, nChildrenSpawned = 0 } = checkOptions<SeedSequenceOptions>(options, names);
    if (!Array.isArray(spawnKey)) {
      const next = 'Leave it out, but to continue a sequence that was spawned.';
      throw wrongType({ argument: 'options.spawnKey', expected: 'an array of integers', got: spawnKey, next });
    }
    if (typeof entropy === 'string') throw notEntropy('entropy', entropy);
    const max = 0xffffffff;
    checkInteger('options.poolSize', poolSize, { min: 4, max, next: 'Leave it out for 4 words.' });
    checkInteger('options.nChildrenSpawned', nChildrenSpawned, { max, next: 'Leave it out for 0.' });
    const run = wordsOf('entropy', entropy);
    const spawn = wordsOf('options.spawnKey', spawnKey as EntropyItem);
    // So that spawned sequences differ from those of longer entropy (numpy issue 16539).
    while (spawn.length > 0 && run.length < poolSize) run.push(0);
    this.entropy = entropy;
    this.spawnKey = [...(spawnKey as EntropyItem[])];
    this.poolSize = poolSize;
    this.spawned = nChildrenSpawned;
    this.words = mix(run.concat(spawn), poolSize);
  }

  get nChildrenSpawned(): number {
    return this.spawned;
  }

  /** The mixed words. */
  get pool(): Uint32Array {
    return this.words.slice();
  }

  get state(): SeedSequenceState {
    const { entropy, spawnKey, poolSize, spawned } = this;
    return { entropy, spawn_key: spawnKey, pool_size: poolSize, n_children_spawned: spawned };
  }

  /** Words for a bit generator; those of 64 bits are two of 32, the low half first. */
  generateState(nWords: number, dtype?: 'uint32'): Uint32Array;
  generateState(nWords: number, dtype: 'uint64'): BigUint64Array;
  generateState(nWords: number, dtype: 'uint32' | 'uint64' = 'uint32'): Uint32Array | BigUint64Array {
    checkInteger('nWords', nWords, { max: 0x7fffffff, next: 'Pass how many words to generate.' });
    if (checkChoice('dtype', dtype, ['uint32', 'uint64'], "Leave it out for 'uint32'.") === 'uint32')
      return this.generate(nWords);
    const halves = this.generate(2 * nWords);
    return BigUint64Array.from({ length: nWords }, (_, i) => join64(halves[2 * i + 1]!, halves[2 * i]!));
  }

  /** Sequences that are independent of this one and of all that it spawned before. */
  spawn(n: number): SeedSequence[] {
    checkInteger('n', n, { max: 0xffffffff, next: 'Pass how many sequences to spawn.' });
    const { entropy, poolSize, spawned } = this;
    const children = Array.from(
      { length: n },
      (_, i) => new SeedSequence(entropy, { spawnKey: [...this.spawnKey, spawned + i], poolSize }),
    );
    this.spawned += n;
    return children;
  }

  /** An independent sequence in the same state. */
  clone(): SeedSequence {
    const { entropy, spawnKey, poolSize, nChildrenSpawned } = this;
    return new SeedSequence(entropy, { spawnKey, poolSize, nChildrenSpawned });
  }

  private generate(count: number): Uint32Array {
    const hash = new Hash(0x8b51f9dd, 0x58f38ded);
    return Uint32Array.from({ length: count }, (_, i) => hash.of(this.words[i % this.poolSize]!));
  }
}

/** A sequence as it is; one of a seed otherwise. */
export function toSeedSequence(seed: Entropy | SeedSequence): SeedSequence {
  return seed instanceof SeedSequence ? seed : new SeedSequence(seed);
}

export function join64(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

/** A hash whose constant changes with each use. */
class Hash {
  constructor(
    private constant: number,
    private readonly factor: number,
  ) {}

  of(word: number): number {
    const mixed = word ^ this.constant;
    this.constant = imul(this.constant, this.factor);
    const value = imul(mixed, this.constant);
    return value ^ (value >>> 16);
  }
}

function mix(entropy: readonly number[], poolSize: number): Uint32Array {
  const hash = new Hash(0x43b0d7e5, 0x931e8875);
  const pool = Uint32Array.from({ length: poolSize }, (_, i) => hash.of(entropy[i] ?? 0));
  const mixInto = (i: number, word: number): void => {
    const value = imul(0xca01f9dd, pool[i]!) - imul(0x4973f715, hash.of(word));
    pool[i] = value ^ (value >>> 16);
  };
  for (let from = 0; from < poolSize; from++) {
    for (let to = 0; to < poolSize; to++) if (from !== to) mixInto(to, pool[from]!);
  }
  for (const word of entropy.slice(poolSize)) for (let to = 0; to < poolSize; to++) mixInto(to, word);
  return pool;
}

/** The words of 32 bits of integers, the lowest first; 0 is one word. */
function wordsOf(argument: string, item: unknown): number[] {
  if (Array.isArray(item) || isTypedArray(item)) {
    if (item instanceof Float32Array || item instanceof Float64Array) throw notEntropy(argument, item);
    return Array.from(item as ArrayLike<unknown>, (each, i) => wordsOf(`${argument}[${i}]`, each)).flat();
  }
  let value = integerOf(argument, item);
  if (value < 0n) throw outOfRange({ argument, expected: 'an integer from 0 on', got: item, next: NEXT });
  const words = [];
  do words.push(Number(value & 0xffffffffn));
  while ((value >>= 32n) > 0n);
  return words;
}

function integerOf(argument: string, item: unknown): bigint {
  if (typeof item === 'bigint') return item;
  if (typeof item === 'string') {
    if (/^(0x[0-9a-f]+|[0-9]+)$/i.test(item)) return BigInt(item);
    throw outOfRange({ argument, expected: 'decimal digits, or 0x and hexadecimal ones', got: item, next: NEXT });
  }
  if (typeof item !== 'number') throw notEntropy(argument, item);
  return BigInt(checkInteger(argument, item, { next: `${NEXT} Beyond 2^53 pass a bigint.` }));
}

function notEntropy(argument: string, got: unknown): TypeError {
  return wrongType({ argument, expected: 'an integer or an array of integers', got, next: NEXT });
}
