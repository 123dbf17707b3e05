/** docs/contract.md §12.2, against NumPy's own draws (test/vectors/external/numpy-legacy.py). */
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../src/python/numpy/random-state';
import answers from '../vectors/external/numpy-legacy.json';
import { expectDraws, type Draws } from './golden';

type Dtype = 'int64' | 'int16' | 'uint8' | 'bool';
type Case = (typeof answers.cases)[number];

const { count, p } = answers;
const cases: [string, Case][] = answers.cases.map((each) => [JSON.stringify(each.seed), each]);

function weights(length: number): Float64Array {
  const values = new RandomState(7).randomSample(length).map((value) => value * value * value);
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

function shuffled<T extends Float32Array | number[]>(r: RandomState, values: T): T {
  r.shuffle(values);
  return values;
}

/** Scalars of many methods in turn. */
function oneByOne(r: RandomState): Float64Array {
  const methods = [
    () => r.randint(0, 5, null, { dtype: 'int8' }),
    () => r.randomSample(),
    () => r.randint(2, null, null, { dtype: 'bool' }),
    () => r.randint(-9, 2 ** 20),
    () => r.choice(7),
    () => r.choice(6, null, { p }),
  ];
  return Float64Array.from({ length: count }, (_, k) => methods[k % 6]!());
}

type Numbers = ArrayBufferView & ArrayLike<number | bigint>;
const int64 = (values: ArrayLike<number>): BigInt64Array => BigInt64Array.from(Array.from(values), BigInt);
const listed = (): number[] => Array.from({ length: 1000 }, (_, i) => i);

const exact: Record<keyof Case['exact'], (r: RandomState) => Numbers> = {
  randomSample: (r) => r.randomSample(count),
  rand: (r) => r.rand(100, 100),
  uniform: (r) => r.uniform(-2.5, 7.1, count),
  'uniform of arrays': (r) => r.uniform([0, -3, 1e9], [1, 8.5, 1e10], [3000, 3]),
  triangular: (r) => r.triangular(-1, 0.5, 3, count),
  tomaxint: (r) => r.tomaxint(count),
  randomIntegers: (r) => int64(r.randomIntegers(-3, 12, count)),
  bytes: (r) => r.bytes(4 * count + 3),
  permutation: (r) => int64(r.permutation(count)),
  'permutation of a list': (r) => int64(r.permutation(listed())),
  shuffle: (r) =>
    shuffled(
      r,
      Float32Array.from({ length: count }, (_, i) => i),
    ),
  'shuffle of a list': (r) => int64(shuffled(r, listed())),
  choice: (r) => int64(r.choice(1000, count)),
  'choice without replacement': (r) => int64(r.choice(count, 4000, { replace: false })),
  'choice by p': (r) => int64(r.choice(6, count, { p })),
  'choice by many p': (r) => int64(r.choice(3000, count, { p: weights(3000) })),
  'choice by p without replacement': (r) => int64(r.choice(3000, 2000, { replace: false, p: weights(3000) })),
  'choice of float32 p': (r) => int64(r.choice(3, count, { p: Float32Array.of(0.2, 0.3, 0.50001) })),
  'one by one': oneByOne,
};

const byFunctions: Record<string, (r: RandomState) => Float64Array> = {
  standardNormal: (r) => r.standardNormal(count),
  normal: (r) => r.normal(1.5, 0.02, count),
  lognormal: (r) => r.lognormal(0.5, 2, count),
  standardCauchy: (r) => r.standardCauchy(count),
  standardExponential: (r) => r.standardExponential(count),
  exponential: (r) => r.exponential(3, count),
  rayleigh: (r) => r.rayleigh(2, count),
  pareto: (r) => r.pareto(3, count),
  laplace: (r) => r.laplace(0.25, 2, count),
  gumbel: (r) => r.gumbel(0.25, 2, count),
  logistic: (r) => r.logistic(0.25, 2, count),
};

describe.each(cases)('RandomState(%s)', (_, { seed, exact: draws, ranges, rows, byFunctions: values, state }) => {
  const fresh = (): RandomState => new RandomState(seed);

  it.each(Object.entries(draws) as [keyof typeof exact, Draws][])('%s is NumPy’s', (name, expected) => {
    expectDraws(exact[name](fresh()), expected);
  });

  it('randint is NumPy’s for every dtype and width of range', () => {
    answers.ranges.forEach(([dtype, low, high], i) => {
      const [least, beyond] = [BigInt((low as string[])[0]!), BigInt((high as string[])[0]!)];
      expectDraws(fresh().randint(least, beyond, count, { dtype: dtype as Dtype }), ranges[i]!);
      if (dtype !== 'int64' || least < -(2n ** 31n) || beyond > 2n ** 31n) return;
      expectDraws(int64(fresh().randint(Number(least), Number(beyond), [count / 10, 10])), ranges[i]!);
    });
  });

  it('randint is NumPy’s for arrays of bounds', () => {
    answers.rows.forEach(([dtype, low, high], i) => {
      const bounds = [low, high].map((each) => (each as string[]).map(BigInt)) as [bigint[], bigint[]];
      const shape = [2500, Math.max(bounds[0].length, bounds[1].length)];
      expectDraws(fresh().randint(...bounds, shape, { dtype: dtype as Dtype }), rows[i]!);
    });
  });

  it.each(Object.entries(values))(
    '%s is NumPy’s, but where glibc’s functions are not rounded to nearest',
    (name, all) => {
      const { differences, ...expected } = all;
      const own = byFunctions[name]!(fresh());
      const bits = new BigInt64Array(own.buffer);
      for (const [index, steps] of differences as [number, number][]) bits[index]! += BigInt(steps);
      expectDraws(own, expected);
    },
  );

  it('has the state of NumPy within a block, between two normal values', () => {
    const r = fresh();
    r.standardNormal(701);
    const [name, key, pos, hasGauss, gauss] = r.getState();
    expect([name, pos, hasGauss]).toEqual(['MT19937', state.pos, state.hasGauss]);
    expectDraws(key, state.key);
    expect(gauss).toBe(fresh().standardNormal(702)[701]);
  });
});
