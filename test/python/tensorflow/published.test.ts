/** What TensorFlow's documentation and public programs print (test/vectors/external/tensorflow-published.json). */
import { describe, expect, it } from 'vitest';
import { ulpDistance } from '../../../src/bits';
import { output, threefry } from '../../../src/rng';
import {
  Generator,
  indexShuffle,
  setSeed,
  statelessFoldIn,
  statelessNormal,
  statelessShuffle,
  statelessSplit,
  statelessUniform,
} from '../../../src/python/tensorflow';
import { block, philox } from '../../../src/python/tensorflow/philox';
import published from '../../vectors/external/tensorflow-published.json';

const used = new Set<string>();

function answers(name: string): (number | string)[] {
  const found = published.answers.find((answer) => answer.name === name);
  if (!found) throw new Error(`No published answer ${name}.`);
  used.add(name);
  return found.values;
}

const numbers = (name: string): number[] => answers(name).map(Number);

/** NumPy prints arrays to 8 places, which for small values is less than a neighbour away. */
const HALF_A_PLACE = 5.0001e-9;

/** How many values differ from those printed, and by how many ULP at most. */
function differences(values: Float32Array, name: string): [count: number, ulps: number] {
  const printed = numbers(name);
  expect(values).toHaveLength(printed.length);
  const distances = Array.from(values, (value, i) =>
    Math.abs(value - printed[i]!) < HALF_A_PLACE ? 0 : ulpDistance(value, printed[i]!),
  );
  return [distances.filter((distance) => distance > 0).length, Math.max(...distances)];
}

const join = (...parts: Float32Array[]): Float32Array => Float32Array.from(parts.flatMap((part) => [...part]));

describe('the word sources', () => {
  const words = (name: string): number[][] =>
    answers(name).map((line) => String(line).split(' ').map((word) => Number.parseInt(word, 16) | 0)); // prettier-ignore

  it('are Random123: Philox-4x32-10', () => {
    for (const [c0, c1, c2, c3, k0, k1, ...expected] of words('philox4x32-10')) {
      philox(c0!, c1!, c2!, c3!, k0!, k1!);
      expect([...block]).toEqual(expected);
    }
  });

  it('are Random123: Threefry-2x32-20', () => {
    for (const [c0, c1, k0, k1, ...expected] of words('threefry2x32-20')) {
      threefry(k0!, k1!, c0!, c1!);
      expect([...output]).toEqual(expected);
    }
  });
});

describe('integers, orders and uniform values, in every bit', () => {
  it('split and fold_in', () => {
    expect([...statelessSplit([1, 2], 3)]).toEqual(numbers('split'));
    expect([...statelessFoldIn([1, 2], 3)]).toEqual(numbers('fold_in'));
  });

  it('uniform values of a generator, also after a draw of others', () => {
    expect(differences(Generator.fromSeed(42).uniform([2, 2]), 'Generator(42).uniform')).toEqual([0, 0]);
    const generator = Generator.fromSeed(42);
    generator.normal([3, 2]);
    expect(differences(generator.uniform([3, 2]), 'Generator(42).normal then uniform')).toEqual([0, 0]);
  });

  it('states of a generator', () => {
    const generator = Generator.fromSeed(1234);
    const before = generator.state;
    generator.normal([2, 3]);
    expect([...before, ...generator.state].map(Number)).toEqual(numbers('Generator(1234).state'));
    const states = [...Generator.fromSeed(1234).state, ...Generator.fromSeed([12, 34], 'threefry').state];
    expect(states.map(Number)).toEqual(numbers('create_rng_state'));
  });

  it('a stateless op between bounds', () => {
    const [delta] = statelessUniform([], [1, 2], { minval: -0.2, maxval: 0.2 });
    const brighter = Float32Array.of(1 + delta!, 2 + delta!, 3 + delta!);
    expect(differences(brighter, 'stateless_random_brightness')).toEqual([0, 0]);
  });

  it('shuffles', () => {
    const rows = [[10, 7], [3, 4], [2, 5]]; // prettier-ignore
    expect(setSeed(42).shuffle(rows, { seed: 42 }).flat()).toEqual(numbers('set_seed(42) shuffle'));
    expect(setSeed(123456).shuffle([1, 2, 3, 4, 5, 6], { seed: 567436 })).toEqual(numbers('set_seed(123456) shuffle'));
    const pairs = [[1, 2], [3, 4], [5, 6]]; // prettier-ignore
    expect(statelessShuffle(pairs, [8, 9]).flat()).toEqual(numbers('stateless_shuffle'));
    const order = (seed: [number, number], n: number) =>
      Array.from({ length: n }, (_, i) => indexShuffle(i, seed, n - 1));
    expect(order([5, 8], 10)).toEqual(numbers('index_shuffle'));
    expect(order([5, 9], 4)).toEqual(numbers('index_shuffle of 4'));
  });

  it('tf.random.set_seed: floats with seeds that it draws for operations', () => {
    expect(differences(setSeed(42).uniform(42), 'set_seed(42) uniform')).toEqual([0, 0]);
    const random = setSeed(1234);
    const both = join(random.uniform([1]), random.uniform([1]));
    expect(differences(both, 'set_seed(1234) uniform')).toEqual([0, 0]);
    expect([...setSeed(0).uniform([2])]).toEqual(numbers('set_seed(0) uniform'));
    expect([...setSeed(0).uniform([1], { dtype: 'float64' })]).toEqual(numbers('set_seed(0) uniform float64'));
  });

  it('tf.random.set_seed: int32, an operation with a seed going on; int64 after a shuffle without one', () => {
    const random = setSeed(5);
    const options = { maxval: 3, dtype: 'int32', seed: 10 } as const;
    const expected = numbers('set_seed(5) uniform int32');
    expect([...random.uniform([], options), ...random.uniform([], options)]).toEqual(expected);
    const other = setSeed(1238);
    const x = other.shuffle([...new Array<number>(10).fill(-1), ...new Array<number>(10).fill(0)]);
    x.splice(x.indexOf(0), 1);
    const integers = other.uniform([3], { maxval: 20, dtype: 'int64', seed: 10 });
    expect([...x, ...Array.from(integers, Number)]).toEqual(numbers('set_seed(1238) shuffle, uniform int64'));
  });
});

/** Measured: 20 of 109. TensorFlow's own differ by machine: it prints 0.43842277 and 0.43842274 for one draw. */
describe('normal values, within 3 ULP', () => {
  it('of a generator', () => {
    const generator = Generator.fromSeed(1234);
    expect(differences(generator.normal([2, 3]), 'Generator(1234).normal')).toEqual([0, 0]);
    expect(differences(generator.normal([2, 3]), 'Generator(1234).normal again')).toEqual([2, 1]);
    expect(differences(Generator.fromSeed(123).normal([2, 3]), 'Generator(123).normal')).toEqual([0, 0]);
    expect(differences(Generator.fromSeed(1).normal([2, 3]), 'Generator(1).normal')).toEqual([2, 1]);
    expect(differences(Generator.fromSeed(1).normal([]), 'Generator(1).normal on cpu:0')).toEqual([0, 0]);
    expect(differences(Generator.fromSeed(42).normal([3, 2]), 'Generator(42).normal')).toEqual([0, 0]);
  });

  it('of a generator draw by draw, of those split from it, and of one restored', () => {
    const generator = Generator.fromSeed(1);
    const three = join(generator.normal([]), generator.normal([]), generator.normal([]));
    expect(differences(three, 'Generator(1).normal three times')).toEqual([1, 1]);
    const parent = Generator.fromSeed(1);
    const first = parent.normal([]);
    const children = parent.split(3).map((child) => child.normal([]));
    expect(differences(join(first, ...children, parent.normal([])), 'Generator(1).split')).toEqual([1, 1]);
    const restored = Generator.fromState([256, 0, 0]);
    expect(differences(join(restored.normal([]), restored.normal([])), 'Generator(0) restored')).toEqual([1, 1]);
  });

  it('of stateless ops', () => {
    expect(differences(statelessNormal([2, 3], [1, 2]), 'stateless_normal')).toEqual([3, 2]);
    const first = statelessSplit([1, 2], 3).subarray(0, 2);
    expect(differences(statelessNormal(3, first), 'stateless_normal of split')).toEqual([0, 0]);
    expect(differences(statelessNormal(3, statelessFoldIn([1, 2], 3)), 'stateless_normal of fold_in')).toEqual([0, 0]);
    const [seed] = [26855093]; // Python's random.Random(42), one random() and randint(1, 10**9).
    expect(differences(statelessNormal(1, [seed!, 0]), 'keras.random.normal')).toEqual([1, 1]);
  });

  it('after tf.random.set_seed', () => {
    expect(differences(setSeed(5).normal([2, 2], { seed: 1 }), 'set_seed(5) normal')).toEqual([0, 0]);
    expect(differences(setSeed(42).normal(39), 'set_seed(42) normal')).toEqual([6, 2]);
    const random = setSeed(1234);
    expect(differences(join(random.uniform(1), random.normal(1)), 'set_seed(1234) uniform, normal')).toEqual([0, 0]);
    const other = setSeed(0);
    const all = join(other.uniform(1), other.normal(1), other.truncatedNormal(10));
    expect(differences(all, 'set_seed(0) uniform, normal, truncated_normal')).toEqual([3, 3]);
  });
});

it('every published answer is compared', () => {
  expect(published.answers.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
});
