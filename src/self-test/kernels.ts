/** The check of the WebAssembly kernels (docs/contract.md §1.9): a few, which use most of its SIMD, against JavaScript. */
import { float32Bits } from '../bits';
import { exp } from '../math';
import { matMul } from '../ops/reference';
import type { Heap } from '../wasm';

const { fround } = Math;
/** More than a leaf deep, and with odd tails on every side of the tiles. */
const SHAPE = { rows: 5, inner: 70, columns: 13 };
/** Operands of OfTwo that have all rows and columns. */
const WHOLE = 15;

/** What the first element that differs is, and its bits; null if none does. */
export function firstWrongElement(heap: Heap): string | null {
  const { rows, inner, columns } = SHAPE;
  const a = samples(rows * inner, 1);
  const b = samples(inner * columns, 2);
  // Products of numbers about 2^-70 are subnormal.
  const [small, smaller] = [a.map((x) => x * TINY), samples(a.length, 3).map((x) => x * TINY)];
  const { kernels } = heap;
  return (
    differs('matMul', heap, [a, b], matMul(a, b, SHAPE), ([x, y], out) =>
      heap.scratch(kernels.matMulScratch(rows, inner, columns, 0), (scratch) =>
        kernels.matMul(x!, y!, out, rows, inner, columns, 0, 0, scratch),
      ),
    ) ??
    differs('exp', heap, [a], a.map(exp), ([x], out) => kernels.exp(x!, out, a.length)) ??
    differs(
      'multiply',
      heap,
      [small, smaller],
      small.map((x, i) => fround(x * smaller[i]!)),
      ([x, y], out) => kernels.multiply(x!, y!, out, 1, a.length, WHOLE),
    )
  );
}

/** 2^-70. */
const TINY = 8.470329472543003e-22;

/** Numbers of all sorts of fractions between −4 and 4. */
function samples(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => (Math.imul(i * 2 + seed, 0x9e3779b1) | 0) / 0x20000000);
}

function differs(
  name: string,
  heap: Heap,
  inputs: Float32Array[],
  expected: Float32Array,
  run: (addresses: number[], out: number) => void,
): string | null {
  const places = [...inputs, expected].map(({ byteLength }) => ({ address: heap.allocate(byteLength), byteLength }));
  const addresses = places.map(({ address }) => address);
  const out = addresses.pop()!;
  inputs.forEach((values, i) => heap.float32(addresses[i]!, values.length).set(values));
  run(addresses, out);
  const got = heap.float32(out, expected.length).slice();
  for (const { address, byteLength } of places) heap.release(address, byteLength);
  const index = got.findIndex((x, i) => float32Bits(x) !== float32Bits(expected[i]!));
  return index < 0 ? null : `element ${index} of ${name}: expected ${bits(expected[index]!)}, got ${bits(got[index]!)}`;
}

const bits = (x: number): string => `0x${float32Bits(x).toString(16).padStart(8, '0')}`;
