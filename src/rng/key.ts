/** Keys: pairs of u32, derived and used once (docs/contract.md §5.2 and §5.4). */
import { sha256 } from '@noble/hashes/sha2';
import { highWord, lowWord } from '../bits';
import { checkInteger, outOfRange, wrongType } from '../errors';
import { processState } from '../process-state';
import { utf8 } from '../utf8';
import { output, threefry } from './threefry';

const brand = Symbol.for('tfjs-determinism.Key');

/** An immutable pair of u32 words that names a random stream. */
export class Key {
  readonly high: number;
  readonly low: number;

  /** @throws TypeError, RangeError unless both are integers from 0 to 2^32 - 1. */
  constructor(high: number, low: number) {
    // Short where nothing is wrong: a gamma value takes a dozen keys.
    if (typeof high !== 'number' || typeof low !== 'number' || high >>> 0 !== high || low >>> 0 !== low) {
      const next = 'Make keys with random.key(seed), or restore both words of a saved one.';
      checkInteger('high', high, { max: 0xffffffff, next });
      checkInteger('low', low, { max: 0xffffffff, next });
    }
    this.high = high >>> 0; // no −0
    this.low = low >>> 0;
    Object.freeze(this);
  }

  toString(): string {
    return `Key(${[this.high, this.low].map((w) => w.toString(16).padStart(8, '0')).join(' ')})`;
  }
}

// On the prototype, not among the declared members: keys of every copy of the library are of one type.
Object.defineProperty(Key.prototype, brand, { value: true });

export type Seed = number | bigint | string;

/** The 64-bit integer, as words, that stands for a string: the first eight bytes of its SHA-256 (§5.2). */
function wordsOfString(argument: string, text: string): [number, number] {
  const bytes = sha256(utf8(argument, text));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getUint32(0), view.getUint32(4)];
}

/** T(key, (high, low)) as a key. */
export function childKey(key: Key, high: number, low: number): Key {
  threefry(key.high, key.low, high, low);
  return new Key(output[0]! >>> 0, output[1]! >>> 0);
}

/** Checks that an argument is a key, of this or another copy of the library, and records its use in the running scope. */
export function useKey(key: unknown, use: 'draw' | 'split' | 'fold in', operation: string): Key {
  if (typeof key !== 'object' || key === null || !(brand in key)) {
    const next = 'Make one with random.key(seed), or take run.key(name) inside withDeterminism.';
    throw wrongType({ argument: 'key', expected: 'a Key', got: key, next });
  }
  const known = key as unknown as Key;
  processState().keyLedger?.use(known.high, known.low, use, operation);
  return known;
}

/**
 * The key of a seed: a safe integer ≥ 0, a bigint from 0 to 2^64 - 1, or any string.
 * @throws TypeError for another kind of value, RangeError for an integer outside.
 */
export function key(seed: Seed): Key {
  const next = 'Pass a seed such as 42, 42n or "my experiment".';
  const expected = 'a safe integer >= 0, a bigint from 0n to 2n**64n - 1n, or a string';
  const problem = { argument: 'seed', expected, got: seed, next };
  if (typeof seed === 'string') return new Key(...wordsOfString('seed', seed));
  if (typeof seed === 'bigint') {
    if (seed < 0n || seed >= 1n << 64n) throw outOfRange(problem);
    return new Key(Number(seed >> 32n), Number(seed & 0xffffffffn));
  }
  if (typeof seed !== 'number') throw wrongType(problem);
  if (!Number.isSafeInteger(seed) || seed < 0) throw outOfRange(problem);
  return new Key(highWord(seed), lowWord(seed));
}

/**
 * n keys from one; equal to `jax.random.split`. The key is spent.
 * @throws TypeError, RangeError for a bad key or count; KeyReuseError inside a scope if the key was used before.
 */
export function split(parent: Key): [Key, Key];
export function split(parent: Key, n: number): Key[];
export function split(parent: Key, n = 2): Key[] {
  checkInteger('n', n, {
    max: 0x1000000,
    next: 'For more keys than that, foldIn the index of each when it is needed.',
  });
  const known = useKey(parent, 'split', 'split');
  return Array.from({ length: n }, (_, i) => childKey(known, 0, i));
}

/**
 * A key derived from a key and some data; equal to `jax.random.fold_in` for integers below 2^32. A key may be folded
 * into any number of times, but then not drawn from or split.
 * @param data an integer from 0 to 2^53 - 1 (an epoch, a record's index), or a string (a name).
 */
export function foldIn(parent: Key, data: number | string): Key {
  const next = 'Fold in an index, or a name as a string.';
  if (typeof data !== 'string') checkInteger('data', data, { next });
  const known = useKey(parent, 'fold in', 'foldIn');
  if (typeof data === 'string') return childKey(known, ...wordsOfString('data', data));
  return childKey(known, highWord(data), lowWord(data));
}
