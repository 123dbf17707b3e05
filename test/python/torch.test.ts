/** docs/contract.md §12.5, against PyTorch's own draws (test/vectors/external/torch.py). */
import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { describe, expect, it } from 'vitest';
import * as torch from '../../src/python/torch';
import { fusedDouble, fusedFloat } from '../../src/python/torch/fused';
import answers from '../vectors/external/torch.json';
import { expectDraws, type Draws } from './golden';

type Numbers = ArrayBufferView & ArrayLike<number | bigint>;
type Name = keyof (typeof answers.seeds)[0];

const N = 10000;
const WEIGHTS = Array.from({ length: 100 }, (_, i) => (((i * 7) % 11) + 1) / 4);
const SIZES = [1, 5, 15, 16, 17, 31, 32, 100];

const int64 = (values: ArrayLike<number>): BigInt64Array => BigInt64Array.from(Array.from(values), BigInt);
const joined = (arrays: readonly (ArrayLike<number> | null)[]): number[] => arrays.flatMap((each) => Array.from(each!));
const repeated = (count: number): number[] => Array.from({ length: 10 * count }, (_, i) => (i % count) / (count - 1));

function layers(g: torch.Generator): Float32Array {
  const [first, plain] = [torch.linear(g, 64, 100), torch.linear(g, 7, 13, { bias: false })];
  const conv = torch.conv2d(g, 6, 8, [3, 5], { groups: 2 });
  const { weight } = torch.embedding(g, 50, 9, { paddingIdx: 3 });
  expect(plain.bias).toBe(null);
  return Float32Array.from(joined([first.weight, first.bias, plain.weight, conv.weight, conv.bias, weight]));
}

function initial(g: torch.Generator): Float32Array {
  const shape = [6, 5, 3, 3];
  return Float32Array.from(
    joined([
      torch.kaimingUniform(g, shape, { nonlinearity: 'relu' }),
      torch.kaimingUniform(g, shape, { a: 0.2, mode: 'fan_out' }),
      torch.kaimingNormal(g, shape, { nonlinearity: 'selu' }),
      torch.xavierUniform(g, shape, { gain: torch.calculateGain('tanh') }),
      torch.xavierNormal(g, shape),
    ]),
  );
}

const epochs = (g: torch.Generator, options?: torch.DataLoaderOptions): BigInt64Array =>
  int64(joined([0, 1, 2].map(() => torch.dataLoaderOrder(g, 3337, options))));

const methods: Record<Name, (g: torch.Generator) => Numbers> = {
  rand: (g) => torch.rand(g, N),
  'rand float64': (g) => torch.rand(g, [100, 100], { dtype: 'float64' }),
  uniform: (g) => torch.uniform(g, -0.1, 0.37, N),
  'uniform float64': (g) => torch.uniform(g, -0.1, 0.37, N, { dtype: 'float64' }),
  randn: (g) => torch.randn(g, N),
  'randn of sizes': (g) =>
    Float32Array.from(joined(SIZES.flatMap((n) => Array.from({ length: 50 }, () => torch.randn(g, n))))),
  'randn of sizes below 16': (g) =>
    Float32Array.from(joined([1, 5, 15].flatMap((n) => Array.from({ length: 500 }, () => torch.randn(g, n))))),
  normal: (g) => torch.normal(g, 0.3, 1.7, N),
  randint: (g) => int64(torch.randint(g, -3, 10, N)),
  'randint of 2^31': (g) => int64(torch.randint(g, -(2 ** 30), 2 ** 30, N)),
  'randint of 10^12': (g) => torch.randint(g, 0, 1e12, N, { dtype: 'int64' }),
  'randint of 2^63 - 1': (g) => torch.randint(g, -(1n << 62n), (1n << 62n) - 1n, N, { dtype: 'int64' }),
  'randint int32': (g) => torch.randint(g, -(2 ** 31), 2 ** 31 - 1, N, { dtype: 'int32' }),
  'randint int8': (g) => torch.randint(g, -128, 128, N, { dtype: 'int8' }),
  'randint float32': (g) => torch.randint(g, 0, 2 ** 40, N, { dtype: 'float32' }),
  'random int64': (g) => torch.random(g, N, { dtype: 'int64' }),
  'random int32': (g) => torch.random(g, N, { dtype: 'int32' }),
  'random int16': (g) => torch.random(g, N, { dtype: 'int16' }),
  'random int8': (g) => torch.random(g, N, { dtype: 'int8' }),
  'random uint8': (g) => torch.random(g, N, { dtype: 'uint8' }),
  'random bool': (g) => torch.random(g, N, { dtype: 'bool' }),
  'random float32': (g) => torch.random(g, N, { dtype: 'float32' }),
  'random float64': (g) => torch.random(g, N, { dtype: 'float64' }),
  'random int64 from': (g) => torch.random(g, N, { dtype: 'int64', from: -(1n << 63n) }),
  randperm: (g) => torch.randperm(g, N, { dtype: 'int64' }),
  bernoulli: (g) => torch.bernoulli(g, 0.3, N),
  'bernoulli of float32': (g) => torch.bernoulli(g, repeated(1025)),
  'bernoulli of float64': (g) => torch.bernoulli(g, Float64Array.from(repeated(1025))),
  dropoutMask: (g) => torch.dropoutMask(g, 0.3, N),
  multinomial: (g) => int64(torch.multinomial(g, WEIGHTS, N, { replacement: true })),
  'multinomial without replacement': (g) =>
    int64(joined(Array.from({ length: 100 }, () => torch.multinomial(g, WEIGHTS, 100)))),
  layers,
  init: initial,
  dataLoaderOrder: (g) => epochs(g),
  'dataLoaderOrder explicit': (g) => epochs(g, { explicit: true }),
  randomSampler: (g) => int64(torch.randomSampler(g, 1000, { numSamples: 10500 })),
  'randomSampler with replacement': (g) => int64(torch.randomSampler(g, 1000, { replacement: true, numSamples: N })),
  subsetRandomSampler: (g) =>
    int64(
      torch.subsetRandomSampler(
        g,
        Array.from({ length: N }, (_, i) => 3 * i),
      ),
    ),
  weightedRandomSampler: (g) => int64(torch.weightedRandomSampler(g, WEIGHTS, N)),
  randomSplit: (g) => int64(joined(torch.randomSplit(g, N, [7001, 2999]))),
  'randomSplit of fractions': (g) => int64(joined(torch.randomSplit(g, N + 2, [0.7, 0.2, 0.1]))),
};

const names = Object.keys(answers.seeds[0]) as Name[];

describe.each(Object.entries(answers.seeds))('seed %s of PyTorch 1.13', (seed, expected) => {
  it.each(names)('%s', (name) => {
    const g = torch.manualSeed(Number(seed), { version: '1.13' });
    expectDraws(methods[name](g), expected[name] as Draws);
    const { next } = expected[name] as { next?: number };
    if (next !== undefined) expect(torch.rand(g) * 2 ** 24, 'the word after it').toBe(next);
  });
});

it.each(Object.entries(answers.default.draws))('without AVX2: %s', (name, expected) => {
  const g = torch.manualSeed(42, { version: '1.13', capability: 'default' });
  expectDraws(methods[name as Name](g), expected as Draws);
});

const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;

/** How many bits differ by how many steps: [of 1, of 2, …]. */
function distances(own: ArrayLike<bigint | number>, theirs: ArrayLike<bigint | number>): number[] {
  const counts: number[] = [];
  for (let i = 0; i < own.length; i++) {
    const steps = Math.abs(Number(BigInt(own[i]!) - BigInt(theirs[i]!)));
    if (steps > 0) counts[steps - 1] = (counts[steps - 1] ?? 0) + 1;
  }
  return Array.from(counts, (count) => count ?? 0);
}

it('differs from the C library of the goldens in as many normal values of float64 as measured', () => {
  const g = torch.manualSeed(42);
  const blocks = new BigInt64Array(torch.randn(g, 1504, { dtype: 'float64' }).buffer);
  expect(distances(blocks, new BigInt64Array(bytesOf(answers.float64.blocks)))).toEqual([]);
  const pairs = joined(Array.from({ length: 100 }, () => torch.randn(g, 15, { dtype: 'float64' })));
  const own = new BigInt64Array(Float64Array.from(pairs).buffer);
  expect(distances(own, new BigInt64Array(bytesOf(answers.float64.pairs)))).toEqual([2]);
});

it('differs without AVX2 in as many normal values of float32 as measured', () => {
  const own = new Int32Array(torch.randn(torch.manualSeed(42, { capability: 'default' }), 2000).buffer);
  expect(distances(own, new Int32Array(bytesOf(answers.default.normals)))).toEqual([30, 6]);
});

describe('a state', () => {
  const { seed, fresh, head, tail, sha256, next } = answers.state;
  const digest = (state: Uint8Array) => createHash('sha256').update(state).digest('hex');
  const drawn = () => {
    const g = torch.manualSeed(seed);
    torch.randn(g, 3);
    torch.rand(g, 700);
    return g;
  };

  it('has the bytes of get_rng_state', () => {
    const g = drawn();
    const state = torch.getRngState(g);
    expect(Array.from(state.subarray(0, 32))).toEqual(head);
    expect(Array.from(state.subarray(5016))).toEqual(tail);
    expect(digest(state)).toBe(sha256);
    expect(digest(torch.getRngState(torch.manualSeed(seed)))).toBe(fresh);
    expect(g.getState()).toEqual(Array.from(state));
  });

  it('goes on where it was taken, with the normal value that is kept', () => {
    const g = drawn();
    const others = [new torch.Generator().setState(torch.getRngState(g)), new torch.Generator().setState(g.getState())];
    others.push(g.clone());
    expectDraws(torch.randn(g, 3), next);
    const after = torch.rand(g, 1000);
    for (const other of others) {
      expectDraws(torch.randn(other, 3), next);
      expect(torch.rand(other, 1000)).toEqual(after);
      expect(torch.getRngState(other)).toEqual(torch.getRngState(g));
    }
  });

  it('is whole also before the first word and after the last of a block', () => {
    for (const count of [0, 1, 623, 624, 625, 1248]) {
      const g = torch.manualSeed(5);
      torch.rand(g, count);
      const other = new torch.Generator().setState(torch.getRngState(g));
      expect(torch.getRngState(other)).toEqual(torch.getRngState(g));
      expect(torch.rand(other, 700)).toEqual(torch.rand(g, 700));
    }
  });

  it('is refused, and nothing changed, if PyTorch cannot have made it', () => {
    const g = drawn();
    const before = torch.getRngState(g);
    const changed = (at: number, value: number) => Uint8Array.from(before, (byte, i) => (i === at ? value : byte));
    const bad: [unknown, typeof TypeError | typeof RangeError, RegExp][] = [
      [undefined, TypeError, /^state: expected an array of 5056 bytes/],
      ['x', TypeError, /^state/],
      [new Uint8Array(5055), RangeError, /^state/],
      [Array(5056).fill(256), RangeError, /^state/],
      [Array(5056).fill('1'), RangeError, /^state/],
      [changed(10, 1), RangeError, /^state: left/],
      [changed(12, 0), RangeError, /^state: seeded/],
      [changed(16, 200), RangeError, /^state: next/],
      [changed(28, 1), RangeError, /^state: word 0/],
      [changed(5031, 0x7f).fill(0xff, 5030, 5031), RangeError, /^state: normal value/],
      [Uint8Array.from(before).fill(0, 24, 5016), RangeError, /^state: words/],
    ];
    for (const [state, kind, message] of bad) {
      const load = () => torch.setRngState(g, state as Uint8Array);
      expect(load).toThrow(kind);
      expect(load).toThrow(message);
    }
    expect(torch.getRngState(g)).toEqual(before);
  });
});

describe('a seed', () => {
  it('counts by its low 32 bits, and stays whole as initialSeed', () => {
    expect(torch.manualSeed(-1).initialSeed()).toBe((1n << 64n) - 1n);
    expect(torch.rand(torch.manualSeed((5n << 32n) + 3n), 9)).toEqual(torch.rand(torch.manualSeed(3), 9));
    expect(new torch.Generator().initialSeed()).toBe(67280421310721n);
    const g = torch.manualSeed(3);
    torch.randn(g);
    expect(torch.randn(g.manualSeed(3), 9)).toEqual(torch.randn(torch.manualSeed(3), 9));
  });

  it.each([
    [undefined, TypeError, /^seed: .*A seed is needed/],
    [null, TypeError, /^seed/],
    ['1', TypeError, /^seed/],
    [1.5, RangeError, /^seed/],
    [NaN, RangeError, /^seed/],
    [2 ** 60, RangeError, /as a bigint/],
    [1n << 64n, RangeError, /^seed/],
    [-(1n << 63n) - 1n, RangeError, /^seed/],
  ])('%s is refused', (seed, kind, message) => {
    const make = () => torch.manualSeed(seed as number);
    expect(make).toThrow(kind);
    expect(make).toThrow(message);
  });
});

describe('a version', () => {
  it('decides from which range on integers take two words', () => {
    const drawn = (version: string, high: number, dtype: 'int32' | 'int64' = 'int64') => {
      const g = torch.manualSeed(1, { version });
      torch.randint(g, 0, high, 1, { dtype });
      return torch.rand(g) === torch.rand(torch.manualSeed(1), 3)[2] ? 2 : 1;
    };
    expect([drawn('2.6', 2 ** 32 - 1), drawn('2.6', 2 ** 32)]).toEqual([1, 2]);
    expect([drawn('2.7', 2 ** 28 - 1), drawn('2.7', 2 ** 28)]).toEqual([1, 2]);
    expect([drawn('2.6', 2 ** 31 - 1, 'int32'), drawn('2.9', 2 ** 31 - 1, 'int32')]).toEqual([1, 2]);
  });

  it('decides whether an explicit generator permutes once more, and whether fractions split', () => {
    const [before, after] = ['1.10', '1.11'].map((version) => {
      const g = torch.manualSeed(1, { version });
      torch.dataLoaderOrder(g, 10, { explicit: true });
      return torch.rand(g);
    });
    const words = torch.rand(torch.manualSeed(1), 30);
    expect([before, after]).toEqual([words[2 + 9], words[2 + 9 + 9]]);
    expect(() => torch.randomSplit(torch.manualSeed(0, { version: '1.12' }), 10, [0.5, 0.5])).toThrow(/lengths\[0\]/);
  });

  it('is one that there is', () => {
    for (const version of ['1.8', '2', 'x', '']) expect(() => torch.manualSeed(0, { version })).toThrow(RangeError);
    expect(() => torch.manualSeed(0, { version: 2 } as never)).toThrow(TypeError);
    expect(() => torch.manualSeed(0, { capability: 'neon' } as never)).toThrow(RangeError);
    expect(() => torch.manualSeed(0, { versoin: '2.0' } as never)).toThrow(/options.versoin/);
    const { rules } = torch.manualSeed(0, { version: '1.13.1', capability: 'default' }).clone();
    expect(rules).toMatchObject({ version: '1.13.1', capability: 'default', isFused: false, hasFractions: true });
  });
});

describe('arguments', () => {
  type Draw = (g: torch.Generator) => unknown;
  const bad: [string, Draw, typeof TypeError | typeof RangeError][] = [
    ['generator', () => torch.rand(1 as never, 1), TypeError],
    ['size', (g) => torch.rand(g, -1), RangeError],
    ['options.dtype', (g) => torch.rand(g, 1, { dtype: 'int64' as never }), RangeError],
    ['to', (g) => torch.uniform(g, 1, 0, 1), RangeError],
    ['from', (g) => torch.uniform(g, NaN, 0, 1), RangeError],
    ['from', (g) => torch.uniform(g, -1e39, 0, 1), RangeError],
    ['to - from', (g) => torch.uniform(g, -3e38, 3e38, 1), RangeError],
    ['std', (g) => torch.normal(g, 0, -1, 1), RangeError],
    ['mean', (g) => torch.normal(g, Infinity, 1, 1), RangeError],
    ['mean', (g) => torch.normal(g, '0' as never, 1, 1), TypeError],
    ['high', (g) => torch.randint(g, 3, 3), RangeError],
    ['low', (g) => torch.randint(g, 0.5, 3), RangeError],
    ['high', (g) => torch.randint(g, 0, 2 ** 40), RangeError],
    ['high', (g) => torch.randint(g, 0, 257, 1, { dtype: 'uint8' }), RangeError],
    ['options.dtype', (g) => torch.random(g, 1, {} as never), TypeError],
    ['options.from', (g) => torch.random(g, 1, { dtype: 'int8', from: 128 }), RangeError],
    ['n', (g) => torch.randperm(g, -1), RangeError],
    ['p', (g) => torch.bernoulli(g, 1.1, 3), RangeError],
    ['p[1]', (g) => torch.bernoulli(g, [0, 2]), RangeError],
    ['p', (g) => torch.bernoulli(g, 'a' as never), TypeError],
    ['size', (g) => torch.bernoulli(g, [0, 1] as never, 2), TypeError],
    ['p', (g) => torch.dropoutMask(g, -0.1, 3), RangeError],
    ['weights[0]', (g) => torch.multinomial(g, [-1, 2], 1), RangeError],
    ['weights', (g) => torch.multinomial(g, [], 1), RangeError],
    ['the sum of weights', (g) => torch.multinomial(g, [0, 0], 1), RangeError],
    ['numSamples', (g) => torch.multinomial(g, [1, 2], 3), RangeError],
    ['nonlinearity', (g) => torch.kaimingUniform(g, [2, 3], { nonlinearity: 'gelu' as never }), RangeError],
    ['shape', (g) => torch.kaimingNormal(g, [3]), RangeError],
    ['shape', (g) => torch.xavierNormal(g, 3 as never), TypeError],
    ['options.gain', (g) => torch.xavierNormal(g, [3, 3], { gain: -1 }), RangeError],
    ['inFeatures', (g) => torch.linear(g, 0, 3), RangeError],
    ['inChannels', (g) => torch.conv2d(g, 3, 4, 3, { groups: 2 }), RangeError],
    ['kernelSize', (g) => torch.conv2d(g, 3, 4, [3] as never), RangeError],
    ['options.paddingIdx', (g) => torch.embedding(g, 3, 4, { paddingIdx: 3 }), RangeError],
    ['weightShape', () => torch.toKernel(new Float32Array(3), [2, 2]), RangeError],
    ['size', (g) => torch.dataLoaderOrder(g, 0), RangeError],
    ['options.shuffle', (g) => torch.dataLoaderOrder(g, 5, { shuffle: 1 as never }), TypeError],
    ['lengths', (g) => torch.randomSplit(g, 5, [1, 3]), RangeError],
    ['lengths[0]', (g) => torch.randomSplit(g, 5, [0.3, 0.3]), RangeError],
    ['indices', (g) => torch.subsetRandomSampler(g, 5 as never), TypeError],
  ];

  it.each(bad)('%s is refused, and nothing drawn', (argument, draw, kind) => {
    const g = torch.manualSeed(0);
    expect(() => draw(g)).toThrow(kind);
    expect(() => draw(g)).toThrow(new RegExp(`^${argument.replaceAll(/[[\]]/g, '\\$&')}: expected`));
    expect(torch.getRngState(g)).toEqual(torch.getRngState(torch.manualSeed(0)));
  });

  it('without a size give one value, with a shape as many as it has', () => {
    const g = torch.manualSeed(0);
    const ones = [torch.rand(g), torch.randn(g), torch.uniform(g, 1, 2), torch.normal(g, 0, 1), torch.randint(g, 0, 9), torch.bernoulli(g, 0.5)]; // prettier-ignore
    expect(ones.every((value) => typeof value === 'number')).toBe(true);
    expect(typeof torch.randint(g, 0, 9, null, { dtype: 'int64' })).toBe('bigint');
    expect(torch.rand(g, [2, 3])).toHaveLength(6);
    expect(torch.rand(g, 0)).toEqual(new Float32Array(0));
    expect(torch.randint(g, 0, 9, [2, 2], { dtype: 'uint8' })).toBeInstanceOf(Uint8Array);
  });
});

it('is a generator of pure-rand', () => {
  const [g, other] = [torch.manualSeed(0), torch.manualSeed(0, { version: '2.6' })];
  expect(g.next() >>> 0).toBe(torch.randint(other, 0, 2n ** 32n - 1n, null, { dtype: 'float64' }));
  const value = uniformInt(g, 0, 9);
  expect(value >= 0 && value <= 9).toBe(true);
});

describe('toKernel', () => {
  it('puts the inputs before the outputs, and the field before both', () => {
    const weight = Float32Array.from({ length: 6 }, (_, i) => i);
    expect(torch.toKernel(weight, [2, 3])).toEqual({ values: Float32Array.of(0, 3, 1, 4, 2, 5), shape: [3, 2] });
    const conv = Float32Array.from({ length: 2 * 3 * 4 * 5 }, (_, i) => i);
    const { values, shape } = torch.toKernel(conv, [2, 3, 4, 5]);
    expect(shape).toEqual([4, 5, 3, 2]);
    for (let out = 0; out < 2; out++)
      for (let input = 0; input < 3; input++)
        for (let place = 0; place < 20; place++)
          expect(values[(place * 3 + input) * 2 + out]).toBe((out * 3 + input) * 20 + place);
  });
});

describe('a fused product and sum', () => {
  it('rounds once where two roundings make a tie', () => {
    // (1 + 2^-23)·(1 − 2^-23) = 1 − 2^-46, of which the binary64 beside 2^24 keeps 1, half a step of binary32.
    const [a, b] = [1 + 2 ** -23, 1 - 2 ** -23];
    expect(fusedFloat(a, b, 2 ** 24 + 2)).toBe(2 ** 24 + 2);
    expect(fusedFloat(-a, b, 2 ** 24 + 2)).toBe(2 ** 24 + 2);
    expect(fusedFloat(a, b, -(2 ** 24) - 2)).toBe(-(2 ** 24) - 2);
    expect(Math.fround(a * b + 2 ** 24 + 2)).toBe(2 ** 24 + 4);
    // And in binary64, where 2^-104 is left out of the rest of a product.
    const [c, d] = [1 + 2 ** -52, 1 - 2 ** -52];
    expect(fusedDouble(c, d, 2 ** 53 + 2)).toBe(2 ** 53 + 2);
    expect(fusedDouble(-c, d, 2 ** 53 + 2)).toBe(2 ** 53 + 2);
    expect(fusedDouble(c, d, -(2 ** 53) - 2)).toBe(-(2 ** 53) - 2);
  });

  it('has the value of exact integers in binary64', () => {
    // Integers times a power of two: a·b + c by bigints, rounded once by Number().
    const g = torch.manualSeed(9);
    for (let i = 0; i < 5000; i++) {
      const a = torch.randint(g, -(2n ** 53n), 2n ** 53n, null, { dtype: 'int64' });
      const b = torch.randint(g, -(2n ** 53n), 2n ** 53n, null, { dtype: 'int64' });
      const shift = BigInt(torch.randint(g, 0, 60));
      const c = torch.randint(g, -(2n ** 53n), 2n ** 53n, null, { dtype: 'int64' }) * (1n << shift);
      expect(fusedDouble(Number(a), Number(b), Number(c))).toBe(Number(a * b + c));
      const [x, y] = [a >> 30n, b >> 30n];
      const z = c >> (shift + 30n);
      expect(fusedFloat(Number(x), Number(y), Number(z << 20n))).toBe(toFloat32(x * y + (z << 20n)));
    }
  });
});

/** The binary32 nearest to an integer. */
function toFloat32(value: bigint): number {
  const size = value < 0n ? -value : value;
  const drop = BigInt(Math.max(0, size.toString(2).length - 24));
  const [high, rest, half] = [size >> drop, size & ((1n << drop) - 1n), drop === 0n ? 1n : 1n << (drop - 1n)];
  const rounded = high + (rest > half || (rest === half && high & 1n) ? 1n : 0n);
  return Number(rounded << drop) * (value < 0n ? -1 : 1);
}

it('keeps the sign of a product that underflows: torch.manual_seed(-8), Linear(12, 61, bias=False), gain=5e-324', () => {
  const g = torch.manualSeed(-8n, { version: '1.13' });
  torch.linear(g, 12, 61, { bias: false });
  expect(torch.xavierNormal(g, [1, 1], { gain: 5e-324 })).toEqual(Float32Array.of(-0)); // PyTorch 1.13's
});

it('refuses to draw indices without a weight: their order is not defined in PyTorch', () => {
  const draw = (): unknown => torch.multinomial(torch.manualSeed(0, { version: '1.13' }), [0, 0, 1, 0, 2], 4);
  expect(draw).toThrow(/^numSamples: expected an integer from 1 to 2, got 4\. Draw fewer/);
  expect([...torch.multinomial(torch.manualSeed(0, { version: '1.13' }), [0, 0, 1, 0, 2], 2)]).toEqual([4, 2]);
});
