/** The draws of test/vectors/external/numpy-generator.py, under the same names. */
import type { Generator } from '../../src/python/numpy';

const COUNT = 10000;
/** Where choice without replacement changes its method. */
const EDGES = [
  [20000, 400, true], [20000, 401, true], [20000, 1000, false], [20000, 1001, false], [10000, 5000, true], [10001, 5000, true],
] as const; // prettier-ignore
const SHAPE = [20, 50, 10];
const indices = (): Int16Array => Int16Array.from({ length: 10000 }, (_, i) => i);
const falling = Array.from({ length: 1000 }, (_, i) => (1000 - i) / 500500);

export const CASES: Readonly<Record<string, (g: Generator) => ArrayBufferView & ArrayLike<number | bigint>>> = {
  random: (g) => g.random(COUNT),
  'random float32': (g) => g.random(COUNT, { dtype: 'float32' }),
  standard_normal: (g) => g.standardNormal(COUNT),
  'standard_normal float32': (g) => g.standardNormal(COUNT, { dtype: 'float32' }),
  standard_exponential: (g) => g.standardExponential(COUNT),
  'standard_exponential float32': (g) => g.standardExponential(COUNT, { dtype: 'float32' }),
  'standard_exponential inv float32': (g) => g.standardExponential(COUNT, { method: 'inv', dtype: 'float32' }),
  normal: (g) => g.normal(-1.5, 0.3, COUNT),
  'normal of arrays': (g) => g.normal([0, 1, 2], [1, 10, 100], [3334, 3]),
  uniform: (g) => g.uniform(-0.1, 0.7, COUNT),
  exponential: (g) => g.exponential(0.3, COUNT),
  integers: (g) => g.integers(10, null, COUNT),
  'integers endpoint': (g) => g.integers(-3, 1000000, COUNT, { endpoint: true }),
  'integers of int32': (g) => g.integers(-(2 ** 31), 2 ** 31, COUNT),
  'integers of arrays': (g) => g.integers([0, -5, 7], [1, 5, 1000], [3334, 3]),
  'integers bool': (g) => g.integers(0, 2, COUNT, { dtype: 'bool' }),
  'integers int8': (g) => g.integers(-100, 100, COUNT, { dtype: 'int8' }),
  'integers int8 full': (g) => g.integers(-128, 128, COUNT, { dtype: 'int8' }),
  'integers uint8': (g) => g.integers(0, 255, COUNT, { dtype: 'uint8' }),
  'integers int16': (g) => g.integers(-20000, 20000, COUNT, { dtype: 'int16' }),
  'integers uint16': (g) => g.integers(0, 65536, COUNT, { dtype: 'uint16' }),
  'integers int32': (g) => g.integers(-(2 ** 30), 2 ** 30, COUNT, { dtype: 'int32' }),
  'integers uint32': (g) => g.integers(0, 3 * 2 ** 30 + 1, COUNT, { dtype: 'uint32' }),
  'integers uint32 full': (g) => g.integers(0, 2 ** 32, COUNT, { dtype: 'uint32' }),
  'integers int64': (g) => g.integers(-(2 ** 40) - 7, 2 ** 40, COUNT, { dtype: 'int64' }),
  'integers int64 narrow': (g) => g.integers(-(2 ** 40) - 7, 2 ** 32 - 2 ** 40 - 7, COUNT, { dtype: 'int64' }),
  'integers int64 full': (g) => g.integers(-(2n ** 63n), 2n ** 63n, COUNT, { dtype: 'int64' }),
  'integers uint64': (g) => g.integers(0, 2n ** 63n + 1n, COUNT, { dtype: 'uint64' }),
  bytes: (g) => g.bytes(10001),
  permutation: (g) => g.permutation(COUNT),
  'permutation of an axis': (g) => g.permutation(indices(), { shape: SHAPE, axis: 1 }),
  permuted: (g) => g.permuted(indices(), { shape: SHAPE }),
  'permuted along an axis': (g) => g.permuted(indices(), { shape: SHAPE, axis: 1 }),
  choice: (g) => g.choice(1000, COUNT),
  'choice p': (g) => g.choice(5, COUNT, { p: [0.1, 0.2, 0.3, 0.25, 0.15] }),
  'choice by Floyd': (g) => g.choice(2 ** 31 - 1, COUNT, { replace: false }),
  'choice by Floyd, not shuffled': (g) => g.choice(200000, COUNT, { replace: false, shuffle: false }),
  'choice by a tail': (g) => g.choice(100000, COUNT, { replace: false }),
  'choice at the edges': (g) =>
    Int32Array.from(
      EDGES.flatMap(([length, size, shuffle]) => Array.from(g.choice(length, size, { replace: false, shuffle }))),
    ),
  'choice of all': (g) => g.choice(COUNT + 1, COUNT + 1, { replace: false, shuffle: false }),
  'choice without replacement p': (g) => g.choice(1000, 500, { replace: false, p: falling }),
};
