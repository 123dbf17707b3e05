import { describe, expect, it } from 'vitest';
import { float32Bits, ulpDistance } from '../../src/bits';
import { log1p } from '../../src/math';
import * as rng from '../../src/rng';
import { standardGumbel } from '../../src/rng/gumbel';
import { standardNormal } from '../../src/rng/normal';
import vectors from '../vectors/external/jax-transcription.json' with { type: 'json' };

const keyOf = ([high, low]: number[]) => new rng.Key(high!, low!);
const bitsOf = (values: Float32Array) => Array.from(values, float32Bits);
const pair = ({ high, low }: rng.Key) => [high, low];

/** Each value prints to the expected one at so many decimals, give or take the few ULP of XLA's functions. */
function expectPrinted(values: Iterable<number>, expected: number[], decimals: number) {
  [...values].forEach((value, i) => {
    const near = Math.abs(value - expected[i]!) <= 0.51 * 10 ** -decimals || ulpDistance(value, expected[i]!) <= 8;
    expect(near, `${value} is not ${expected[i]}`).toBe(true);
  });
}

describe('§5.5 equals the NumPy transcription of JAX (test/vectors/external/jax-transcription.py) in every bit', () => {
  it.each(vectors.bits)('bits $n', ({ key, n, result }) => expect([...rng.bits(keyOf(key), n)]).toEqual(result));
  it.each(vectors.wordsAt)('§5.3 words from $start', ({ key, start, result }) => {
    const words = new Int32Array(4);
    rng.fillWords(keyOf(key), words, start);
    expect(Array.from(words, (word) => word >>> 0)).toEqual(result);
    expect(result.map((_, i) => rng.wordAt(keyOf(key), start + i) >>> 0)).toEqual(result);
  });
  it.each(vectors.split)('split $n', ({ key, n, result }) =>
    expect(rng.split(keyOf(key), n).map(pair)).toEqual(result),
  );
  it.each(vectors.foldIn)('foldIn $data', ({ key, data, result }) =>
    expect(pair(rng.foldIn(keyOf(key), data))).toEqual(result),
  );
  it.each(vectors.uniform)('uniform $min $max', ({ key, n, min, max, result }) =>
    expect(bitsOf(rng.uniform(keyOf(key), n, { min, max }))).toEqual(result),
  );
  it.each(vectors.randint)('randint $min $max', ({ key, n, min, max, result }) =>
    expect([...rng.randint(keyOf(key), n, { min, max })]).toEqual(result),
  );
  it.each(vectors.permutation)('permutation $n', ({ key, n, result }) =>
    expect([...rng.permutation(keyOf(key), n)]).toEqual(result),
  );
  it.each(vectors.bernoulli)('bernoulli $p', ({ key, n, p, result }) =>
    expect([...rng.bernoulli(keyOf(key), n, { p })]).toEqual(result),
  );
  it.each(vectors.normal)('normal', ({ key, n, result }) => expect(bitsOf(rng.normal(keyOf(key), n))).toEqual(result));
  it.each(vectors.truncatedNormal)('truncatedNormal $lower $upper', ({ key, n, lower, upper, result }) =>
    expect(bitsOf(rng.truncatedNormal(keyOf(key), n, { lower, upper }))).toEqual(result),
  );
  it.each(vectors.exponential)('exponential', ({ key, n, result }) =>
    expect(bitsOf(rng.exponential(keyOf(key), n))).toEqual(result),
  );
  it.each(vectors.gumbel)('gumbel', ({ key, n, result }) => expect(bitsOf(rng.gumbel(keyOf(key), n))).toEqual(result));
  it.each(vectors.categorical)('categorical $logits', ({ key, n, logits, result }) =>
    expect([...rng.categorical(keyOf(key), logits, n)]).toEqual(result),
  );
  it.each(vectors.gamma)('gamma $alpha', ({ key, n, alpha, result }) =>
    expect(bitsOf(rng.gamma(keyOf(key), n, { alpha }))).toEqual(result),
  );
  it.each(vectors.choice)('choice of $n, replace $replace', ({ key, n, k, replace, p, result }) =>
    expect([...rng.choice(keyOf(key), n, k, { replace, p })]).toEqual(result),
  );
});

describe('§5.5 what JAX printed (jax-ml/jax at cec06d1, partitionable keys)', () => {
  it('uniform: jax/random.py, docs/jep/9263-typed-keys.md', () => {
    expect(rng.uniform(rng.key(0), 3)).toEqual(Float32Array.of(0.947667, 0.9785799, 0.33229148));
    expect(rng.uniform(rng.split(rng.key(0))[1]!, 1)[0]!.toFixed(8)).toBe('0.00729382');
  });

  it('uniform: doctest of stateful_rng in jax/_src/random/stateful_rng.py', () => {
    const draws = [0, 1, 2, 3].map((i) => rng.uniform(rng.foldIn(rng.key(42), i), 1)[0]);
    expect(draws).toEqual([0.5302608, 0.72766423, 0.6672406, 0.3890121].map(Math.fround));
    const children = rng.split(rng.foldIn(rng.key(123), 0), 3);
    const childDraws = children.map((child) => rng.uniform(rng.foldIn(child, 0), 1)[0]);
    expect(childDraws).toEqual([0.35525954, 0.21937883, 0.5336956].map(Math.fround));
  });

  it('uniform: docs/jep/28845-stateful-rng.md', () => {
    expect(rng.uniform(rng.foldIn(rng.key(1701), 0), 5)).toEqual(
      Float32Array.of(0.09609699, 0.26730824, 0.5619041, 0.24421775, 0.7715055),
    );
    expect(rng.uniform(rng.foldIn(rng.key(1701), 1), 5)).toEqual(
      Float32Array.of(0.8131045, 0.33873856, 0.88808906, 0.96005905, 0.7616446),
    );
  });

  it('uniform with bounds: doctests of jnp.trunc, floor and ceil', () => {
    const printed = (seed: number, min: number, max: number) =>
      Array.from(rng.uniform(rng.key(seed), 9, { min, max }), (x) => Number(x.toFixed(2)));
    expect(printed(42, -10, 10)).toEqual([-0.23, 3.6, 2.33, 1.22, -0.99, 1.72, -8.5, 5.5, 3.98]);
    expect(printed(42, -5, 5)).toEqual([-0.11, 1.8, 1.16, 0.61, -0.49, 0.86, -4.25, 2.75, 1.99]);
    expect(printed(1, -5, 5)).toEqual([-0.61, 0.34, -0.54, -0.62, 3.97, 0.59, 4.84, 3.42, -1.14]);
  });

  it('randint: doctest of StatefulPRNG.spawn', () => {
    const children = rng.split(rng.foldIn(rng.key(123), 0), 2);
    const draws = children.map((child) => [...rng.randint(rng.foldIn(child, 0), 2, { min: 0, max: 10 })]);
    expect(draws).toEqual([
      [4, 5],
      [2, 1],
    ]);
  });

  it('randint: doctest of jnp.einsum_path, the product of 2×3, 3×100 and 100×5 integers', () => {
    const [k1, k2, k3] = rng.split(rng.key(0), 3);
    const matrix = (k: rng.Key, rows: number, columns: number) => {
      const values = rng.randint(k, rows * columns, { min: -5, max: 5 });
      return Array.from({ length: rows }, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)]);
    };
    const times = (a: number[][], b: number[][]) =>
      a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * b[i]![j]!, 0)));
    const product = times(times(matrix(k1!, 2, 3), matrix(k2!, 3, 100)), matrix(k3!, 100, 5));
    expect(product).toEqual([
      [-754, 324, -142, 82, 50],
      [408, -50, 87, -29, 7],
    ]);
  });

  it('normal: jax documentation, "Pseudorandom numbers"', () => {
    const draws = rng.split(rng.key(42), 3).map((k) => rng.normal(k, 1)[0]!);
    expectPrinted(draws, [0.07592554, 0.60576403, 0.4323065], 8);
  });
});

describe("§5.5 tests/random_test.py of JAX, RandomValuesCase 'threefry2x32'", () => {
  // Those cases are of JAX's older counter layout, in which the words of n elements are T of (i, ⌈n/2⌉ + i), all first
  // outputs and then all second ones. The layout is put together here; what is tested is the way from word to value.
  const adler32 = (text: string) => {
    let a = 1;
    let b = 0;
    for (const byte of new TextEncoder().encode(text)) b = (b + (a = (a + byte) % 65521)) % 65521;
    return b * 65536 + a;
  };
  const originalWords = (name: string) => {
    const { high, low } = rng.key(adler32(`${name}threefry2x32`));
    const pairs = [
      [0, 3],
      [1, 4],
      [2, 0],
    ].map(([c0, c1]) => {
      rng.threefry(high, low, c0!, c1!);
      return [...rng.output];
    });
    return [pairs[0]![0]!, pairs[1]![0]!, pairs[2]![0]!, pairs[0]![1]!, pairs[1]![1]!];
  };

  it('bits', () =>
    expect(originalWords('bits').map((word) => word >>> 0)).toEqual([
      1978747883, 4134381225, 3628107870, 689687174, 2788938207,
    ]));
  it('uniform', () =>
    expect(originalWords('uniform').map((word) => Number(rng.unitUniform(word).toFixed(6)))).toEqual([
      0.298671, 0.073213, 0.873356, 0.260549, 0.412797,
    ]));
  it('bernoulli', () =>
    expect(originalWords('bernoulli').map((word) => rng.unitUniform(word) < 0.5)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]));
  it('normal', () => {
    const expected = [-1.173234, -1.511662, 0.070593, -0.099764, 1.052845];
    expectPrinted(originalWords('normal').map(standardNormal), expected, 6);
  });
  it('exponential', () => {
    const values = originalWords('exponential').map((word) => -log1p(-rng.unitUniform(word)));
    expectPrinted(values, [0.526067, 0.043046, 0.039932, 0.46427, 0.123886], 6);
  });
  it('gumbel', () => {
    const expected = [2.06701, 0.911726, 0.145736, 0.185427, -0.00711];
    expectPrinted(originalWords('gumbel').map(standardGumbel), expected, 6);
  });
});
