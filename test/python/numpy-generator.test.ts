/** docs/contract.md §12.3, by known answers of NumPy. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as numpy from '../../src/python/numpy';
import golden from '../vectors/external/numpy-generator.json';
import { type Draws, expectDraws } from './golden';
import { CASES } from './numpy-generator-cases';

const CLASSES = {
  PCG64: numpy.PCG64,
  PCG64DXSM: numpy.PCG64DXSM,
  Philox: numpy.Philox,
  SFC64: numpy.SFC64,
  MT19937: numpy.MT19937,
} as const;
type Name = keyof typeof CLASSES;
const NAMES = Object.keys(CLASSES) as Name[];
const { seeds } = golden;
const make = (name: Name, seed: numpy.Entropy) => new CLASSES[name](seed);

/** As the script's `plain`. */
function plain(value: unknown): unknown {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as unknown as unknown[], plain);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** As the script's `state_of`. */
function stateOf(bits: { readonly state: object }): unknown {
  const state = bits.state as { bit_generator: string; state: { key: Uint32Array } };
  if (state.bit_generator !== 'MT19937') return plain(state);
  const key = createHash('sha256').update(state.state.key).digest('hex');
  return plain({ ...state, state: { ...state.state, key } });
}

describe.each(NAMES)('%s', (name) => {
  it('has the words and the states of NumPy', () => {
    seeds.forEach((seed, i) => {
      const { start, then, raw, end } = golden.words[name][i]!;
      const bits = make(name, seed);
      expect(stateOf(bits)).toEqual(start);
      bits.next();
      expect(stateOf(bits)).toEqual(then);
      expectDraws(bits.randomRaw(10000), raw);
      expect(stateOf(bits)).toEqual(end);
    });
  });

  it('goes on from its state and as a clone, with the half of a word that is kept', () => {
    const bits = make(name, 42);
    new numpy.Generator(bits).standardNormal(7, { dtype: 'float32' });
    const copies = [make(name, 0), make(name, 1), bits.clone()];
    copies[0]!.state = bits.state as never;
    const text = JSON.stringify(bits.state, (_, value: unknown) =>
      typeof value === 'bigint' ? { int: String(value) } : ArrayBuffer.isView(value) ? [...(value as never)] : value,
    );
    const isInt = (value: unknown): value is { int: string } => typeof (value as { int?: unknown })?.int === 'string';
    copies[1]!.state = JSON.parse(text, (_, value: unknown) => (isInt(value) ? BigInt(value.int) : value)) as never;
    const own = Array.from({ length: 101 }, () => bits.next());
    for (const copy of copies) {
      expect(Array.from({ length: 101 }, () => copy.next())).toEqual(own);
      expect(copy.getState()).toEqual(bits.getState());
    }
  });

  it('changes nothing for a state that is not one', () => {
    const bits = make(name, 42);
    bits.next();
    const before = bits.getState();
    const good = bits.state;
    const other = make(name === 'PCG64' ? 'SFC64' : 'PCG64', 1).state;
    const bad: unknown[] = [null, 5, [], {}, other, { ...good, state: null }, { ...good, state: {} }];
    bad.push({ ...good, bit_generator: name.toLowerCase() });
    for (const key of Object.keys(good.state))
      for (const value of [undefined, -1n, 2n ** 256n, '1', [], [1.5], new Float64Array(624)])
        bad.push({ ...good, state: { ...good.state, [key]: value } });
    if (name !== 'MT19937')
      for (const value of [undefined, -1, 2 ** 32, 0.5, '1'])
        for (const key of ['has_uint32', 'uinteger']) bad.push({ ...good, [key]: value });
    for (const state of bad) {
      expect(() => (bits.state = state as never), String(state)).toThrow(/state/);
      expect(bits.getState()).toEqual(before);
    }
  });

  it('draws by every method as NumPy, also in clones', () => {
    if (name === 'PCG64') return;
    for (const [method, draws] of Object.entries(golden.ofEach[name])) {
      const generator = new numpy.Generator(make(name, 42));
      const copy = generator.clone();
      expectDraws(CASES[method]!(generator), draws);
      expectDraws(CASES[method]!(copy), draws);
    }
  });
});

it.each(golden.moved)('moves $name by $method($steps)', ({ name, method, steps, state }) => {
  const bits = make(name as Name, 42) as numpy.PCG64;
  for (let i = 0; i < 3; i++) bits.next();
  const before = bits.getState();
  const moved = bits[method as 'advance' | 'jumped'](BigInt(steps));
  expect(plain(moved.state)).toEqual(state);
  if (method === 'jumped') expect(bits.getState()).toEqual(before);
  else expect(moved).toBe(bits);
});

it('carries from one word of a counter into the next', () => {
  const sfc = new numpy.SFC64(0);
  sfc.state = { ...sfc.state, state: { state: BigUint64Array.of(1n, 2n, 3n, 2n ** 32n - 1n) } };
  const philox = [32n, 64n, 128n, 256n].map((bits) => new numpy.Philox(42, { counter: 2n ** bits - 1n }));
  const keyed = new numpy.Philox(null, { key: 2n ** 100n, counter: [5, 6, 7, 8] });
  expect([sfc, ...philox, keyed].map((bits) => plain(bits.randomRaw(6)))).toEqual(golden.wrapped);
});

it('mixes and spawns as SeedSequence', () => {
  const roots = [
    new numpy.SeedSequence(0),
    new numpy.SeedSequence(2n ** 200n + 1n),
    new numpy.SeedSequence([1, [2, 2 ** 40, ['0x10', '42']], []]),
    new numpy.SeedSequence([]),
    new numpy.SeedSequence(7, { spawnKey: [3, 2 ** 33], poolSize: 6, nChildrenSpawned: 5 }),
  ];
  roots.forEach((root, i) => {
    const copy = root.clone();
    const children = root.spawn(2);
    const shown = [root, ...children, ...children[1]!.spawn(1)].map((each) => ({
      pool: plain(each.pool),
      words: plain(each.generateState(5)),
      words64: plain(each.generateState(3, 'uint64')),
    }));
    expect(shown).toEqual(golden.sequences[i]);
    expect(copy.spawn(2)[1]!.generateState(5)).toEqual(children[1]!.generateState(5));
  });
  expect(roots[4]!.state).toEqual({ entropy: 7, spawn_key: [3, 2 ** 33], pool_size: 6, n_children_spawned: 7 });
});

describe.each(Object.keys(golden.methods) as (keyof typeof golden.methods)[])('%s', (name) => {
  it('is that of NumPy', () => {
    seeds.forEach((seed, i) => expectDraws(CASES[name]!(numpy.defaultRng(seed)), golden.methods[name][i] as Draws));
  });
});

it('inverts as NumPy on glibc 2.36 does, in these 500 values', () => {
  const bytes = Uint8Array.from(Buffer.from(golden.inverse, 'base64'));
  expect(numpy.defaultRng(42).standardExponential(500, { method: 'inv' })).toEqual(new Float64Array(bytes.buffer));
});

it('has the same draws one by one', () => {
  const methods: ((g: numpy.Generator, size?: number) => unknown)[] = [
    (g, size) => g.random(size),
    (g, size) => g.random(size, { dtype: 'float32' }),
    (g, size) => g.standardNormal(size),
    (g, size) => g.standardExponential(size, { dtype: 'float32' }),
    (g, size) => g.normal(2, 3, size),
    (g, size) => g.uniform(2, 3, size),
    (g, size) => g.exponential(2, size),
    (g, size) => g.integers(7, null, size),
    (g, size) => g.integers(0, 2 ** 40, size, { dtype: 'int64' } as { dtype: 'int64' }),
  ];
  for (const draw of methods) {
    const many = draw(numpy.defaultRng(5), 20) as ArrayLike<unknown>;
    const one = numpy.defaultRng(5);
    expect(Array.from({ length: 20 }, () => draw(one))).toEqual(Array.from(many));
  }
});

it('shuffles lists, typed arrays and rows with the same draws', () => {
  const list = Array.from({ length: 100 }, (_, i) => i);
  const typed = Uint8Array.from(list);
  const rows = list.map((i) => [i]);
  const grid = Int16Array.from({ length: 300 }, (_, i) => Math.floor(i / 3));
  const all = [list, typed, rows].map((each) => {
    numpy.defaultRng(3).shuffle(each as unknown[]);
    return Array.from(each as ArrayLike<unknown>).flat();
  });
  numpy.defaultRng(3).shuffle(grid, { shape: [100, 3] });
  all.push(Array.from(grid.filter((_, i) => i % 3 === 1)));
  const expected = Array.from(numpy.defaultRng(3).permutation(100));
  for (const each of all) expect(each).toEqual(expected);
});

it('spawns as the sequence of its seed does', () => {
  for (const name of NAMES) {
    const [first, second] = new numpy.Generator(make(name, 9)).spawn(2);
    const [one, two] = new numpy.SeedSequence(9).spawn(2);
    expect(first!.random(3)).toEqual(new numpy.Generator(new CLASSES[name](one!)).random(3));
    expect(second!.bitGenerator.name).toBe(name);
    expect(second!.bitGenerator.getState()).toEqual(new CLASSES[name](two!).getState());
  }
});

it('takes seeds, sequences, bit generators and generators', () => {
  const expected = numpy.defaultRng(8).random(3);
  const bits = new numpy.PCG64(8);
  const generator = numpy.defaultRng(bits);
  expect(generator.bitGenerator).toBe(bits);
  expect(numpy.defaultRng(generator)).toBe(generator);
  expect(generator.random(3)).toEqual(expected);
  for (const seed of [8n, [8], Uint32Array.of(8), new numpy.SeedSequence(8)])
    expect(numpy.defaultRng(seed).random(3)).toEqual(expected);
});
