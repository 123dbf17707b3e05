/**
 * What PCG64 and PCG64DXSM have in common (M. E. O'Neill, HMC-CS-2014-0905): a linear congruential generator of 128 bits with an
 * odd increment (docs/contract.md §12.3).
 */
import { wrongType } from '../../errors';
import { Generator64 } from './generator-64';
import { toSeedSequence, type Entropy, type SeedSequence } from './seed-sequence';
import { checkUnsigned, readHalf, readStateOf, recordOf } from './state-fields';

/** As Python shows `bit_generator.state`. */
export interface PcgState {
  readonly bit_generator: 'PCG64' | 'PCG64DXSM';
  /** Unsigned integers of 128 bits. */
  readonly state: { readonly state: bigint; readonly inc: bigint };
  readonly has_uint32: number;
  readonly uinteger: number;
}

const MASK = (1n << 128n) - 1n;
/** The multiplier of PCG64, which seeds PCG64DXSM too. */
const SEEDING_MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
/** 2^128 divided by the golden ratio. */
const JUMP = 0x9e3779b97f4a7c15f39cc0605cedc835n;

export abstract class PcgGenerator extends Generator64 {
  abstract override readonly name: PcgState['bit_generator'];
  protected abstract readonly multiplier: bigint;
  /** The lowest word first. */
  protected readonly words = new Uint32Array(4);
  protected readonly increment = new Uint32Array(4);

  /** @throws TypeError without a seed or for one of another kind; RangeError for negative or fractional values. */
  constructor(seed: Entropy | SeedSequence) {
    super(toSeedSequence(seed));
    const [stateHigh, stateLow, incHigh, incLow] = this.seedSequence!.generateState(4, 'uint64');
    const increment = ((((incHigh! << 64n) | incLow!) << 1n) | 1n) & MASK;
    const start = (stateHigh! << 64n) | stateLow!;
    write128(this.increment, increment);
    write128(this.words, (increment + start) * SEEDING_MULTIPLIER + increment);
  }

  /** As `bit_generator.state` in Python, in both directions. @throws TypeError, RangeError for a state that is not one. */
  get state(): PcgState {
    const state = { state: read128(this.words), inc: read128(this.increment) };
    return { bit_generator: this.name, state, has_uint32: this.hasUint32, uinteger: this.uinteger };
  }

  set state(value: PcgState) {
    const { state, ...given } = readStateOf(this.name, value);
    const { state: words, inc } = recordOf('state.state', state);
    const newWords = checkUnsigned('state.state.state', words, 128);
    const newIncrement = checkUnsigned('state.state.inc', inc, 128);
    const { hasUint32, uinteger } = readHalf(given);
    write128(this.words, newWords);
    write128(this.increment, newIncrement);
    this.hasUint32 = hasUint32;
    this.uinteger = uinteger;
  }

  /** Goes on as if `delta` words of 64 bits had been drawn, modulo 2^128; a kept half is lost. @returns itself. */
  advance(delta: number | bigint): this {
    let left = stepsOf('delta', delta) & MASK;
    let [factor, term] = [1n, 0n];
    let [power, sum] = [this.multiplier, read128(this.increment)];
    for (; left > 0n; left >>= 1n) {
      if (left & 1n) [factor, term] = [(factor * power) & MASK, (term * power + sum) & MASK];
      [power, sum] = [(power * power) & MASK, ((power + 1n) * sum) & MASK];
    }
    write128(this.words, factor * read128(this.words) + term);
    this.discardHalf();
    return this;
  }

  /** A generator that is 2^128 divided by the golden ratio further on, as often as `jumps` says. */
  jumped(jumps: number | bigint = 1): this {
    return (this.clone() as this).advance(JUMP * stepsOf('jumps', jumps));
  }

  /** State, increment, whether half a word is kept, and that half, as words of 32 bits, the lowest first. */
  getState(): readonly number[] {
    return [...this.words, ...this.increment, this.hasUint32, this.uinteger];
  }

  protected copyTo<T extends PcgGenerator>(copy: T): T {
    copy.words.set(this.words);
    copy.increment.set(this.increment);
    copy.hasUint32 = this.hasUint32;
    copy.uinteger = this.uinteger;
    return copy;
  }
}

/** @throws TypeError, RangeError unless it is an integer. */
export function stepsOf(argument: string, value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (Number.isSafeInteger(value)) return BigInt(value as number);
  const next = 'Pass an integer; beyond 2^53 as a bigint.';
  throw wrongType({ argument, expected: 'an integer', got: value, next });
}

function read128(words: Uint32Array): bigint {
  return words.reduceRight((value, word) => (value << 32n) | BigInt(word), 0n);
}

function write128(words: Uint32Array, value: bigint): void {
  for (let i = 0; i < 4; i++) words[i] = Number((value >> BigInt(32 * i)) & 0xffffffffn);
}
