/** What NumPy refuses, and what this library refuses besides; nothing is drawn then. */
import { describe, expect, it } from 'vitest';
import * as numpy from '../../src/python/numpy';

type Refusal = readonly [
  draw: (g: numpy.Generator) => unknown,
  error: typeof TypeError | typeof RangeError,
  message: RegExp,
];
const any = (value: unknown): never => value as never;

const REFUSED: Readonly<Record<string, readonly Refusal[]>> = {
  'sizes and options': [
    [(g) => g.random(-1), RangeError, /^size: expected an integer from 0/],
    [(g) => g.random([2, 1.5]), RangeError, /^size\[1\]/],
    [(g) => g.random(any('3')), TypeError, /^size: expected an integer or an array/],
    [(g) => g.random(3, { dtype: any('int32') }), RangeError, /^options.dtype: expected one of 'float64', 'float32'/],
    [(g) => g.random(3, any({ out: 1 })), TypeError, /^options.out/],
    [(g) => g.standardNormal(3, any({ method: 'zig' })), TypeError, /^options.method/],
    [(g) => g.standardExponential(3, { method: any('zigzag') }), RangeError, /^options.method: expected one of 'zig'/],
  ],
  integers: [
    [(g) => g.integers(any(undefined)), TypeError, /^high: expected an integer, got undefined/],
    [(g) => g.integers(0), RangeError, /^high: expected above low, 0, got 0/],
    [(g) => g.integers(10, 0), RangeError, /^high: expected above low, 10, got 0/],
    [(g) => g.integers(5, 4, 3, { endpoint: true }), RangeError, /^high: expected at least low, 5, got 4/],
    [(g) => g.integers(0.5, 10), RangeError, /^low: expected an integer, got 0.5/],
    [(g) => g.integers(0, NaN), RangeError, /^high: expected an integer, got NaN/],
    [(g) => g.integers(any('1'), 10), TypeError, /^low: expected an integer, got "1"/],
    [(g) => g.integers(0, 2 ** 31 + 1), RangeError, /^high: expected at most 2147483648.*pass { dtype: 'int64' }/],
    [(g) => g.integers(-(2 ** 31) - 1, 0), RangeError, /^low: expected at least -2147483648/],
    [(g) => g.integers(0, 3, null, { dtype: 'bool' }), RangeError, /^high: expected at most 2, got 3/],
    [(g) => g.integers(-129, 0, 5, { dtype: 'int8' }), RangeError, /^low: expected at least -128/],
    [(g) => g.integers(-1, 5, 5, { dtype: 'uint64' }), RangeError, /^low: expected at least 0/],
    [
      (g) => g.integers(0, 2n ** 64n + 1n, 5, { dtype: 'uint64' }),
      RangeError,
      /^high: expected at most 18446744073709551616/,
    ],
    [
      (g) => g.integers(0, 2n ** 63n, 5, { dtype: 'int64', endpoint: true }),
      RangeError,
      /^high: expected at most 9223372036854775807,/,
    ],
    [(g) => g.integers(0, 5, 5, { dtype: any('float64') }), RangeError, /^options.dtype/],
    [(g) => g.integers([0, 5], [1, 5], null), RangeError, /^high: expected above low, 5/],
    [(g) => g.integers([0, 1, 2], [5, 6]), RangeError, /^the lengths/],
  ],
  distributions: [
    [(g) => g.normal(0, -1), RangeError, /^scale: expected a finite number >= 0/],
    [(g) => g.normal(0, -0), RangeError, /^scale/],
    [(g) => g.normal(NaN), RangeError, /^loc/],
    [(g) => g.normal(any('0')), TypeError, /^loc/],
    [(g) => g.exponential(-1), RangeError, /^scale/],
    [(g) => g.exponential(Infinity, 3), RangeError, /^scale/],
    [(g) => g.uniform(1, 0), RangeError, /^high - low: expected a finite number >= 0, got -1/],
    [(g) => g.uniform(0, -0), RangeError, /^high - low/],
    [(g) => g.uniform(-1e308, 1e308), RangeError, /^high - low: .* got Infinity/],
    [(g) => g.uniform(0, NaN), RangeError, /^high/],
    [(g) => g.bytes(-1), RangeError, /^length/],
    [(g) => g.bytes(1.5), RangeError, /^length/],
  ],
  choice: [
    [(g) => g.choice(0), RangeError, /^population: expected an integer above 0, got 0/],
    [(g) => g.choice(-1, 2), RangeError, /^population/],
    [(g) => g.choice(2.5), RangeError, /^population/],
    [(g) => g.choice([]), RangeError, /^population: expected at least one item/],
    [(g) => g.choice(any('abc')), TypeError, /^population/],
    [(g) => g.choice(5, 6, { replace: false }), RangeError, /^size: expected at most 5, the number of items, got 6/],
    [(g) => g.choice(3, 2, { replace: false, p: [1, 0, 0] }), RangeError, /^size: expected at most 1, .* with p > 0/],
    [(g) => g.choice(3, 2, { p: [0.5, 0.5] }), RangeError, /^p.length: expected 3, got 2/],
    [(g) => g.choice(2, 2, { p: [0.5, 0.6] }), RangeError, /^the sum of p: expected 1/],
    [(g) => g.choice(2, 2, { p: [1.5, -0.5] }), RangeError, /^p\[1\]/],
    [(g) => g.choice(2, 2, { p: [NaN, 1] }), RangeError, /^p\[0\]/],
    [(g) => g.choice(2, 2, { replace: any(1) }), TypeError, /^options.replace/],
    [(g) => g.choice(2, 2, any({ axis: 1 })), TypeError, /^options.axis/],
  ],
  permutations: [
    [(g) => g.permutation(1.5), RangeError, /^x: expected an integer/],
    [(g) => g.permutation(any('abc')), TypeError, /^x: expected an array/],
    [(g) => g.permuted(any(5)), TypeError, /^x: expected an array/],
    [
      (g) =>
        g.permuted([
          [1, 2],
          [3, 4],
        ]),
      TypeError,
      /^x: expected an array of values, not of arrays/,
    ],
    [(g) => g.permuted([1, 2, 3], { axis: 1 }), RangeError, /^options.axis: expected an integer from -1 to 0/],
    [(g) => g.permutation([1, 2, 3], { shape: [2, 2] }), RangeError, /^options.shape: expected the shape of 3 values/],
    [(g) => g.permutation([1, 2, 3], { shape: any(3) }), TypeError, /^options.shape/],
    [(g) => g.shuffle(any('abc')), TypeError, /^x: expected an array/],
    [(g) => g.shuffle(any(Object.freeze([1, 2]))), TypeError, /^x: expected an array that can be written to/],
    [(g) => g.spawn(-1), RangeError, /^n: expected an integer from 0/],
  ],
};

describe.each(Object.entries(REFUSED))('of %s', (_, refusals) => {
  it.each(refusals.map((refusal) => [String(refusal[0]), refusal] as const))('refuses %s', (_text, refusal) => {
    const [draw, error, message] = refusal;
    const generator = numpy.defaultRng(1);
    const before = generator.bitGenerator.getState();
    expect(() => draw(generator)).toThrow(message);
    expect(() => draw(generator)).toThrow(error);
    expect(generator.bitGenerator.getState()).toEqual(before);
  });
});

it.each([
  undefined,
  null,
  '5',
  true,
  {},
  new Float64Array([1]),
  [null],
  [0.5],
  [1, '1e3'],
  -1,
  -1n,
  1.5,
  NaN,
  2 ** 53,
  [-1],
])('refuses the seed %s', (seed) => {
  for (const make of [numpy.PCG64, numpy.MT19937, numpy.SFC64, numpy.SeedSequence, numpy.defaultRng] as never[])
    expect(() =>
      make === any(numpy.defaultRng) ? numpy.defaultRng(any(seed)) : new (make as new (x: unknown) => unknown)(seed),
    ).toThrow(/^(seed|entropy).*: expected .*, got .*\. Pass an integer/);
});

it('refuses what is no sequence, key or bit generator', () => {
  expect(() => new numpy.SeedSequence(1, { poolSize: 3 })).toThrow(/poolSize: expected an integer from 4/);
  expect(() => new numpy.SeedSequence(1, { spawnKey: any(5) })).toThrow(/spawnKey: expected an array/);
  expect(() => new numpy.SeedSequence(1, any({ spawn_key: [] }))).toThrow(/options.spawn_key/);
  expect(() => new numpy.SeedSequence(1).generateState(-1)).toThrow(/^nWords/);
  expect(() => new numpy.SeedSequence(1).generateState(1, any('int32'))).toThrow(/^dtype/);
  expect(() => new numpy.SeedSequence(1).spawn(0.5)).toThrow(/^n:/);
  expect(() => new numpy.Philox(null)).toThrow(/^seed: expected a seed or a key/);
  expect(() => new numpy.Philox(1, { key: 1 })).toThrow(/^options.key: expected a seed or a key, not both/);
  expect(() => new numpy.Philox(null, { key: 2n ** 128n })).toThrow(
    /^options.key: expected an integer from 0 to 2\^128 - 1/,
  );
  expect(() => new numpy.Philox(null, { key: [1] })).toThrow(/^options.key: expected an array of 2/);
  expect(() => new numpy.Philox(1, { counter: -1 })).toThrow(/^options.counter/);
  expect(() => new numpy.Philox(null, { key: 1 }).spawn(1)).toThrow(/^seedSequence/);
  expect(() => new numpy.PCG64(1).advance(0.5)).toThrow(/^delta: expected an integer/);
  expect(() => new numpy.PCG64(1).randomRaw(-1)).toThrow(/^size/);
  expect(() => new numpy.Generator(any(numpy.PCG64))).toThrow(/^bitGenerator: expected a bit generator/);
  expect(() => new numpy.Generator(any(5))).toThrow(/^bitGenerator/);
});

it('refuses a state whose integers JSON.parse has rounded', () => {
  const bits = new numpy.PCG64(1);
  const state = { ...bits.state, state: { state: 2 ** 100, inc: 1 } };
  expect(() => (bits.state = any(state))).toThrow(/must be bigints: JSON.parse rounds them/);
});

it('draws nothing for no values, whatever the bounds, as NumPy', () => {
  const generator = numpy.defaultRng(1);
  const before = generator.bitGenerator.getState();
  expect(generator.integers(5, 5, 0)).toEqual(new Int32Array(0));
  expect(generator.choice(0, 0)).toEqual(new Int32Array(0));
  expect(generator.choice([], [0, 2])).toEqual([]);
  expect(generator.permutation(-3)).toEqual(new Int32Array(0));
  expect(generator.permutation([])).toEqual([]);
  expect(generator.permuted(new Float32Array(0), { shape: [0, 3], axis: 1 })).toEqual(new Float32Array(0));
  expect(generator.integers(5, 6)).toBe(5);
  expect(generator.bitGenerator.getState()).toEqual(before);
  // But not for no bytes.
  expect(generator.bytes(0)).toEqual(new Uint8Array(0));
  expect(generator.bitGenerator.getState()).not.toEqual(before);
});
