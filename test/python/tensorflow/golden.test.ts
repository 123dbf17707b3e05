/** docs/contract.md §12.6, against test/vectors/external/tensorflow.py, which spells it a second time. */
import { describe, expect, it } from 'vitest';
import { Generator, setSeed, statelessNormal, statelessTruncatedNormal, statelessUniform, type Seed } from '../../../src/python/tensorflow'; // prettier-ignore
import vectors from '../../vectors/external/tensorflow.json';
import { expectDraws } from '../golden';

const COUNT = 10001;
const full = { minval: null, maxval: null } as const;

describe.each(vectors.stateless)('stateless ops of the seed $seed', (answers) => {
  const seed = answers.seed.map(BigInt) as unknown as Seed;

  it('has the floats', () => {
    expectDraws(statelessUniform(COUNT, seed), answers.float32);
    expectDraws(statelessUniform(COUNT, seed, { minval: -3, maxval: 5 }), answers['float32 in [-3, 5)']);
    expectDraws(statelessUniform([73, 137], seed, { dtype: 'float64', alg: 'philox' }), answers.float64);
  });

  it('has the integers between bounds', () => {
    const draw = (dtype: 'int32' | 'int64', minval: number | bigint, maxval: number | bigint) =>
      statelessUniform(COUNT, seed, { dtype, minval, maxval });
    expectDraws(draw('int32', -5, 100), answers['int32 in [-5, 100)']);
    expectDraws(draw('int32', -(2 ** 31), 2 ** 31 - 1), answers['int32 in [-2^31, 2^31 - 1)']);
    expectDraws(draw('int64', -5, 100), answers['int64 in [-5, 100)']);
    expectDraws(draw('int64', -(2 ** 36), 2 ** 36), answers['int64 in [-2^36, 2^36)']);
    expectDraws(draw('int64', 0, 2n ** 45n + 1n), answers['int64 in [0, 2^45 + 1)']);
    expectDraws(draw('int64', -(2n ** 63n), 2n ** 63n - 1n), answers['int64 in [-2^63, 2^63 - 1)']);
  });

  it('has all integers of a dtype', () => {
    for (const dtype of ['int32', 'uint32', 'int64', 'uint64'] as const) {
      expectDraws(statelessUniform(COUNT, seed, { dtype, ...full }), answers[dtype]);
    }
  });

  it('has the normal values of binary32', () => {
    expectDraws(statelessNormal(COUNT, seed), answers['normal float32']);
    const moved = answers['normal float32 of mean 1, stddev 3'];
    expectDraws(statelessNormal(COUNT, seed, { mean: 1, stddev: 3 }), moved);
    expectDraws(statelessTruncatedNormal(COUNT, seed), answers['truncated normal float32']);
  });

  it('has the normal values of binary64', () => {
    expectDraws(statelessNormal(COUNT, seed, { dtype: 'float64' }), answers['normal float64']);
    expectDraws(statelessTruncatedNormal(1001, seed, { dtype: 'float64' }), answers['truncated normal float64']);
  });

  it("is as near to what the C library's own functions give as docs/python.md says", () => {
    expect(answers['libm float32'].ulps).toBeLessThanOrEqual(2);
    expect(answers['libm float32'].differing).toBeLessThanOrEqual(167);
    expect(answers['libm float64'].ulps).toBeLessThanOrEqual(2);
    expect(answers['libm float64'].differing).toBeLessThanOrEqual(19);
  });
});

describe.each(vectors.threefry)('Threefry of the seed $seed', (answers) => {
  const seed = answers.seed.map(BigInt) as unknown as Seed;
  const shapes = [[COUNT], [73, 137], [3, 10, 334], [9, 2, 1], [4, 6, 5], []];
  const alg = 'threefry';

  it('has the floats and normal values of every shape', () => {
    shapes.forEach((shape, i) => {
      expectDraws(statelessUniform(shape, seed, { alg }), answers.float32[i]!);
      expectDraws(statelessNormal(shape, seed, { alg }), answers['normal float32'][i]!);
    });
  });

  it('has the others', () => {
    expectDraws(statelessUniform([73, 137], seed, { alg, dtype: 'float64' }), answers.float64);
    const bounds = { minval: -5, maxval: 100 };
    expectDraws(statelessUniform(COUNT, seed, { alg, dtype: 'int32', ...bounds }), answers['int32 in [-5, 100)']);
    expectDraws(statelessUniform(COUNT, seed, { alg, dtype: 'uint64', ...full }), answers.uint64);
  });
});

it.each(vectors.generator)('a Generator of the seed $seed draws, splits and ends where it should', (answers) => {
  const generator = Generator.fromSeed(answers.seed);
  expect(Array.from(generator.state, (word) => String(BigInt.asUintN(64, word)))).toEqual(answers.start);
  expectDraws(generator.uniform(5), answers.uniform);
  expectDraws(generator.uniformFullInt(1), answers.uint64);
  generator.split(3).forEach((child, i) => expectDraws(child.normal(5), answers.split[i]!));
  expect(Array.from(generator.state, (word) => String(BigInt.asUintN(64, word)))).toEqual(answers.state);
});

it.each(vectors.eager)('tf.random.set_seed($seed) gives operations their seeds in turn', (answers) => {
  const random = setSeed(answers.seed);
  expectDraws(random.shuffle(Int32Array.from({ length: 1000 }, (_, i) => i)), answers.shuffle);
  const five = Int32Array.of(0, 1, 2, 3, 4);
  for (const expected of answers['shuffle of 5, twice']) expectDraws(random.shuffle(five, { seed: 3 }), expected);
  expectDraws(random.uniform(COUNT), answers.uniform);
  expectDraws(random.normal(COUNT), answers.normal);
  expectDraws(random.uniform(COUNT, { dtype: 'int64', maxval: 1000 }), answers.int64);
  for (const expected of answers.seeded) expectDraws(random.uniform(10, { seed: 2 ** 31 + 7 }), expected);
  for (let i = 1; i < 100; i++) random.normal(0);
  expectDraws(random.uniform(10, { dtype: 'float64' }), answers.hundredth);
});

it('keeps the logarithm from 0', () => {
  expectDraws(setSeed(0).normal(4, { seed: 953603 }), vectors['normal of 0']);
});
