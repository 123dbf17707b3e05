/** What RandomState takes and refuses beyond the draws that are compared with NumPy's own. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import { MersenneTwister } from '../../src/python/mersenne-twister';
import type { BitGenerator } from '../../src/python/numpy/bit-generator';
import { MT19937 } from '../../src/python/numpy/mt19937';
import { PCG64 } from '../../src/python/numpy/pcg64';
import { RandomState, seed } from '../../src/python/numpy/random-state';

const r = new RandomState(1);
const state = r.getState();

describe('a seed', () => {
  it('is an integer as number or bigint, or an array of any kind that NumPy casts', () => {
    expect(new RandomState(7n).getState()).toEqual(new RandomState(7).getState());
    const expected = new RandomState([7, 8]).getState();
    for (const array of [Uint8Array.of(7, 8), Int32Array.of(7, 8), BigInt64Array.of(7n, 8n), [7n, 8]]) {
      expect(new RandomState(array as number[]).getState()).toEqual(expected);
    }
  });

  it('of one element seeds as the element in a typed array, and not in a list', () => {
    const expected = new RandomState(5).getState();
    expect(new RandomState(Uint8Array.of(5)).getState()).toEqual(expected);
    expect(new RandomState(BigUint64Array.of(5n)).getState()).toEqual(expected);
    expect(new RandomState([5]).getState()).not.toEqual(expected);
  });

  it('is required', () => {
    const draw = RandomState as unknown as new (seed?: unknown) => RandomState;
    for (const absent of [undefined, null]) {
      expect(() => new draw(absent)).toThrow(
        new TypeError(
          `seed: expected an integer or an array of integers, got ${absent}. Pass an integer, or an array of them, as to NumPy; a run without a seed can not be repeated.`,
        ),
      );
    }
    expect(() => new draw(true)).toThrow(TypeError);
    expect(() => new draw(1.5)).toThrow(RangeError);
  });

  it('starts a generator again, the kept normal value too', () => {
    const again = new RandomState(3);
    again.randn();
    again.seed(1);
    expect(again.getState()).toEqual(state);
    expect(() => again.seed(-1)).toThrow(RangeError);
    expect(again.getState()).toEqual(state);
    expect(seed(1).getState()).toEqual(state);
    expect(() => seed(new PCG64(1) as never)).toThrow(TypeError);
  });
});

describe('a bit generator', () => {
  it('is shared, and seeded with the RandomState', () => {
    const bits = new MT19937(MersenneTwister.fromSeed(1));
    const shared = new RandomState(bits);
    expect(shared.bitGenerator).toBe(bits);
    const first = shared.randomSample();
    expect(bits.double()).toBe(new RandomState(1).rand(2)[1]);
    shared.seed(1);
    expect(bits.double()).toBe(first);
  });

  it('of another class has its own state, and no seed of RandomState', () => {
    const own = new RandomState(new PCG64(4));
    own.randn();
    expect(() => own.seed(1)).toThrow(TypeError);
    expect(() => own.getState()).toThrow(TypeError);
    const saved = own.getState({ legacy: false });
    expect(saved).toEqual({ ...(own.bitGenerator as PCG64).state, has_gauss: 1, gauss: saved.gauss });
    const other = new RandomState(new PCG64(5));
    other.setState(saved);
    expect(other.randn(5)).toEqual(own.randn(5));
    expect(() => other.setState(state)).toThrow(RangeError);
    expect(other.getState({ legacy: false })).toEqual(own.getState({ legacy: false }));
  });

  it('without a state can be drawn from', () => {
    const { next, uint32, uint64, double } = MT19937.prototype;
    const bits = { twister: MersenneTwister.fromSeed(1), name: 'MT19937', next, uint32, uint64, double };
    const own = new RandomState(bits as unknown as BitGenerator);
    expect(own.rand(5)).toEqual(new RandomState(1).rand(5));
    expect(() => own.setState(state)).toThrow(TypeError);
  });
});

describe('a state', () => {
  it('is a copy, and goes on from either form, also from JSON', () => {
    const source = new RandomState(8);
    source.randn(313);
    const [legacy, record] = [source.getState(), source.getState({ legacy: false })];
    const json = JSON.stringify([legacy[0], Array.from(legacy[1]), ...legacy.slice(2)]);
    const expected = source.clone().randn(1300);
    for (const each of [legacy, record, JSON.parse(json)]) {
      const other = new RandomState(0);
      other.setState(each);
      expect(other.randn(1300)).toEqual(expected);
    }
    expect(source.getState()).toEqual(legacy);
  });

  it('says 0 for the normal value when none is kept, as NumPy’s does', () => {
    const source = new RandomState(8);
    source.randn();
    expect(source.getState().slice(3)).toEqual([1, expect.any(Number)]);
    source.randn();
    expect(source.getState().slice(3)).toEqual([0, 0]);
  });

  it('of three parts, or without gauss, keeps no normal value', () => {
    const [name, key, pos] = state;
    for (const each of [[name, key, pos] as const, { bit_generator: name, state: { key, pos } }]) {
      const other = new RandomState(5);
      other.randn();
      other.setState(each);
      expect(other.getState()).toEqual(state);
    }
  });

  const [name, key, pos] = state;
  const bad: [string, unknown, ErrorConstructor][] = [
    ['nothing', undefined, TypeError],
    ['a state of pure-rand', new RandomState(1).bitGenerator.getState().slice(0, 3), RangeError],
    ['four parts', [name, key, pos, 0], RangeError],
    ['another generator', ['PCG64', key, pos], RangeError],
    ['a short key', [name, key.subarray(1), pos], RangeError],
    ['a long key', [name, [...key, 1], pos], RangeError],
    ['no key', [name, null, pos], TypeError],
    ['a key of other values', [name, Array(624).fill('1'), pos], TypeError],
    ['a fractional word', [name, Array(624).fill(0.5), pos], RangeError],
    ['a block of zeros', [name, new Uint32Array(624), pos], RangeError],
    ['a block of zeros but for bits that do not count', [name, Uint32Array.from({ length: 624 }, (_, i) => (i ? 0 : 5)), 624], RangeError], // prettier-ignore
    ['pos 625', [name, key, 625], RangeError],
    ['pos -1', [name, key, -1], RangeError],
    ['has_gauss 2', [name, key, pos, 2, 0], RangeError],
    ['gauss NaN', [name, key, pos, 1, NaN], RangeError],
    ['gauss null', [name, key, pos, 1, null], TypeError],
    ['a record without state', { bit_generator: name }, TypeError],
    ['a record without key', { bit_generator: name, state: { pos } }, TypeError],
    ['a record of bad gauss', { bit_generator: name, state: { key, pos }, has_gauss: 'a' }, TypeError],
  ];
  it.each(bad)('is refused as a whole: %s', (_, each, error) => {
    const other = new RandomState(1);
    expect(() => other.setState(each as never)).toThrow(error);
    expect(other.getState()).toEqual(state);
  });
});

it('clones independently, the kept normal value too', () => {
  const source = new RandomState(2);
  source.randn();
  const copy = source.clone();
  const values = source.randn(1000);
  expect(copy.randn(1000)).toEqual(values);
  expect(copy.getState()).toEqual(source.getState());
});

describe('bad arguments', () => {
  const huge = 2 ** 31;
  const cases: [string, () => unknown, ErrorConstructor][] = [
    ['bounds beyond int32 without a dtype', () => r.randint(0, huge + 1), RangeError],
    ['low below int32 without a dtype', () => r.randint(-huge - 1, 0), RangeError],
    ['a fractional bound', () => r.randint(0, 2.5), RangeError],
    ['a bound NaN', () => r.randint(NaN), RangeError],
    ['a bound of another kind', () => r.randint('5' as never), TypeError],
    ['no bound', () => r.randint(undefined as never), TypeError],
    ['one bad bound among several', () => r.randint([0, 5], [3, 5], 2), RangeError],
    ['an unknown dtype', () => r.randint(0, 5, 3, { dtype: 'float32' as never }), RangeError],
    ['an unknown option', () => r.randint(0, 5, 3, { type: 'int8' } as never), TypeError],
    ['a size for other rows', () => r.randint([0, 1, 2], 9, [3, 2]), RangeError],
    ['a scalar shape for rows', () => r.uniform([0, 1], 9, []), RangeError],
    ['a bad size', () => r.randomSample(-1), RangeError],
    ['low NaN', () => r.uniform(NaN, 1), RangeError],
    ['scale infinite', () => r.normal(0, Infinity), RangeError],
    ['scale null', () => r.normal(0, null as never), TypeError],
    ['scale of another kind among several', () => r.normal(0, [1, '2'] as never), TypeError],
    ['left above right', () => r.triangular(3, 3, 2), RangeError],
    ['a negative permutation', () => r.permutation(-1), RangeError],
    ['a permutation of text', () => r.permutation('abc' as never), TypeError],
    ['a frozen array', () => r.shuffle(Object.freeze([1, 2, 3]) as number[]), TypeError],
    ['a population of another kind', () => r.choice({} as never), TypeError],
    ['a p of another kind', () => r.choice(2, 1, { p: 0.5 as never }), TypeError],
    ['a p of another kind among several', () => r.choice(2, 1, { p: ['0.5', 0.5] as never }), TypeError],
    ['replace of another kind', () => r.choice(2, 1, { replace: 1 as never }), TypeError],
    ['an unknown option of choice', () => r.choice(2, 1, { size: 3 } as never), TypeError],
    ['an unknown option of getState', () => r.getState({ legacy: true, all: 1 } as never), TypeError],
    ['random integers beyond int32', () => r.randomIntegers(0, huge), RangeError],
    ['an empty range of random integers', () => r.randomIntegers(5, 4), RangeError],
  ];
  it.each(cases)('%s: refused, and nothing is drawn', (_, draw, error) => {
    expect(draw).toThrow(error);
    expect(r.getState()).toEqual(state);
  });

  it('are told what to do', () => {
    expect(() => r.randint(0, 3e9)).toThrow(
      "high: expected at most 2147483648, got 3000000000. Pass bounds with low < high that int32 holds; high itself is never drawn. For wider bounds pass { dtype: 'int64' }, which gives bigints.",
    );
    expect(() => r.choice(2, 1, { p: [0.5, 0.4] })).toThrow('the sum of p: expected 1, within');
  });
});

it('gives arrays of the dtype, and one value without a size', () => {
  expectTypeOf(r.randint(5)).toEqualTypeOf<number>();
  expectTypeOf(r.randint(0, 5, null)).toEqualTypeOf<number>();
  expectTypeOf(r.randint(0, 5, 3)).toEqualTypeOf<Int32Array>();
  expectTypeOf(r.randint(0, [5, 6])).toEqualTypeOf<Int32Array>();
  expectTypeOf(r.randint(0, 5, [2, 3], { dtype: 'uint8' })).toEqualTypeOf<Uint8Array>();
  expectTypeOf(r.randint(0, 5n, null, { dtype: 'int64' })).toEqualTypeOf<bigint>();
  expectTypeOf(r.uniform()).toEqualTypeOf<number>();
  expectTypeOf(r.uniform(undefined, undefined, 5)).toEqualTypeOf<Float64Array>();
  expectTypeOf(r.normal([0, 1], 2)).toEqualTypeOf<Float64Array>();
  expectTypeOf(r.randomSample(null as null | number)).toEqualTypeOf<number | Float64Array>();
  expectTypeOf(r.rand()).toEqualTypeOf<number>();
  expectTypeOf(r.rand(2, 3)).toEqualTypeOf<Float64Array>();
  expectTypeOf(r.choice(['a', 'b'])).toEqualTypeOf<string>();
  expect(r.randint(0, 5, [2, 3], { dtype: 'uint8' })).toBeInstanceOf(Uint8Array);
  expect(r.randint(0, 5n, null, { dtype: 'int64' })).toBeTypeOf('bigint');
  expect(r.randint(5, 3, 0)).toEqual(new Int32Array(0));
  expect(r.rand()).toBeTypeOf('number');
  expect(r.rand(2, 3)).toHaveLength(6);
  expect(r.choice(['a', 'b'], 3)).toHaveLength(3);
  expect(r.choice([], 0)).toEqual([]);
  expect(r.choice(Uint8Array.of(3))).toBe(3);
});

it('takes one word for 0 bytes, as NumPy', () => {
  const own = new RandomState(1);
  expect(own.bytes(0)).toHaveLength(0);
  expect(own.getState()[2]).toBe(1);
});

it('permutes copies, rows of lists and buffers too', () => {
  const [bytes, rows] = [Buffer.from([1, 2, 3, 4, 5]), [[1], [2], [3]]];
  expect(Array.from(r.permutation(bytes)).sort()).toEqual([1, 2, 3, 4, 5]);
  expect(r.permutation(rows).flat().sort()).toEqual([1, 2, 3]);
  expect([Array.from(bytes), rows]).toEqual([
    [1, 2, 3, 4, 5],
    [[1], [2], [3]],
  ]);
});
