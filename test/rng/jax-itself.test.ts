/** Against what JAX itself drew (test/vectors/external/jax.py). */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { describe, expect, it } from 'vitest';
import { float32FromBits, ulpDistance } from '../../src/bits';
import * as rng from '../../src/rng';
import { exact, close } from '../vectors/external/jax.json' with { type: 'json' };

const digest = (values: Uint32Array | Int32Array | Float32Array | Uint8Array): string =>
  bytesToHex(sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)));
const words = (key: rng.Key): number[] => [key.high, key.low];
const floats = (bits: string[]): number[] => bits.map((word) => float32FromBits(parseInt(word, 16)));

describe('equal bits (§5.5)', () => {
  it.each(exact.key)('key($seed)', (c) => expect(words(rng.key(c.seed))).toEqual(c.words));
  it.each(exact.split)('split of $seed in $n', (c) => expect(rng.split(rng.key(c.seed), c.n).map(words)).toEqual(c.words)); // prettier-ignore
  it.each(exact.foldIn)('foldIn of $seed and $data', (c) => expect(words(rng.foldIn(rng.key(c.seed), c.data))).toEqual(c.words)); // prettier-ignore
  it.each(exact.bits)('bits of $seed', (c) => expect(digest(rng.bits(rng.key(c.seed), c.n))).toBe(c.sha256));
  it.each(exact.uniform)('uniform of $seed in $min … $max', ({ seed, n, sha256: expected, ...bounds }) =>
    expect(digest(rng.uniform(rng.key(seed), n, bounds))).toBe(expected),
  );
  it.each(exact.bernoulli)('bernoulli of $seed, p = $p', (c) =>
    expect(digest(rng.bernoulli(rng.key(c.seed), c.n, { p: c.p }))).toBe(c.sha256),
  );
  it.each(exact.randint)('randint of $seed in $min … $max', ({ seed, n, sha256: expected, ...bounds }) =>
    expect(digest(rng.randint(rng.key(seed), n, bounds))).toBe(expected),
  );
  it.each(exact.permutation)('permutation of $seed and $n', (c) =>
    expect(digest(rng.permutation(rng.key(c.seed), c.n))).toBe(c.sha256),
  );
  // Functions enter here, but the largest of a few values hardly ever changes with a ULP.
  it.each(exact.categorical)('categorical of $seed and $logits', (c) =>
    expect(digest(rng.categorical(rng.key(c.seed), c.logits, c.n))).toBe(c.sha256),
  );
  it.each(exact.choice)('choice of $seed, $k of $n, p = $p, replace $replace', (c) => {
    const options = { replace: c.replace, ...(c.p === null ? {} : { p: c.p }) };
    expect([...rng.choice(rng.key(c.seed), c.n, c.k, options)]).toEqual(c.result);
  });
});

/** The largest distance to JAX over all cases, in ULP of the value or, near zero, of 0.5. */
function farthest<C extends { seed: number; bits: string[] }>(
  cases: C[],
  draw: (key: rng.Key, n: number, c: C) => Float32Array,
): number {
  const distance = (a: number, b: number): number => Math.min(ulpDistance(a, b), Math.abs(a - b) / 2 ** -24);
  return Math.max(...cases.flatMap((c) => {
    const expected = floats(c.bits);
    return Array.from(draw(rng.key(c.seed), expected.length, c), (value, i) => distance(value, expected[i]!));
  })); // prettier-ignore
}

// JAX's functions are XLA's polynomials, off by a few ULP, so this compares definitions, not bits: another stream, another
// rounding point or another branch is far outside.
describe('the same definition, within the error of XLA’s functions', () => {
  it('normal', () => expect(farthest(close.normal, (k, n) => rng.normal(k, n))).toBeLessThanOrEqual(8));
  it('truncatedNormal', () => expect(farthest(close.truncatedNormal, (k, n, c) => rng.truncatedNormal(k, n, { lower: c.lower, upper: c.upper }))).toBeLessThanOrEqual(8)); // prettier-ignore
  it('exponential', () => expect(farthest(close.exponential, (k, n) => rng.exponential(k, n))).toBeLessThanOrEqual(8));
  it('gumbel', () => expect(farthest(close.gumbel, rng.gumbel)).toBeLessThanOrEqual(8));
  it('gamma', () => expect(farthest(close.gamma, (k, n, c) => rng.gamma(k, n, { alpha: c.alpha }))).toBeLessThanOrEqual(8)); // prettier-ignore
});
