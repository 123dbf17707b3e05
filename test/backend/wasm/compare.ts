/** Runs a kernel on WebAssembly and on the reference, and compares every bit. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { BACKEND_NAME, REFERENCE_NAME, registerDeterministicBackend } from '../../../src/backend/register';
import { FAST_KERNELS } from '../../../src/backend/wasm/kernels';

registerDeterministicBackend();

/** What a tensor is made of. */
export interface Input {
  readonly values: Float32Array | Int32Array | Uint8Array;
  readonly shape: number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
}

/** A list where the kernel takes one. */
export type Inputs = Readonly<Record<string, Input>> | readonly Input[];

/** Both results, and whether WebAssembly made the one of backend `deterministic`. */
export function runBoth(
  kernelName: string,
  inputs: Inputs,
  attrs: object = {},
): { fast: string[]; reference: string[]; covered: boolean } {
  const kernel = FAST_KERNELS.find((candidate) => candidate.kernelName === kernelName)!;
  let covered = true;
  const fast = runOn(BACKEND_NAME, inputs, (args) => {
    const result = kernel.run({ ...args, attrs: attrs as tf.NamedAttrMap });
    covered = result !== null;
    return result ?? tf.getKernel(kernelName, BACKEND_NAME).kernelFunc({ ...args, attrs: attrs as tf.NamedAttrMap });
  });
  const reference = runOn(REFERENCE_NAME, inputs, (args) =>
    tf.getKernel(kernelName, REFERENCE_NAME).kernelFunc({ ...args, attrs: attrs as tf.NamedAttrMap }),
  );
  return { fast, reference, covered };
}

/** Asserts that both give the same bits, and that the kernel covers this case. */
export function expectSameBits(kernelName: string, inputs: Inputs, attrs: object = {}): void {
  const { fast, reference, covered } = runBoth(kernelName, inputs, attrs);
  expect(fast).toEqual(reference);
  expect(covered, `${kernelName} covers this case`).toBe(true);
}

type Args = Pick<Parameters<tf.KernelFunc>[0], 'inputs' | 'backend'>;

/** The results' dtypes, shapes and bits, as text; no tensor is left behind. */
function runOn(name: string, inputs: Inputs, run: (args: Args) => tf.TensorInfo | tf.TensorInfo[]): string[] {
  const backend = tf.engine().findBackend(name) as unknown as {
    write(values: unknown, shape: number[], dtype: string): object;
    readSync(dataId: object): Float32Array;
    disposeData(dataId: object): boolean;
    numDataIds(): number;
  };
  const before = backend.numDataIds();
  const written = Object.entries(inputs).map(([key, { values, shape, dtype }]): [string, tf.TensorInfo] => [
    key,
    { dataId: backend.write(values.slice(), shape, dtype), shape, dtype },
  ]);
  const tensors = Array.isArray(inputs) ? written.map(([, tensor]) => tensor) : Object.fromEntries(written);
  const results = [run({ inputs: tensors as tf.NamedTensorInfoMap, backend })].flat();
  const texts = results.map(({ dataId, dtype, shape }) => describeBits(dtype, shape, backend.readSync(dataId)));
  for (const { dataId } of [...results, ...written.map(([, tensor]) => tensor)]) backend.disposeData(dataId);
  expect(backend.numDataIds()).toBe(before);
  return texts;
}

function describeBits(dtype: string, shape: number[], values: Float32Array | Int32Array): string {
  const words =
    values instanceof Float32Array
      ? Array.from(new Uint32Array(values.slice().buffer), (bits) =>
          (bits & 0x7fffffff) > 0x7f800000 ? 0x7fc00000 : bits,
        )
      : Array.from(values);
  return `${dtype}[${shape.join()}] ${words.map((word) => (dtype === 'float32' ? word.toString(16) : String(word))).join(' ')}`;
}

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  -Infinity,
  1e-45,
  -1e-45,
  1.1754944e-38,
  3.4028235e38,
  -3.4028235e38,
  0.5,
  -2.5,
  16777216,
];

/** Binary32 values: special ones among many magnitudes. */
export const anyFloat: fc.Arbitrary<number> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...SPECIAL.map(Math.fround)) },
  { weight: 3, arbitrary: fc.float() },
  { weight: 12, arbitrary: fc.float({ min: -8, max: 8, noNaN: true }) },
);

/** A float32 tensor of a shape; its values, from a seed, are much faster to draw and to shrink than one by one. */
export function floatsOf(shape: number[], special = false): fc.Arbitrary<Input> {
  return fc.integer().map((seed) => ({ values: seeded(seed, size(shape), special), shape, dtype: 'float32' as const }));
}

/** An int32 tensor of a shape with values min … max. */
export function integersOf(shape: number[], min = -(2 ** 31), max = 2 ** 31 - 1): fc.Arbitrary<Input> {
  return fc.integer().map((seed) => ({
    values: Int32Array.from(
      seeded(seed, size(shape), false),
      (x) => min + (Math.abs(Math.floor(x * 1e7)) % (max - min + 1)),
    ),
    shape,
    dtype: 'int32' as const,
  }));
}

/** A bool tensor of a shape. */
export function booleansOf(shape: number[]): fc.Arbitrary<Input> {
  return fc.integer().map((seed) => ({
    values: Uint8Array.from(seeded(seed, size(shape), false), (x) => Number(x > 0)),
    shape,
    dtype: 'bool' as const,
  }));
}

/** Shapes of a rank within bounds, each dimension up to `max`; empty ones now and then. */
export function shapes(minRank: number, maxRank: number, max: number): fc.Arbitrary<number[]> {
  const dimension = fc.oneof(
    { weight: 15, arbitrary: fc.integer({ min: 1, max }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  return fc.array(dimension, { minLength: minRank, maxLength: maxRank });
}

export const size = (shape: readonly number[]): number => shape.reduce((product, dimension) => product * dimension, 1);

/** Values of magnitudes from 2^-20 to 2^20, both signs; with `special` one in 16 is a special value. */
function seeded(seed: number, length: number, special: boolean): Float32Array {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  return Float32Array.from({ length }, () => {
    const word = next();
    if (special && word % 16 === 0) return SPECIAL[(word >>> 8) % SPECIAL.length]!;
    return (next() / 2 ** 31 - 1) * 2 ** ((word >>> 4) % (word & 8 ? 3 : 21));
  });
}
