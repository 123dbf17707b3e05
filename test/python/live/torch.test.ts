/** docs/contract.md §12.5, against an installed PyTorch. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as torch from '../../../src/python/torch';
import type { Interpreter } from './interpreter';
import { describeWithPython } from './with-python';

type Numbers = ArrayBufferView & { readonly length: number };

/** Typed arrays by their bits, integers by their value whatever their width. */
function expectSame(own: unknown, theirs: unknown): void {
  if (own instanceof Int32Array && theirs instanceof BigInt64Array) return expect(own).toEqual(Int32Array.from(theirs, Number)); // prettier-ignore
  if (own instanceof Float32Array || own instanceof Float64Array) {
    const bits = ({ buffer, byteOffset, byteLength }: Numbers) => new Uint8Array(buffer, byteOffset, byteLength);
    expect(Buffer.from(bits(own)).equals(Buffer.from(bits(theirs as Numbers)))).toBe(true);
    return;
  }
  expect(own).toEqual(theirs);
}

const DRAWS = `
import torch, numpy as np
from torch.utils.data import DataLoader, RandomSampler, SubsetRandomSampler, WeightedRandomSampler, random_split
`;

const seeds = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 64n) - 1n }),
);
const sizes = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 16, max: 3000 }));
const bounds = fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.double({ min: 0, max: 1e3, noNaN: true }));

/** A float of Python, exactly. */
const hex = (x: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return `__import__('struct').unpack('>d', bytes.fromhex('${view.getBigUint64(0).toString(16).padStart(16, '0')}'))[0]`;
};

/** One expression of Python on its generator `g`, and the same here. */
type Call = readonly [theirs: string, own: (g: torch.Generator) => unknown];

const python13 = { version: '1.13' } as const;

const call: fc.Arbitrary<Call> = fc.oneof(
  sizes.map((n): Call => [`torch.rand(${n}, generator=g)`, (g) => torch.rand(g, n)]),
  sizes.map((n): Call => [`torch.rand(${n}, generator=g, dtype=torch.float64)`, (g) => torch.rand(g, n, { dtype: 'float64' })]), // prettier-ignore
  fc.tuple(sizes, bounds, fc.constantFrom('float32', 'float64')).map(([n, [from, width], dtype]): Call => [
    `torch.empty(${n}, dtype=torch.${dtype}).uniform_(${hex(from)}, ${hex(from + width)}, generator=g)`,
    (g) => torch.uniform(g, from, from + width, n, { dtype: dtype as 'float32' }),
  ]),
  sizes.map((n): Call => [`torch.randn(${n}, generator=g)`, (g) => torch.randn(g, n)]),
  fc.tuple(sizes, bounds).map(([n, [mean, std]]): Call => [
    `torch.empty(${n}).normal_(${hex(mean)}, ${hex(std)}, generator=g)`,
    (g) => torch.normal(g, mean, std, n),
  ]),
  fc.integer({ min: 0, max: 3000 }).map((n): Call => [`torch.randperm(${n}, generator=g)`, (g) => torch.randperm(g, n)]),
  fc.tuple(sizes, fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 2n }), fc.bigInt({ min: 0n, max: 63n })).map(([n, low, bits]): Call => {
    const top = low + (1n << bits);
    const high = top > (1n << 63n) - 1n ? (1n << 63n) - 1n : top;
    return [`torch.randint(${low}, ${high}, (${n},), generator=g)`, (g) => torch.randint(g, low, high, n, { dtype: 'int64' })]; // prettier-ignore
  }), // prettier-ignore
  fc.tuple(sizes, fc.constantFrom('int32', 'int16', 'int8', 'uint8', 'bool', 'float32', 'float64'), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })).map(([n, dtype, a, b]): Call => {
    const [least, largest] = { int32: [-(2 ** 31), 2 ** 31], int16: [-32768, 32768], int8: [-128, 128], uint8: [0, 256], bool: [0, 2], float32: [-(2 ** 30), 2 ** 40], float64: [-(2 ** 50), 2 ** 52] }[dtype]; // prettier-ignore
    const at = (x: number) => Math.floor(least! + x * (largest! - least!));
    const low = at(Math.min(a, b));
    const high = Math.min(largest!, at(Math.max(a, b)) + 1);
    return [`torch.randint(${low}, ${high}, (${n},), generator=g, dtype=torch.${dtype})`, (g) => torch.randint(g, low, high, n, { dtype: dtype as 'int32' })]; // prettier-ignore
  }), // prettier-ignore
  fc.tuple(sizes, fc.constantFrom('int64', 'int32', 'int16', 'int8', 'uint8', 'bool', 'float32', 'float64')).map(([n, dtype]): Call => [
    `torch.empty(${n}, dtype=torch.${dtype}).random_(generator=g)`,
    (g) => torch.random(g, n, { dtype: dtype as 'int64' }),
  ]), // prettier-ignore
  fc.tuple(sizes, fc.constantFrom('int64', 'int32', 'int16', 'int8', 'uint8', 'float32', 'float64'), fc.integer({ min: 0, max: 127 })).map(([n, dtype, from]): Call => [
    `torch.empty(${n}, dtype=torch.${dtype}).random_(${from}, None, generator=g)`,
    (g) => torch.random(g, n, { dtype: dtype as 'int64', from }),
  ]), // prettier-ignore
  fc.tuple(sizes, fc.double({ min: 0, max: 1, noNaN: true })).map(([n, p]): Call => [
    `torch.empty(${n}).bernoulli_(${hex(p)}, generator=g)`,
    (g) => torch.bernoulli(g, p, n),
  ]),
  fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }).map((p): Call => [
    `torch.bernoulli(torch.tensor([${p.map(hex)}], dtype=torch.float32), generator=g)`,
    (g) => torch.bernoulli(g, p),
  ]),
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }).map((p): Call => [
    `torch.bernoulli(torch.tensor([${p.map(hex)}], dtype=torch.float64), generator=g)`,
    (g) => torch.bernoulli(g, Float64Array.from(p)),
  ]),
  fc.tuple(fc.array(fc.float({ min: Math.fround(0.01), max: 10, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 100 })).map(([weights, replacement, isFloat, count]): Call => {
    const n = replacement ? count : Math.min(count, weights.length);
    return [
      `torch.multinomial(torch.tensor([${weights.map(hex)}], dtype=torch.${isFloat ? 'float32' : 'float64'}), ${n}, ${replacement ? 'True' : 'False'}, generator=g)`,
      (g) => torch.multinomial(g, isFloat ? weights : Float64Array.from(weights), n, { replacement }),
    ];
  }), // prettier-ignore
  fc.integer({ min: 1, max: 300 }).map((n): Call => [
    `torch.tensor([int(i) for b in DataLoader(range(${n}), batch_size=7, shuffle=True, generator=g) for i in b])`,
    (g) => torch.dataLoaderOrder(g, n, { explicit: true }),
  ]),
  fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 700 }), fc.boolean()).map(([n, numSamples, replacement]): Call => [
    `torch.tensor(list(RandomSampler(range(${n}), ${replacement ? 'True' : 'False'}, ${numSamples}, generator=g)))`,
    (g) => torch.randomSampler(g, n, { explicit: true, numSamples, replacement }),
  ]), // prettier-ignore
  fc.tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([n, a]): Call => {
    const first = Math.floor(a * n);
    return [
      `[torch.tensor(p.indices, dtype=torch.int64) for p in random_split(range(${n}), [${first}, ${n - first}], generator=g)]`,
      (g) => torch.randomSplit(g, n, [first, n - first]),
    ];
  }),
  fc.tuple(fc.integer({ min: 10, max: 500 }), fc.double({ min: 0.1, max: 0.9, noNaN: true })).filter(([, a]) => a + (1 - a) <= 1).map(([n, a]): Call => [
    `[torch.tensor(p.indices, dtype=torch.int64) for p in random_split(range(${n}), [${hex(a)}, ${hex(1 - a)}], generator=g)]`,
    (g) => torch.randomSplit(g, n, [a, 1 - a]),
  ]), // prettier-ignore
); // prettier-ignore

const globalCall: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }), fc.boolean()).map(([inputs, outputs, bias]): Call => [
    `(lambda m: [m.weight.detach().flatten(), *([m.bias.detach()] if ${bias ? 'True' : 'False'} else [])])(torch.nn.Linear(${inputs}, ${outputs}, bias=${bias ? 'True' : 'False'}))`,
    (g) => {
      const layer = torch.linear(g, inputs, outputs, { bias });
      return layer.bias ? [layer.weight, layer.bias] : [layer.weight];
    },
  ]), // prettier-ignore
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 })).map(([i, o, h, w, groups]): Call => [
    `(lambda m: [m.weight.detach().flatten(), m.bias.detach()])(torch.nn.Conv2d(${i * groups}, ${o * groups}, (${h}, ${w}), groups=${groups}))`,
    (g) => {
      const { weight, bias } = torch.conv2d(g, i * groups, o * groups, [h, w], { groups });
      return [weight, bias];
    },
  ]), // prettier-ignore
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).map(([n, dim]): Call => [
    `torch.nn.Embedding(${n}, ${dim}, padding_idx=${n - 1}).weight.detach().flatten()`,
    (g) => torch.embedding(g, n, dim, { paddingIdx: -1 }).weight,
  ]),
  fc.tuple(fc.constantFrom('kaiming_uniform_', 'kaiming_normal_'), fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }), fc.double({ min: 0, max: 3, noNaN: true }), fc.constantFrom('fan_in', 'fan_out'), fc.constantFrom('leaky_relu', 'relu', 'tanh', 'selu', 'linear')).map(([name, shape, a, mode, nonlinearity]): Call => [
    `torch.nn.init.${name}(torch.empty(${shape}), a=${hex(a)}, mode='${mode}', nonlinearity='${nonlinearity}').flatten()`,
    (g) => (name === 'kaiming_normal_' ? torch.kaimingNormal : torch.kaimingUniform)(g, shape, { a, mode: mode as 'fan_in', nonlinearity: nonlinearity as 'relu' }),
  ]), // prettier-ignore
  fc.tuple(fc.constantFrom('xavier_uniform_', 'xavier_normal_'), fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }), fc.double({ min: 0, max: 3, noNaN: true })).map(([name, shape, gain]): Call => [
    `torch.nn.init.${name}(torch.empty(${shape}), gain=${hex(gain)}).flatten()`,
    (g) => (name === 'xavier_normal_' ? torch.xavierNormal : torch.xavierUniform)(g, shape, { gain }),
  ]), // prettier-ignore
  fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 64 }), fc.boolean()).map(([n, batch, isDropped]): Call => [
    // The whole epoch, whatever is dropped of it.
    `(lambda l: torch.tensor([int(i) for b in l for i in b], dtype=torch.int64))(DataLoader(range(${n}), batch_size=${batch}, shuffle=True, drop_last=${isDropped ? 'True' : 'False'}))`,
    (g) => torch.dataLoaderOrder(g, n).slice(0, isDropped ? n - (n % batch) : n),
  ]), // prettier-ignore
  fc.integer({ min: 1, max: 40 }).map((n): Call => [
    `torch.tensor([int(i) for b in DataLoader(range(${n}), batch_size=5) for i in b])`,
    (g) => torch.dataLoaderOrder(g, n, { shuffle: false }),
  ]),
  fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 1, maxLength: 50 }).map((indices): Call => [
    `torch.tensor(list(SubsetRandomSampler([${indices}])))`,
    (g) => torch.subsetRandomSampler(g, indices),
  ]),
  fc.tuple(fc.array(fc.float({ min: Math.fround(0.01), max: 10, noNaN: true }), { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 90 })).map(([weights, n]): Call => [
    `torch.tensor(list(WeightedRandomSampler([${weights.map(hex)}], ${n})))`,
    (g) => torch.weightedRandomSampler(g, weights, n),
  ]), // prettier-ignore
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), sizes).map(([p, n]): Call => [
    `torch.nn.functional.dropout(torch.ones(${n}), ${hex(p)})`,
    (g) => torch.dropoutMask(g, p, n),
  ]),
); // prettier-ignore

async function compare(python: Interpreter, g: torch.Generator, calls: readonly Call[]): Promise<void> {
  for (const [theirs, own] of calls) {
    const expected = await python.evaluate(theirs);
    const got = own(g);
    if (!Array.isArray(expected)) expectSame(got, expected);
    else expected.forEach((each, i) => expectSame((got as unknown[])[i], each));
  }
}

describeWithPython('PyTorch', (python) => {
  it('runs the kernels for AVX2 or AVX-512, whose bits are compared', async () => {
    expect(await python().evaluate('torch.__config__.show()', DRAWS)).toMatch(/CPU capability usage: AVX(2|512)/);
  });

  it('draws the same on a generator of any seed, one after another, and ends in the same state', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.array(call, { minLength: 1, maxLength: 8 }), async (seed, calls) => {
        const g = torch.manualSeed(seed, python13);
        await python().evaluate('None', `${DRAWS}\ng = torch.Generator(); g.manual_seed(${seed})`);
        expect(g.initialSeed()).toEqual(BigInt(await python().evaluate<number | bigint>('g.initial_seed()')));
        await compare(python(), g, calls);
        expectState(torch.getRngState(g), await python().evaluate('g.get_state()'));
      }),
      { numRuns: 150 },
    );
  });

  it('initialises, orders and drops the same on the global generator, and ends in the same state', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.array(globalCall, { minLength: 1, maxLength: 6 }), async (seed, calls) => {
        const g = torch.manualSeed(seed, python13);
        await python().evaluate('None', `${DRAWS}\ntorch.manual_seed(${seed})`);
        await compare(python(), g, calls);
        expectState(torch.getRngState(g), await python().evaluate('torch.get_rng_state()'));
      }),
      { numRuns: 150 },
    );
  });

  it('goes on from a state of PyTorch, and PyTorch from one of ours', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.array(call, { maxLength: 3 }), fc.array(call, { maxLength: 3 }), async (seed, before, after) => {
        await python().evaluate('None', `${DRAWS}\ng = torch.Generator(); g.manual_seed(${seed})`);
        for (const [theirs] of before) await python().evaluate('None', theirs);
        const g = new torch.Generator(python13);
        torch.setRngState(g, await python().evaluate('g.get_state()'));
        for (const [, own] of before) own(g);
        const state = torch.getRngState(g).join();
        await python().evaluate('None', `g = torch.Generator(); g.set_state(torch.tensor([${state}], dtype=torch.uint8))`);
        await compare(python(), g, after);
      }),
      { numRuns: 50 },
    ); // prettier-ignore
  });

  it('refuses the seeds and bounds that PyTorch refuses', async () => {
    for (const seed of [-(1n << 63n) - 1n, 1n << 64n]) {
      expect(() => torch.manualSeed(seed)).toThrow(RangeError);
      await expect(python().evaluate('None', `torch.manual_seed(${seed})`)).rejects.toThrow('RuntimeError');
    }
    const refused: Call[] = [
      ['torch.randint(5, 5, (1,))', (g) => torch.randint(g, 5, 5, 1)],
      ['torch.randint(0, 300, (1,), dtype=torch.uint8)', (g) => torch.randint(g, 0, 300, 1, { dtype: 'uint8' })],
      ['torch.randperm(-1)', (g) => torch.randperm(g, -1)],
      ['torch.empty(1).uniform_(1, 0)', (g) => torch.uniform(g, 1, 0, 1)],
      ['torch.empty(1).normal_(0, -1)', (g) => torch.normal(g, 0, -1, 1)],
      ['torch.empty(1).bernoulli_(1.5)', (g) => torch.bernoulli(g, 1.5, 1)],
      ['torch.multinomial(torch.tensor([0.0]), 1)', (g) => torch.multinomial(g, [0], 1)],
      ['torch.multinomial(torch.tensor([1.0]), 2)', (g) => torch.multinomial(g, [1], 2)],
      ['torch.nn.functional.dropout(torch.ones(1), 2)', (g) => torch.dropoutMask(g, 2, 1)],
      ['random_split(range(5), [1, 2])', (g) => torch.randomSplit(g, 5, [1, 2])],
      ['RandomSampler(range(0))', (g) => torch.randomSampler(g, 0)],
      ['torch.nn.Conv2d(3, 4, 1, groups=2)', (g) => torch.conv2d(g, 3, 4, 1, { groups: 2 })],
      ['torch.nn.init.xavier_uniform_(torch.empty(3))', (g) => torch.xavierUniform(g, [3])],
    ];
    for (const [theirs, own] of refused) {
      const g = torch.manualSeed(0);
      expect(() => own(g), theirs).toThrow(RangeError);
      expect(torch.getRngState(g)).toEqual(torch.getRngState(torch.manualSeed(0)));
      await expect(python().evaluate(theirs, DRAWS), theirs).rejects.toThrow(/RuntimeError|ValueError/);
    }
  });
});

/** The kept normal value, a product of a binary64 logarithm and sine of the C library, within 2 ULP; all else by its bytes. */
function expectState(own: Uint8Array, theirs: Uint8Array): void {
  const normalOf = (state: Uint8Array) => new DataView(state.buffer, state.byteOffset).getFloat64(5024, true);
  expect(Math.abs(normalOf(own) - normalOf(theirs))).toBeLessThanOrEqual(2 ** -51 * Math.abs(normalOf(theirs)));
  const rest = (state: Uint8Array) => Buffer.concat([state.subarray(0, 5024), state.subarray(5032)]);
  expect(rest(own).equals(rest(theirs))).toBe(true);
}
