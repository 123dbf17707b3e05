import { drawSize, type Size } from '../size';
import type { BitGenerator } from './bit-generator';
import { join64, type SeedSequence } from './seed-sequence';
import { spawnSeeds } from './spawn';

/** What NumPy's bit generators of 64 bits have in common: 32 bits are the low half of a word, and then its high half. */
export abstract class Generator64 implements BitGenerator {
  abstract readonly name: BitGenerator['name'];
  high = 0;
  low = 0;
  /** 1 if the next 32 bits are `uinteger`, which keeps its value afterwards. */
  protected hasUint32 = 0;
  protected uinteger = 0;

  protected constructor(readonly seedSequence: SeedSequence | null) {}

  abstract uint64(): void;
  abstract clone(): Generator64;
  abstract getState(): readonly number[];
  /** A generator of this class. */
  protected abstract create(seed: SeedSequence): Generator64;

  uint32(): number {
    if (this.hasUint32 === 1) {
      this.hasUint32 = 0;
      return this.uinteger;
    }
    this.uint64();
    this.hasUint32 = 1;
    this.uinteger = this.high;
    return this.low;
  }

  next(): number {
    return this.uint32() | 0;
  }

  double(): number {
    this.uint64();
    return (this.high * 0x200000 + (this.low >>> 11)) / 0x20000000000000;
  }

  randomRaw(size?: null): bigint;
  randomRaw(size: Size): BigUint64Array;
  randomRaw(size?: Size | null): bigint | BigUint64Array {
    return drawSize(
      size,
      (count) => new BigUint64Array(count),
      () => {
        this.uint64();
        return join64(this.high, this.low);
      },
    );
  }

  spawn(n: number): this[] {
    return spawnSeeds(this.seedSequence, n).map((seed) => this.create(seed) as this);
  }

  protected discardHalf(): void {
    this.hasUint32 = 0;
    this.uinteger = 0;
  }
}
