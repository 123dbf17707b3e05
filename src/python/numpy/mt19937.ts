import { MersenneTwister } from '../mersenne-twister';
import { drawSize, type Size } from '../size';
import type { BitGenerator } from './bit-generator';
import { readState } from './state';
import { toSeedSequence, type Entropy, type SeedSequence } from './seed-sequence';
import { spawnSeeds } from './spawn';

/** As Python shows `bit_generator.state`. */
export interface MT19937State {
  readonly bit_generator: 'MT19937';
  /** The block of 624 words, and how many of them were drawn. */
  readonly state: { readonly key: Uint32Array; readonly pos: number };
}

/** NumPy's bit generator MT19937: words of 32 bits, of which the first is the high half of 64. */
export class MT19937 implements BitGenerator {
  readonly name = 'MT19937';
  readonly seedSequence: SeedSequence | null;
  twister: MersenneTwister;
  high = 0;
  low = 0;

  /**
   * Seeded as NumPy's bit generator is; RandomState's own seeds give other words.
   * @throws TypeError without a seed or for one of another kind; RangeError for negative or fractional values.
   */
  constructor(seed: Entropy | SeedSequence | MersenneTwister) {
    this.seedSequence = seed instanceof MersenneTwister ? null : toSeedSequence(seed);
    this.twister = this.seedSequence ? seeded(this.seedSequence) : (seed as MersenneTwister);
  }

  next(): number {
    return this.twister.next();
  }

  uint32(): number {
    return this.twister.next() >>> 0;
  }

  uint64(): void {
    this.high = this.uint32();
    this.low = this.uint32();
  }

  double(): number {
    const high = this.uint32() >>> 5;
    return (high * 0x4000000 + (this.uint32() >>> 6)) / 0x20000000000000;
  }

  randomRaw(size?: null): bigint;
  randomRaw(size: Size): BigUint64Array;
  randomRaw(size?: Size | null): bigint | BigUint64Array {
    return drawSize(
      size,
      (count) => new BigUint64Array(count),
      () => BigInt(this.uint32()),
    );
  }

  spawn(n: number): MT19937[] {
    return spawnSeeds(this.seedSequence, n).map((seed) => new MT19937(seed));
  }

  /** As `bit_generator.state` in Python, in both directions. @throws TypeError, RangeError for a state that is not one. */
  get state(): MT19937State {
    const { words, position } = this.twister;
    return { bit_generator: this.name, state: { key: words, pos: position } };
  }

  set state(value: MT19937State) {
    this.twister = readState(value).twister;
  }

  clone(): MT19937 {
    const copy = new MT19937(this.seedSequence?.clone() ?? this.twister.clone());
    copy.twister = this.twister.clone();
    return copy;
  }

  getState(): readonly number[] {
    return this.twister.getState();
  }
}

/** The first word of the block only has its highest bit; NumPy takes the last word of the block first. */
function seeded(seedSequence: SeedSequence): MersenneTwister {
  const block = seedSequence.generateState(624);
  block[0] = 0x80000000;
  return MersenneTwister.fromBlock(block, 623);
}
