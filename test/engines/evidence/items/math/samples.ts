/**
 * Arguments for functions of binary64 and of binary32 numbers, the same on every engine: words of a seeded stream, made
 * into numbers by bits, + and ×.
 */
import { bits, foldIn, key } from '../../../../../src/rng';

/** How many arguments a function of `Math` is given. */
export const arityOf = (name: string): number => (/^(atan2|hypot|pow)$/.test(name) ? 2 : 1);

/** `count` times `arity` binary64 numbers, row by row. Every kind below has the same share. */
export function doubles(name: string, count: number, arity: number): Float64Array {
  const words = bits(foldIn(key(0), `${name} of doubles`), 3 * count * arity);
  return Float64Array.from({ length: count * arity }, (_, i) => {
    const choice = words[3 * i + 2]!;
    // The kinds of a row's arguments vary independently.
    return KINDS[choice % KINDS.length]!(words[3 * i]!, words[3 * i + 1]!, Math.floor(choice / KINDS.length));
  });
}

/** `count` times `arity` binary32 numbers: half of uniform bits, half of ordinary size. */
export function floats(name: string, count: number, arity: number): Float64Array {
  const words = bits(foldIn(key(0), `${name} of floats`), 2 * count * arity);
  return Float64Array.from({ length: count * arity }, (_, i) => {
    const [word, choice] = [words[2 * i]!, words[2 * i + 1]!];
    if (choice % 2) return floatOf(word);
    return Math.fround((word / 2 ** 31 - 1) * RANGES[(choice >>> 1) % RANGES.length]!);
  });
}

/** Rows of integers k and n, |k| < 2n, n of every magnitude up to 2^29. */
export function turns(name: string, count: number): Float64Array {
  const words = bits(foldIn(key(0), `${name} of turns`), 3 * count);
  return Float64Array.from({ length: 2 * count }, (_, i) => {
    const row = 3 * (i >> 1);
    const n = (words[row]! % (2 << (words[row + 1]! % 29))) + 1;
    return i % 2 ? n : (words[row + 2]! % (4 * n)) - 2 * n;
  });
}

const RANGES = [1e-3, 1, 4, 30, 120, 800, 1e5, 1e9];
/** Around these, and their multiples, a function has zeros, poles, thresholds or branches. */
const SPECIAL = [0.5, 1, Math.SQRT2, Math.PI / 4, Math.PI / 2, Math.LN2, Math.E, 9.25, 22, 709.75, 745, 1024];

const view = new DataView(new ArrayBuffer(8));

function doubleOf(high: number, low: number): number {
  view.setUint32(0, high);
  view.setUint32(4, low);
  return view.getFloat64(0);
}

function floatOf(word: number): number {
  view.setUint32(0, word);
  return view.getFloat32(0);
}

/** Uniform in (−1, 1). */
function within1(high: number, low: number): number {
  return (high + low / 2 ** 32) / 2 ** 31 - 1;
}

/** A few units in the last place from x. */
function besides(x: number, word: number): number {
  view.setFloat64(0, x);
  view.setUint32(4, view.getUint32(4) ^ (word & 7));
  return view.getFloat64(0);
}

const KINDS: readonly ((high: number, low: number, choice: number) => number)[] = [
  (high, low) => doubleOf(high, low),
  (high, low, choice) => within1(high, low) * RANGES[choice % RANGES.length]!,
  // Around a special point, as close as 2^−40 of it.
  (high, low, choice) => {
    const point = SPECIAL[choice % SPECIAL.length]! * (choice & 0x100000 ? -1 : 1);
    return point + (point * within1(high, low)) / 2 ** ((choice >>> 8) % 40);
  },
  (high, low, choice) => besides(SPECIAL[choice % SPECIAL.length]! * ((high % 4096) - 2048), low),
  // Integers and halves.
  (high, low, choice) => ((high % 2 ** (1 + (choice % 30))) - 2 ** (choice % 30)) / (1 + (low & 1)),
  // Powers of two and their neighbours.
  (high, low) => besides(doubleOf((high & 0xfff00000) >>> 0, 0), low),
];
