import { checkInteger, checkOptions, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import { Generator64 } from './generator-64';
import { stepsOf } from './pcg-generator';
import { join64, toSeedSequence, type Entropy, type SeedSequence } from './seed-sequence';
import { checkUnsigned, checkWords64, readHalf, readStateOf, recordOf, WHOLE_STATE } from './state-fields';
import { multiply64, product } from './wide-product';

/** As Python shows `bit_generator.state`. */
export interface PhiloxState {
  readonly bit_generator: 'Philox';
  /** Four and two words of 64 bits, the lowest first. */
  readonly state: { readonly counter: BigUint64Array; readonly key: BigUint64Array };
  /** The four words of the last block, of which `buffer_pos` were drawn. */
  readonly buffer: BigUint64Array;
  readonly buffer_pos: number;
  readonly has_uint32: number;
  readonly uinteger: number;
}

export interface PhiloxOptions {
  /** An unsigned integer of 256 bits, or its four words of 64, the lowest first. Default 0. */
  readonly counter?: number | bigint | ArrayLike<number | bigint>;
  /** Instead of a seed: an unsigned integer of 128 bits, or its two words of 64. */
  readonly key?: number | bigint | ArrayLike<number | bigint>;
}

const ROUNDS = 10;
const MASK = (1n << 256n) - 1n;

/**
 * NumPy's bit generator Philox: Philox4x64-10 (J. K. Salmon et al., SC11), blocks of four words of 64 bits whose counter goes up
 * before each (docs/contract.md §12.3).
 */
export class Philox extends Generator64 {
  readonly name = 'Philox';
  /** Words of 64 bits, each as its low and its high half. */
  private readonly counter = new Uint32Array(8);
  private readonly key = new Uint32Array(4);
  private readonly buffer = new Uint32Array(8);
  private position = 4;

  /**
   * @param seed null if there is a key.
   * @throws TypeError without a seed and a key, with both, or for one of another kind; RangeError for values out of range.
   */
  constructor(seed: Entropy | SeedSequence | null, options?: PhiloxOptions) {
    const { counter = 0, key } = checkOptions<PhiloxOptions>(options, ['counter', 'key']);
    if (seed !== null && key !== undefined) {
      const next = 'Pass null as the seed if you pass a key.';
      throw wrongType({ argument: 'options.key', expected: 'a seed or a key, not both', got: key, next });
    }
    if (seed === null && key === undefined) {
      const next = 'Pass an integer, an array of them, or { key }; a run without a seed can not be repeated.';
      throw wrongType({ argument: 'seed', expected: 'a seed or a key', got: seed, next });
    }
    const words = wordsOf('options.counter', counter, 4);
    const keyWords = key === undefined ? null : wordsOf('options.key', key, 2);
    super(seed === null ? null : toSeedSequence(seed));
    write64(this.counter, words);
    write64(this.key, keyWords ?? this.seedSequence!.generateState(2, 'uint64'));
  }

  uint64(): void {
    if (this.position === 4) {
      const { counter } = this;
      for (let i = 0; i < 8; i++) {
        counter[i]!++;
        if (counter[i] !== 0) break;
      }
      this.fillBuffer();
      this.position = 0;
    }
    const i = 2 * this.position++;
    this.low = this.buffer[i]!;
    this.high = this.buffer[i + 1]!;
  }

  /** As `bit_generator.state` in Python, in both directions. @throws TypeError, RangeError for a state that is not one. */
  get state(): PhiloxState {
    return {
      bit_generator: this.name,
      state: { counter: read64(this.counter), key: read64(this.key) },
      buffer: read64(this.buffer),
      buffer_pos: this.position,
      has_uint32: this.hasUint32,
      uinteger: this.uinteger,
    };
  }

  set state(value: PhiloxState) {
    const { state, buffer, buffer_pos, ...given } = readStateOf(this.name, value);
    const { counter, key } = recordOf('state.state', state);
    const counterWords = checkWords64('state.state.counter', counter, 4);
    const keyWords = checkWords64('state.state.key', key, 2);
    const bufferWords = checkWords64('state.buffer', buffer, 4);
    const position = checkInteger('state.buffer_pos', buffer_pos, { max: 4, next: WHOLE_STATE });
    const { hasUint32, uinteger } = readHalf(given);
    write64(this.counter, counterWords);
    write64(this.key, keyWords);
    write64(this.buffer, bufferWords);
    this.position = position;
    this.hasUint32 = hasUint32;
    this.uinteger = uinteger;
  }

  /** Adds `delta` to the counter, modulo 2^256: four words of 64 bits each. What is kept of a block is lost. @returns itself. */
  advance(delta: number | bigint): this {
    const sum = read64(this.counter).reduceRight((value, word) => (value << 64n) | word, 0n) + stepsOf('delta', delta);
    write64(this.counter, split(sum & MASK, 4));
    this.buffer.fill(0);
    this.position = 4;
    this.discardHalf();
    return this;
  }

  /** A generator whose counter is 2^128 further on, as often as `jumps` says. */
  jumped(jumps: number | bigint = 1): Philox {
    return this.clone().advance(stepsOf('jumps', jumps) << 128n);
  }

  clone(): Philox {
    const copy = this.seedSequence ? new Philox(this.seedSequence.clone()) : new Philox(null, { key: 0 });
    copy.counter.set(this.counter);
    copy.key.set(this.key);
    copy.buffer.set(this.buffer);
    copy.position = this.position;
    copy.hasUint32 = this.hasUint32;
    copy.uinteger = this.uinteger;
    return copy;
  }

  /** Counter, key and buffer, the lowest word first, how many of the buffer were drawn, whether half a word is kept, and it. */
  getState(): readonly number[] {
    const { counter, key, buffer, position, hasUint32, uinteger } = this;
    return [...counter, ...key, ...buffer, position, hasUint32, uinteger];
  }

  protected create(seed: SeedSequence): Philox {
    return new Philox(seed);
  }

  private fillBuffer(): void {
    const { buffer, key } = this;
    let key0Low = key[0]!;
    let key0High = key[1]!;
    let key1Low = key[2]!;
    let key1High = key[3]!;
    buffer.set(this.counter);
    for (let round = 0; round < ROUNDS; round++) {
      multiply64(buffer[1]!, buffer[0]!, 0xd2e7470e, 0xe14c6c93);
      const p0 = product[0]!;
      const p1 = product[1]!;
      const p2 = product[2]!;
      const p3 = product[3]!;
      multiply64(buffer[5]!, buffer[4]!, 0xca5a8263, 0x95121157);
      buffer[0] = product[2]! ^ buffer[2]! ^ key0Low;
      buffer[1] = product[3]! ^ buffer[3]! ^ key0High;
      buffer[2] = product[0]!;
      buffer[3] = product[1]!;
      buffer[4] = p2 ^ buffer[6]! ^ key1Low;
      buffer[5] = p3 ^ buffer[7]! ^ key1High;
      buffer[6] = p0;
      buffer[7] = p1;
      const sum0 = key0Low + 0x7f4a7c15;
      key0High = (key0High + 0x9e3779b9 + (sum0 > 0xffffffff ? 1 : 0)) >>> 0;
      key0Low = sum0 >>> 0;
      const sum1 = key1Low + 0x84caa73b;
      key1High = (key1High + 0xbb67ae85 + (sum1 > 0xffffffff ? 1 : 0)) >>> 0;
      key1Low = sum1 >>> 0;
    }
  }
}

/** An unsigned integer, or its words, as words of 64 bits, the lowest first. */
function wordsOf(argument: string, value: unknown, length: number): BigUint64Array {
  const next = `Pass an integer below 2^${64 * length}, or its ${length} words of 64 bits.`;
  if (isArray(value)) return checkWords64(argument, value, length, next);
  return split(checkUnsigned(argument, value, 64 * length, next), length);
}

function split(value: bigint, length: number): BigUint64Array {
  return BigUint64Array.from({ length }, (_, i) => value >> BigInt(64 * i));
}

function read64(halves: Uint32Array): BigUint64Array {
  return BigUint64Array.from({ length: halves.length / 2 }, (_, i) => join64(halves[2 * i + 1]!, halves[2 * i]!));
}

function write64(halves: Uint32Array, words: BigUint64Array): void {
  words.forEach((word, i) => {
    halves[2 * i] = Number(word & 0xffffffffn);
    halves[2 * i + 1] = Number(word >> 32n);
  });
}
