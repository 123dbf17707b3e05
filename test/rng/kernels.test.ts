/** Draws by WebAssembly and by TypeScript have the same bits (docs/contract.md §5). */
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type * as Rng from '../../src/rng';
import type * as Gumbel from '../../src/rng/gumbel';
import type * as Words from '../../src/rng/words';
import type * as Wasm from '../../src/wasm';

type Copy = typeof Rng & Pick<typeof Words, 'fillValues'> & Pick<typeof Gumbel, 'STANDARD_GUMBEL'>;

/** As many words as start the kernels. */
const START = 2 ** 18;

/** A copy of src/rng over a `Heap` of ours, or also over streams of ours: the word of each index. */
async function copyWith(makeHeap: (wasm: typeof Wasm) => unknown, wordOf?: (index: number) => number): Promise<Copy> {
  vi.resetModules();
  const threefry = (...[, , , low]: number[]): number => wordOf!(low!);
  if (wordOf) vi.doMock('../../src/rng/threefry', () => ({ threefry, output: new Int32Array(2) }));
  vi.doMock('../../src/wasm', async (original) => ({ Heap: makeHeap(await original()) }));
  const [rng, { fillValues }, { STANDARD_GUMBEL }] = await Promise.all([
    import('../../src/rng'),
    import('../../src/rng/words'),
    import('../../src/rng/gumbel'),
  ]);
  vi.doUnmock('../../src/rng/threefry');
  return { ...rng, fillValues, STANDARD_GUMBEL };
}

/** Kernels that were called, by name; a Heap that was made, as 'start'. */
const calls: string[] = [];

const withoutWasm = (wordOf?: (index: number) => number): Promise<Copy> =>
  copyWith(
    () =>
      function () {
        calls.push('start');
        throw new Error('no WebAssembly here');
      },
    wordOf,
  );

const withWasm = (wordOf?: (index: number) => number): Promise<Copy> =>
  copyWith(({ Heap }) => {
    return class extends Heap {
      constructor(options: Wasm.HeapOptions) {
        super(options);
        calls.push('start');
        const counted = Object.entries(this.kernels).map(([name, kernel]: [string, (...args: number[]) => number]) => [
          name,
          (...args: number[]) => {
            calls.push(name);
            return kernel(...args);
          },
        ]);
        const words = (...[to, count, , , , low]: number[]): void => {
          this.int32(to!, count!).forEach((_, i, words) => (words[i] = wordOf!(low! + i)));
        };
        Object.assign(this, { kernels: { ...Object.fromEntries(counted), ...(wordOf && { words }) } });
      }
    };
  });

function expectSameBytes(actual: ArrayBufferView, expected: ArrayBufferView): void {
  const [a, b] = [actual, expected].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength),
  ) as [Buffer, Buffer];
  // toEqual alone is slow.
  if (!a.equals(b)) expect(a).toEqual(b);
}

/** Around the blocks and chunks of the kernels, and the least number that they are called for. */
const EDGES = [0, 1, 31, 32, 33, 39, 40, 41, 47, 48, 49, 4095, 4096, 4097, 8191, 8192, 8193];
const size = fc.oneof(fc.constantFrom(...EDGES), fc.integer({ min: 0, max: 5000 }));
const word = fc.oneof(
  fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff),
  fc.integer({ min: 0, max: 0xffffffff }),
);
const real = fc.float({ min: -1000, max: 1000, noNaN: true });
const positive = fc.oneof(fc.constantFrom(0, 1), fc.float({ min: 0, max: 1000, noNaN: true }));
const scaling = fc.record({ mean: fc.oneof(fc.constantFrom(0, -0), real), std: positive });
const bound = fc.oneof(fc.constantFrom(-6, -2, -1e-45, -0, 0, 1e-45, 2, 6), fc.float({ min: -6, max: 6, noNaN: true }));
const interval = fc.oneof(
  fc.constantFrom({ min: 0, max: 1 }, { min: -0, max: 1 }, { min: -1, max: 1 }, { min: -1, max: -0 }),
  fc.tuple(real, real).filter(([a, b]) => a !== b).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })), // prettier-ignore
);

type Draw = (rng: Copy, key: Rng.Key, n: number, options: never) => ArrayBufferView;
const distributions: [name: string, kernel: string, draw: Draw, options: fc.Arbitrary<unknown>][] = [
  ['bits', 'words', (rng, key, n) => rng.bits(key, n), fc.constant({})],
  ['uniform', 'toUniform', (rng, key, n, options) => rng.uniform(key, n, options), interval],
  [
    'bernoulli',
    'toBernoulli',
    (rng, key, n, options) => rng.bernoulli(key, n, options),
    fc.record({ p: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.float({ min: 0, max: 1, noNaN: true })) }),
  ],
  ['normal', 'toNormal', (rng, key, n, options) => rng.normal(key, n, options), scaling],
  [
    'truncatedNormal',
    'toNormal',
    (rng, key, n, options) => rng.truncatedNormal(key, n, options),
    fc
      .tuple(bound, bound, scaling)
      .filter(([a, b]) => Math.abs(a - b) > 0.01)
      .map(([a, b, rest]) => ({ ...rest, lower: Math.min(a, b), upper: Math.max(a, b) })),
  ],
  [
    'exponential',
    'toExponential',
    (rng, key, n, options) => rng.exponential(key, n, options),
    fc.record({ scale: positive }),
  ],
  ['gumbel', 'toGumbel', (rng, key, n) => rng.gumbel(key, n), fc.constant({})],
  [
    'categorical',
    'toGumbel',
    (rng, key, n, { logits }: { logits: number[] }) => rng.categorical(key, logits, n % 100),
    fc.record({ logits: fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 300 }) }),
  ],
  ['permutation', 'words', (rng, key, n) => rng.permutation(key, n), fc.constant({})],
  ['randint', 'words', (rng, key, n) => rng.randint(key, n, { max: 1000 }), fc.constant({})],
  [
    'choice, by weights',
    'toGumbel',
    (rng, key, n) => rng.choice(key, n + 1, n >> 1, { replace: false, p: Float32Array.from({ length: n + 1 }, (_, i) => i + 1) }),
    fc.constant({}),
  ], // prettier-ignore
  [
    'toGenerator',
    'words',
    (rng, key, n) => {
      const generator = rng.toGenerator(key);
      return Int32Array.from({ length: n }, () => generator.next());
    },
    fc.constant({}),
  ],
];

describe('WebAssembly gives the bits of TypeScript', () => {
  let wasm: Copy;
  let typeScript: Copy;
  beforeAll(async () => {
    wasm = await withWasm();
    typeScript = await withoutWasm();
    for (const rng of [wasm, typeScript]) rng.bits(rng.key(0), START);
  });

  it.each(distributions)('%s', (_, kernel, draw, options) => {
    let called = 0;
    fc.assert(
      fc.property(word, word, size, options, (high, low, n, given) => {
        calls.length = 0;
        const fast = draw(wasm, new wasm.Key(high, low), n, given as never);
        if (calls.includes(kernel)) called++;
        const reference = draw(typeScript, new typeScript.Key(high, low), n, given as never);
        expectSameBytes(fast, reference);
      }),
    );
    expect(called).toBeGreaterThan(50);
  });

  it('also where the index passes multiples of 2^32', () =>
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 2 ** 21 - 1 }), size, fc.nat(9000), (high, low, turn, n, back) => {
        const first = turn * 2 ** 32 - back;
        const [fast, reference] = [new Int32Array(n), new Int32Array(n)];
        wasm.fillWords(new wasm.Key(high, low), fast, first);
        typeScript.fillWords(new typeScript.Key(high, low), reference, first);
        expectSameBytes(fast, reference);
        const [values, expected] = [new Float32Array(n), new Float32Array(n)];
        wasm.fillValues(new wasm.Key(high, low), values, wasm.STANDARD_GUMBEL, first);
        typeScript.fillValues(new typeScript.Key(high, low), expected, typeScript.STANDARD_GUMBEL, first);
        expectSameBytes(values, expected);
      }),
    )); // prettier-ignore

  it('and leaves what lies beside the values', () => {
    const array = new Int32Array(5002).fill(7);
    wasm.fillWords(wasm.key(1), array.subarray(1, 5001));
    expect([array[0], array[5001]]).toEqual([7, 7]);
    expect(array.slice(1, 5001)).toEqual(new Int32Array(wasm.bits(wasm.key(1), 5000).buffer));
  });
});

describe('of 2^19 of the 2^23 numbers that a value can be made of, the first and the last among them', () => {
  const ALL = 2 ** 19;
  const numberOf = (i: number): number => 16 * i + (i & 15);
  let wasm: Copy;
  let typeScript: Copy;
  beforeAll(async () => {
    const wordOf = (i: number): number => numberOf(i) << 9;
    wasm = await withWasm(wordOf);
    typeScript = await withoutWasm(wordOf);
    const numbers = typeScript.uniform(new typeScript.Key(0, 0), ALL);
    expect([numbers[0], numbers[ALL / 2], numbers[ALL - 1]]).toEqual([0, 0.5, 1 - 2 ** -23]);
  });

  it.each<[string, (rng: Copy, key: Rng.Key) => ArrayBufferView]>([
    ['uniform', (rng, key) => rng.uniform(key, ALL)],
    ['uniform(-1, 3)', (rng, key) => rng.uniform(key, ALL, { min: -1, max: 3 })],
    // A p that is the uniform value at place 0, 4, 8, 12 of a block of 16.
    ...[ALL / 2, 20, 24, 28].map((i): [string, (rng: Copy, key: Rng.Key) => ArrayBufferView] => [
      `bernoulli, p = ${numberOf(i)} / 2^23`,
      (rng, key) => rng.bernoulli(key, ALL, { p: numberOf(i) / 2 ** 23 }),
    ]),
    ['normal', (rng, key) => rng.normal(key, ALL)],
    ['truncatedNormal', (rng, key) => rng.truncatedNormal(key, ALL)],
    ['exponential', (rng, key) => rng.exponential(key, ALL)],
    ['gumbel', (rng, key) => rng.gumbel(key, ALL)],
  ])('WebAssembly and TypeScript make the same value: %s', (_, draw) => {
    calls.length = 0;
    const fast = draw(wasm, new wasm.Key(0, 0));
    expect(calls.length).toBeGreaterThan(100);
    expectSameBytes(fast, draw(typeScript, new typeScript.Key(0, 0)));
  });
});

describe('WebAssembly is started', () => {
  it('once, by a draw that is worth it', async () => {
    const rng = await withWasm();
    calls.length = 0;
    for (let i = 0; i < 100; i++) rng.normal(rng.key(i), 31);
    rng.normal(rng.key(1), START - 1);
    expect(calls).toEqual([]);
    rng.normal(rng.key(2), START);
    rng.normal(rng.key(3), START);
    expect(calls.filter((name) => name === 'start')).toEqual(['start']);
  });

  it('by many draws that are worth it together', async () => {
    const rng = await withWasm();
    calls.length = 0;
    for (let i = 0; i < START / 1024; i++) rng.bernoulli(rng.key(i), 1024);
    expect(calls).toContain('toBernoulli');
  });

  it('in vain just once, without a word, where there is none', async () => {
    const warnings = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    const rng = await withoutWasm();
    calls.length = 0;
    for (let i = 0; i < 3; i++) expect(rng.uniform(rng.key(i), START)).toHaveLength(START);
    expect(calls).toEqual(['start']);
    for (const warning of warnings) expect(warning).not.toHaveBeenCalled();
  });
});
