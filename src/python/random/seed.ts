/** Seeds of Python's `random` as words of MT19937 (docs/contract.md §12.4). */
import { sha512 } from '@noble/hashes/sha2';
import { float64Bits } from '../../bits';
import { outOfRange, wrongType } from '../../errors';
import { utf8 } from '../../utf8';
import { MersenneTwister } from '../mersenne-twister';

/** A Python int, float, str or bytes. */
export type Seed = number | bigint | string | Uint8Array;

export interface SeedOptions {
  /** How strings and bytes are read: 2, Python's default, or 1, that of Python 2. */
  version?: 1 | 2;
  /** Whether a number is a Python float even where it is an integer; other numbers always are. Default false. */
  float?: boolean;
}

const EXPECTED = 'a safe integer, a fraction, a bigint, a string or a Uint8Array';
const NEXT = 'Pass the seed that the Python program passes; without one the stream could not be repeated.';

/** @throws TypeError, RangeError for a seed that Python refuses, or draws from the system. */
export function seededTwister(seed: Seed, { version = 2, float = false }: SeedOptions): MersenneTwister {
  if (float && typeof seed !== 'number')
    throw wrongType({ argument: 'seed', expected: 'a number with float: true', got: seed, next: NEXT });
  if (typeof seed === 'bigint') return ofInteger(seed);
  if (typeof seed === 'number') return ofInteger(integerOf(seed, float));
  if (typeof seed === 'string') return version === 1 ? ofInteger(oldHash(seed)) : ofBytes(utf8('seed', seed));
  if (!(seed instanceof Uint8Array)) throw wrongType({ argument: 'seed', expected: EXPECTED, got: seed, next: NEXT });
  return version === 1 ? ofInteger(oldHash(seed)) : ofBytes(seed);
}

function integerOf(seed: number, float: boolean): bigint {
  if (Number.isSafeInteger(seed) && !float) return BigInt(seed);
  const problem = { argument: 'seed', expected: EXPECTED, got: seed };
  // hash(nan) is that of the object's place in memory.
  if (Number.isNaN(seed)) throw outOfRange({ ...problem, next: NEXT });
  if (Number.isInteger(seed) && !float) {
    const next = 'Pass a bigint for a Python int, or float: true for a Python float.';
    throw outOfRange({ ...problem, next });
  }
  return BigInt.asUintN(64, floatHash(seed));
}

/** The absolute value's words, the lowest first. */
function ofInteger(integer: bigint): MersenneTwister {
  const words: number[] = [];
  for (let rest = integer < 0n ? -integer : integer; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
  return MersenneTwister.fromArray(words.length > 0 ? words : [0]);
}

/** The bytes and then their SHA-512, as one big-endian integer. */
function ofBytes(bytes: Uint8Array): MersenneTwister {
  const digits = Uint8Array.from([...bytes, ...sha512(bytes)]);
  const words = new Uint32Array(Math.ceil(digits.length / 4));
  digits.reverse().forEach((digit, i) => (words[i >> 2]! |= digit << (8 * (i & 3))));
  let length = words.length;
  while (length > 1 && words[length - 1] === 0) length--;
  return MersenneTwister.fromArray(words.subarray(0, length));
}

/** The string hash of Python 2 on 64 bits; of bytes as Latin-1. */
function oldHash(text: string | Uint8Array): bigint {
  const codes =
    typeof text === 'string' ? Array.from(text, (character) => character.codePointAt(0)!) : Array.from(text);
  let hash = BigInt(codes[0] ?? 0) << 7n;
  for (const code of codes) hash = BigInt.asUintN(64, (1000003n * hash) ^ BigInt(code));
  return hash ^ BigInt(codes.length);
}

const MODULUS = (1n << 61n) - 1n;

/** Python's hash(x) on 64 bits: x modulo 2^61 − 1, halves being multiples of 2^60. */
function floatHash(x: number): bigint {
  if (!Number.isFinite(x)) return x > 0 ? 314159n : -314159n;
  const bits = float64Bits(Math.abs(x));
  const exponent = bits >> 52n;
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const significand = exponent === 0n ? fraction : fraction | (1n << 52n);
  // x = significand·2^(exponent − 1075), and 2^61 is 1; 1098 = 18·61.
  const power = ((exponent === 0n ? 1n : exponent) - 1075n + 1098n) % 61n;
  const hash = (significand << power) % MODULUS;
  return x < 0 ? (hash === 1n ? -2n : -hash) : hash;
}
