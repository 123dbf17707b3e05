import { PcgGenerator, type PcgState } from './pcg-generator';
import type { SeedSequence } from './seed-sequence';

export interface PCG64State extends PcgState {
  readonly bit_generator: 'PCG64';
}

const { floor, imul } = Math;
const INVERSE = 1 / 0x100000000;
const M3 = 0x2360ed05;
const M2 = 0x1fc65da4;
const M1 = 0x4385df64;
const M0 = 0x9fccf645;

/** NumPy's bit generator PCG64, that of `default_rng`: PCG XSL RR 128/64 (docs/contract.md §12.3). */
export class PCG64 extends PcgGenerator {
  readonly name = 'PCG64';
  protected readonly multiplier = 0x2360ed051fc65da44385df649fccf645n;

  /**
   * As in ./wide-product, all of it here. In ns for a double on Node 20: this 32, the state in 16-bit limbs as doubles 50, its
   * columns split by 2^16 35, products of halves by Math.imul 33, a bigint 604.
   */
  uint64(): void {
    const { words, increment } = this;
    const s0 = words[0]!;
    const s1 = words[1]!;
    const s2 = words[2]!;
    const low0 = imul(s0, M0) >>> 0;
    const low1 = (imul(s0, M1) + imul(s1, M0)) >>> 0;
    const low2 = (imul(s0, M2) + imul(s1, M1) + imul(s2, M0)) >>> 0;
    const low3 = imul(s0, M3) + imul(s1, M2) + imul(s2, M1) + imul(words[3]!, M0);
    const carry0 = floor((s0 * M0 - low0) * INVERSE + 0.5);
    const carry1 = floor((s0 * M1 + s1 * M0 - low1) * INVERSE + 0.5);
    const carry2 = floor((s0 * M2 + s1 * M1 + s2 * M0 - low2) * INVERSE + 0.5);
    const sum0 = low0 + increment[0]!;
    const sum1 = low1 + increment[1]! + carry0 + (sum0 > 0xffffffff ? 1 : 0);
    const sum2 = low2 + increment[2]! + carry1 + floor(sum1 * INVERSE);
    const r3 = (low3 + increment[3]! + carry2 + floor(sum2 * INVERSE)) >>> 0;
    words[0] = sum0;
    words[1] = sum1;
    words[2] = sum2;
    words[3] = r3;
    const high = r3 ^ sum1;
    const low = sum2 ^ sum0;
    const rotation = r3 >>> 26;
    const upper = rotation & 32 ? low : high;
    const lower = rotation & 32 ? high : low;
    // Shifts count modulo 32, so that a rotation by 0 takes nothing from the other half.
    this.high = ((upper >>> rotation) | ((lower << 1) << ~rotation)) >>> 0;
    this.low = ((lower >>> rotation) | ((upper << 1) << ~rotation)) >>> 0;
  }

  clone(): PCG64 {
    return this.copyTo(new PCG64(this.seedSequence!.clone()));
  }

  protected create(seed: SeedSequence): PCG64 {
    return new PCG64(seed);
  }
}
