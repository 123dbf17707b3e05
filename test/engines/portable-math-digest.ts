/**
 * What test/engines/portable-math.test.ts runs on each engine, bundled into one script: digests of the bits that the
 * portable binary64 functions and those of src/math give for a seeded sample, and, to find a difference, the bits.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import * as face from '../../src/math';
import { portableMath, type PortableName } from '../../src/math/portable';
import { doubles, floats, turns } from './portable-math-samples';

const SAMPLE = 200_000;
/** Of functions that compute with integers of any length alone. */
const SMALL_SAMPLE = 500;
const BLOCK = 1000;
/** Which NaN an engine stores is its own affair (docs/contract.md §1.2). */
const NAN = 0x7ff8000000000000n;

type Function = (...values: number[]) => number;

interface Subject {
  readonly f: Function;
  readonly arity: number;
  readonly arguments_: () => Float64Array;
}

/** The functions of src/math, but for the logarithm of binary64, which is among the portable ones. */
const single = Object.entries(face).filter(
  (entry): entry is [never, Function] => typeof entry[1] === 'function' && entry[0] !== 'portableLog',
);

const SUBJECTS = new Map<string, Subject>([
  ...Object.entries(portableMath).map(([name, f]) => ofDoubles(`portableMath.${name}`, f)),
  ...Object.keys(portableMath).map((name) => ofDoubles(`Math.${name}`, Math[name as PortableName])),
  ...single.map(([name, f]: [string, Function]): [string, Subject] => {
    if (name.endsWith('OfDouble')) return ofDoubles(name, f, SMALL_SAMPLE);
    if (name.endsWith('Turns')) return [name, { f, arity: 2, arguments_: () => turns(name, SAMPLE) }];
    return [name, { f, arity: f.length, arguments_: () => floats(name, SAMPLE, f.length) }];
  }),
]);

function ofDoubles(name: string, f: Function, count = SAMPLE): [string, Subject] {
  const arity = /atan2|hypot|pow/.test(name) ? 2 : 1;
  // The engine's own functions get what the portable ones get.
  return [name, { f, arity, arguments_: () => doubles(name.replace(/^.*\./, ''), count, arity) }];
}

/** A digest for each function. */
export function digests(): Record<string, string> {
  return Object.fromEntries([...SUBJECTS].map(([name, subject]) => [name, digest(results(subject))]));
}

/** A digest for each block of a function's results. */
export function blocks(name: string): string[] {
  const all = results(SUBJECTS.get(name)!);
  return Array.from({ length: Math.ceil(all.length / BLOCK) }, (_, i) => digest(all.slice(i * BLOCK, (i + 1) * BLOCK)));
}

/** The arguments and the result of each call in a block, as hexadecimal bits of binary64. */
export function block(name: string, index: number): string[] {
  const { f, arity, arguments_ } = SUBJECTS.get(name)!;
  const all = arguments_();
  return Array.from({ length: Math.min(BLOCK, all.length / arity - index * BLOCK) }, (_, i) => {
    const row = all.slice((index * BLOCK + i) * arity, (index * BLOCK + i + 1) * arity);
    return `${name}(${Array.from(row, hex).join(', ')}) = ${hex(f(...row))}`;
  });
}

function results({ f, arity, arguments_ }: Subject): Float64Array {
  const all = arguments_();
  const out = new Float64Array(all.length / arity);
  const bits = new BigUint64Array(out.buffer);
  for (let i = 0; i < out.length; i++) {
    const y = arity === 1 ? f(all[i]!) : f(all[2 * i]!, all[2 * i + 1]!);
    if (y === y) out[i] = y;
    else bits[i] = NAN;
  }
  return out;
}

const view = new DataView(new ArrayBuffer(8));

function hex(x: number): string {
  view.setFloat64(0, x);
  return `0x${(x === x ? view.getBigUint64(0) : NAN).toString(16).padStart(16, '0')}`;
}

function digest(values: Float64Array): string {
  return bytesToHex(sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)));
}
