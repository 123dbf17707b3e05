import { PcgGenerator, type PcgState } from './pcg-generator';
import type { SeedSequence } from './seed-sequence';
import { multiply64, product } from './wide-product';

export interface PCG64DXSMState extends PcgState {
  readonly bit_generator: 'PCG64DXSM';
}

const { floor, imul } = Math;
const INVERSE = 1 / 0x100000000;
const M1 = 0xda942042;
const M0 = 0xe4dd58b5;

/** NumPy's bit generator PCG64DXSM: PCG CM DXSM 128/64, with a multiplier of 64 bits (docs/contract.md §12.3). */
export class PCG64DXSM extends PcgGenerator {
  readonly name = 'PCG64DXSM';
  protected readonly multiplier = 0xda942042e4dd58b5n;

  /** The output is that of the state before its step. */
  uint64(): void {
    const { words, increment } = this;
    const s0 = words[0]!;
    const s1 = words[1]!;
    const s2 = words[2]!;
    const s3 = words[3]!;
    this.output(s3, (s2 ^ s3) >>> 0, s1, (s0 | 1) >>> 0);
    multiply64(s1, s0, M1, M0);
    // The upper half of the state times the multiplier, modulo 2^64.
    const low2 = imul(s2, M0) >>> 0;
    const low3 = imul(s2, M1) + imul(s3, M0) + upper(s2, M0, low2);
    const sum0 = product[0]! + increment[0]!;
    const sum1 = product[1]! + increment[1]! + (sum0 > 0xffffffff ? 1 : 0);
    const sum2 = product[2]! + low2 + increment[2]! + (sum1 > 0xffffffff ? 1 : 0);
    words[0] = sum0;
    words[1] = sum1;
    words[2] = sum2;
    words[3] = product[3]! + low3 + increment[3]! + floor(sum2 * INVERSE);
  }

  clone(): PCG64DXSM {
    return this.copyTo(new PCG64DXSM(this.seedSequence!.clone()));
  }

  protected create(seed: SeedSequence): PCG64DXSM {
    return new PCG64DXSM(seed);
  }

  /** Multiplies modulo 2^64, twice. @param factorHigh with factorLow the lower half of the state, made odd. */
  private output(high: number, low: number, factorHigh: number, factorLow: number): void {
    const first = imul(low, M0) >>> 0;
    const firstHigh = imul(low, M1) + imul(high, M0) + upper(low, M0, first);
    const mixed = (first ^ (firstHigh >>> 16)) >>> 0;
    this.low = imul(mixed, factorLow) >>> 0;
    this.high = (imul(mixed, factorHigh) + imul(firstHigh, factorLow) + upper(mixed, factorLow, this.low)) >>> 0;
  }
}

/** The high word of a product of two words, its low word given, as in ./wide-product. */
function upper(a: number, b: number, low: number): number {
  return floor((a * b - low) * INVERSE + 0.5);
}
