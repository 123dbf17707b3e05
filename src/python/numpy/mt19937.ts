import type { MersenneTwister } from '../mersenne-twister';
import type { BitGenerator } from './bit-generator';

/** NumPy's bit generator MT19937: words of 32 bits, of which the first is the high half of 64. */
export class MT19937 implements BitGenerator {
  readonly name = 'MT19937';
  high = 0;
  low = 0;

  constructor(readonly twister: MersenneTwister) {}

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

  clone(): MT19937 {
    return new MT19937(this.twister.clone());
  }

  getState(): readonly number[] {
    return this.twister.getState();
  }
}
