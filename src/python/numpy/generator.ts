/**
 * NumPy's Generator (numpy/random/_generator.pyx). docs/contract.md §12.3 defines each method; docs/python.md says which are
 * NumPy's to the bit, and of which versions.
 */
import { checkChoice, checkInteger, checkOptions, outOfRange, wrongType } from '../../errors';
import type { TypedArray } from '../../typed-array';
import { drawSize, type Size } from '../size';
import { permuteLines, permuteSlices, shuffleSlices, type AxisOptions } from './axes';
import type { BitGenerator } from './bit-generator';
import { choose, type ChoiceOptions } from './choice';
import { drawIntegers, type IntegersOptions } from './integers';
import type { Bounds, DrawnIntegers, IntegerDtype } from './integer-types';
import { checkReals, combine, drawReals, type Drawn, type Reals } from './reals';
import { drawExponential, drawNormal, invertExponential } from './ziggurat';
import { drawBinary32, drawExponential32, drawNormal32, invertExponential32 } from './ziggurat-binary32';

type NoSize = null | undefined;

export interface FloatArrays {
  float64: Float64Array;
  float32: Float32Array;
}
export type FloatDtype = keyof FloatArrays;

export interface FloatOptions<D extends FloatDtype = FloatDtype> {
  /** Default float64. float32 has a stream of its own. */
  readonly dtype?: D;
}

export interface ExponentialOptions<D extends FloatDtype = FloatDtype> extends FloatOptions<D> {
  /** The ziggurat, or the inverse of the distribution function. Default 'zig'. */
  readonly method?: 'zig' | 'inv';
}

type Draw = (bits: BitGenerator) => number;

/** Draws from a bit generator, which is not copied: who else draws from it draws from the same stream. */
export class Generator {
  /** @throws TypeError unless it is a bit generator. */
  constructor(readonly bitGenerator: BitGenerator) {
    if (isBitGenerator(bitGenerator)) return;
    const next = 'Pass new PCG64(seed), or take defaultRng(seed).';
    throw wrongType({ argument: 'bitGenerator', expected: 'a bit generator', got: bitGenerator, next });
  }

  /** Uniform in [0, 1): multiples of 2^-53, or of 2^-24 for float32. */
  random(size?: null, options?: FloatOptions): number;
  random<D extends FloatDtype = 'float64'>(size: Size, options?: FloatOptions<D>): FloatArrays[D];
  random(size: Size | NoSize, options?: FloatOptions): number | Float64Array | Float32Array;
  random(size?: Size | NoSize, options?: FloatOptions): unknown {
    if (size === undefined && options === undefined) return this.bitGenerator.double();
    const { dtype } = checkOptions<FloatOptions>(options, ['dtype']);
    return this.drawFloats(size, dtype, (bits) => bits.double(), drawBinary32);
  }

  /** The standard normal, by the ziggurat. */
  standardNormal(size?: null, options?: FloatOptions): number;
  standardNormal<D extends FloatDtype = 'float64'>(size: Size, options?: FloatOptions<D>): FloatArrays[D];
  standardNormal(size: Size | NoSize, options?: FloatOptions): number | Float64Array | Float32Array;
  standardNormal(size?: Size | NoSize, options?: FloatOptions): unknown {
    if (size === undefined && options === undefined) return drawNormal(this.bitGenerator);
    const { dtype } = checkOptions<FloatOptions>(options, ['dtype']);
    return this.drawFloats(size, dtype, drawNormal, drawNormal32);
  }

  /** The standard exponential. */
  standardExponential(size?: null, options?: ExponentialOptions): number;
  standardExponential<D extends FloatDtype = 'float64'>(size: Size, options?: ExponentialOptions<D>): FloatArrays[D];
  standardExponential(size: Size | NoSize, options?: ExponentialOptions): number | Float64Array | Float32Array;
  standardExponential(size?: Size | NoSize, options?: ExponentialOptions): unknown {
    if (size === undefined && options === undefined) return drawExponential(this.bitGenerator);
    const { dtype, method } = checkOptions<ExponentialOptions>(options, ['dtype', 'method']);
    const hint = "Leave it out for the ziggurat, 'zig'.";
    if (checkChoice('options.method', method, ['zig', 'inv'], hint, 'zig') === 'zig')
      return this.drawFloats(size, dtype, drawExponential, drawExponential32);
    return this.drawFloats(size, dtype, invertExponential, invertExponential32);
  }

  /** loc + scale·z. Parameters may be arrays of one dimension. @throws RangeError for a scale below 0, or what is not finite. */
  normal<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    loc?: A,
    scale?: B,
    size?: S,
  ): Drawn<S, A | B> {
    const { bitGenerator } = this;
    const [locs, scales] = [checkReals('loc', loc, 'any', 0), checkReals('scale', scale, 'non-negative', 1)];
    return drawReals(size, (a, b) => a + b * drawNormal(bitGenerator), locs, scales);
  }

  /** scale·e. The scale may be an array of one dimension. @throws RangeError for one below 0, or that is not finite. */
  exponential<A extends Reals = number, S extends Size | NoSize = undefined>(scale?: A, size?: S): Drawn<S, A> {
    const { bitGenerator } = this;
    return drawReals(size, (a) => a * drawExponential(bitGenerator), checkReals('scale', scale, 'non-negative', 1));
  }

  /**
   * low + (high − low)·u, u in [0, 1). Bounds may be arrays of one dimension.
   * @throws RangeError for a high below low, or a difference that is not finite.
   */
  uniform<A extends Reals = number, B extends Reals = number, S extends Size | NoSize = undefined>(
    low?: A,
    high?: B,
    size?: S,
  ): Drawn<S, A | B> {
    const { bitGenerator } = this;
    const lows = checkReals('low', low, 'any', 0);
    const spans = combine(lows, checkReals('high', high, 'any', 1), (a, b) => {
      if (Number.isFinite(b - a) && b >= a && !Object.is(b - a, -0)) return b - a;
      const next = 'Pass bounds with low <= high, whose difference is a double.';
      throw outOfRange({ argument: 'high - low', expected: 'a finite number >= 0', got: b - a, next });
    });
    return drawReals(size, (a, span) => a + span * bitGenerator.double(), lows, spans);
  }

  /**
   * Integers from low to high − 1, or to high with `endpoint`; of one argument, from 0 on. Bounds may be arrays of one dimension.
   * Without a dtype int32, of the same stream as NumPy's int64; 64 bits are bigints, bool is 0 and 1.
   * @throws TypeError for bounds of another kind; RangeError for an empty range or bounds beyond the dtype.
   */
  integers<
    L extends Bounds,
    H extends Bounds | NoSize = undefined,
    S extends Size | NoSize = undefined,
    D extends IntegerDtype | undefined = undefined,
  >(low: L, high?: H, size?: S, options?: IntegersOptions<D>): DrawnIntegers<S, L | H, D>;
  integers(low: unknown, high?: unknown, size?: Size | NoSize, options?: object): unknown {
    return drawIntegers(this.bitGenerator, low, high, size, options);
  }

  /** Random bytes: words of 32 bits, the low byte first. As in NumPy 0 bytes take one word. */
  bytes(length: number): Uint8Array {
    checkInteger('length', length, { max: 0x7fffffff, next: 'Pass how many bytes to draw.' });
    const bytes = new Uint8Array(length);
    let word = this.bitGenerator.uint32();
    for (let i = 0; i < length; i++) {
      if (i > 0) word = i % 4 === 0 ? this.bitGenerator.uint32() : word >>> 8;
      bytes[i] = word;
    }
    return bytes;
  }

  /**
   * Items of a population; a number stands for the integers from 0 to it. Of an array of arrays, whole rows.
   * @throws TypeError, RangeError for an empty population; for more items than there are (with p: than have p > 0), without
   *   replacement; for p that is not a probability of each item.
   */
  choice(population: number, size?: null, options?: ChoiceOptions): number;
  choice(population: number, size: Size, options?: ChoiceOptions): Int32Array;
  choice<T extends TypedArray>(population: T, size?: null, options?: ChoiceOptions): T[number];
  choice<T extends TypedArray>(population: T, size: Size, options?: ChoiceOptions): T;
  choice<T>(population: readonly T[], size?: null, options?: ChoiceOptions): T;
  choice<T>(population: readonly T[], size: Size, options?: ChoiceOptions): T[];
  choice<T>(population: number | TypedArray | readonly T[], size: Size | NoSize, options?: ChoiceOptions): unknown;
  choice(population: unknown, size?: Size | NoSize, options?: ChoiceOptions): unknown {
    return choose(this.bitGenerator, population, size, options);
  }

  /** The integers from 0 to n − 1 shuffled, none for n below 0; or a copy of an array, its slices along an axis shuffled. */
  permutation(n: number): Int32Array;
  permutation<T extends TypedArray>(x: T, options?: AxisOptions): T;
  permutation<T>(x: readonly T[], options?: AxisOptions): T[];
  permutation(x: unknown, options?: AxisOptions): unknown {
    if (typeof x !== 'number') return permuteSlices(this.bitGenerator, x, options);
    const next = 'Pass how many integers to permute, or an array.';
    const length = Math.max(0, checkInteger('x', x, { min: -0x80000000, max: 0x7fffffff, next }));
    checkOptions<object>(options, []);
    const integers = Int32Array.from({ length }, (_, i) => i);
    shuffleSlices(this.bitGenerator, integers, undefined);
    return integers;
  }

  /** A copy of an array, each line along an axis shuffled for itself; without an axis all its values. */
  permuted<T extends TypedArray>(x: T, options?: AxisOptions): T;
  permuted<T>(x: readonly T[], options?: AxisOptions): T[];
  permuted(x: unknown, options?: AxisOptions): unknown {
    return permuteLines(this.bitGenerator, x, options);
  }

  /** Shuffles an array in place: its slices along an axis, by default the first. */
  shuffle(x: unknown[] | TypedArray, options?: AxisOptions): void {
    shuffleSlices(this.bitGenerator, x, options);
  }

  /** Generators on bit generators that this one's spawns; NumPy has it from 1.25. @throws TypeError if that was not seeded. */
  spawn(n: number): Generator[] {
    return this.bitGenerator.spawn(n).map((each) => new Generator(each));
  }

  /** An independent Generator, its bit generator in the same state. */
  clone(): Generator {
    return new Generator(this.bitGenerator.clone());
  }

  private drawFloats(size: Size | NoSize, dtype: unknown, draw: Draw, draw32: Draw): unknown {
    const { bitGenerator } = this;
    const choices = ['float64', 'float32'] as const;
    const name = checkChoice('options.dtype', dtype, choices, "Leave it out for 'float64'.", 'float64');
    const drawOne = name === 'float64' ? draw : draw32;
    const make = name === 'float64' ? Float64Array : Float32Array;
    return drawSize<number, Float64Array | Float32Array>(
      size,
      (count) => new make(count),
      () => drawOne(bitGenerator),
    );
  }
}

export function isBitGenerator(value: unknown): value is BitGenerator {
  return typeof value === 'object' && value !== null && 'uint64' in value && 'double' in value && 'spawn' in value;
}
