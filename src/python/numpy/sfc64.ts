import { Generator64 } from './generator-64';
import { join64, toSeedSequence, type Entropy, type SeedSequence } from './seed-sequence';
import { checkWords64, readHalf, readStateOf, recordOf } from './state-fields';

/** As Python shows `bit_generator.state`. */
export interface SFC64State {
  readonly bit_generator: 'SFC64';
  /** Three mixed words of 64 bits and the counter. */
  readonly state: { readonly state: BigUint64Array };
  readonly has_uint32: number;
  readonly uinteger: number;
}

/** NumPy's bit generator SFC64 (C. Doty-Humphrey, PractRand). docs/contract.md §12.3. */
export class SFC64 extends Generator64 {
  readonly name = 'SFC64';
  /** Each word of 64 bits as its low and its high half. */
  private readonly words = new Uint32Array(8);

  /** @throws TypeError without a seed or for one of another kind; RangeError for negative or fractional values. */
  constructor(seed: Entropy | SeedSequence) {
    super(toSeedSequence(seed));
    const { words } = this;
    words.set(this.seedSequence!.generateState(6));
    words[6] = 1;
    for (let i = 0; i < 12; i++) this.uint64();
  }

  uint64(): void {
    const { words } = this;
    const bLow = words[2]!;
    const bHigh = words[3]!;
    const cLow = words[4]!;
    const cHigh = words[5]!;
    const sumLow = words[0]! + bLow + words[6]!;
    const low = sumLow >>> 0;
    const high = (words[1]! + bHigh + words[7]! + (sumLow - low) / 0x100000000) >>> 0;
    words[6]!++;
    if (words[6] === 0) words[7]!++;
    words[0] = bLow ^ ((bLow >>> 11) | (bHigh << 21));
    words[1] = bHigh ^ (bHigh >>> 11);
    const shifted = ((cLow << 3) >>> 0) + cLow;
    words[2] = shifted;
    words[3] = ((cHigh << 3) | (cLow >>> 29)) + cHigh + (shifted > 0xffffffff ? 1 : 0);
    const rotated = (((cLow << 24) | (cHigh >>> 8)) >>> 0) + low;
    words[4] = rotated;
    words[5] = ((cHigh << 24) | (cLow >>> 8)) + high + (rotated > 0xffffffff ? 1 : 0);
    this.high = high;
    this.low = low;
  }

  /** As `bit_generator.state` in Python, in both directions. @throws TypeError, RangeError for a state that is not one. */
  get state(): SFC64State {
    const { words, hasUint32, uinteger } = this;
    const state = BigUint64Array.from({ length: 4 }, (_, i) => join64(words[2 * i + 1]!, words[2 * i]!));
    return { bit_generator: this.name, state: { state }, has_uint32: hasUint32, uinteger };
  }

  set state(value: SFC64State) {
    const { state, ...given } = readStateOf(this.name, value);
    const words = checkWords64('state.state.state', recordOf('state.state', state)['state'], 4);
    const { hasUint32, uinteger } = readHalf(given);
    words.forEach((word, i) => {
      this.words[2 * i] = Number(word & 0xffffffffn);
      this.words[2 * i + 1] = Number(word >> 32n);
    });
    this.hasUint32 = hasUint32;
    this.uinteger = uinteger;
  }

  clone(): SFC64 {
    const copy = new SFC64(this.seedSequence!.clone());
    copy.words.set(this.words);
    copy.hasUint32 = this.hasUint32;
    copy.uinteger = this.uinteger;
    return copy;
  }

  /** The words of 64 bits, the low half first, whether half a word is kept, and that half. */
  getState(): readonly number[] {
    return [...this.words, this.hasUint32, this.uinteger];
  }

  protected create(seed: SeedSequence): SFC64 {
    return new SFC64(seed);
  }
}
