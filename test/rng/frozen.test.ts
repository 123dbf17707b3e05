import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as rng from '../../src/rng';

const digest = (values: ArrayBufferView) =>
  createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');

/** 1000 values of each distribution. */
const cases: Record<string, (key: rng.Key) => ArrayBufferView> = {
  bits: (k) => rng.bits(k, 1000),
  uniform: (k) => rng.uniform(k, 1000),
  'uniform -2.5 7.1': (k) => rng.uniform(k, 1000, { min: -2.5, max: 7.1 }),
  bernoulli: (k) => rng.bernoulli(k, 1000),
  'bernoulli 0.1': (k) => rng.bernoulli(k, 1000, { p: 0.1 }),
  normal: (k) => rng.normal(k, 1000),
  'normal 1 0.02': (k) => rng.normal(k, 1000, { mean: 1, std: 0.02 }),
  truncatedNormal: (k) => rng.truncatedNormal(k, 1000),
  'truncatedNormal 0 3 mean 1 std 2': (k) => rng.truncatedNormal(k, 1000, { lower: 0, upper: 3, mean: 1, std: 2 }),
  'randint 0 10': (k) => rng.randint(k, 1000, { max: 10 }),
  'randint of int32': (k) => rng.randint(k, 1000, { min: -(2 ** 31), max: 2 ** 31 }),
  'uniformInt 1 6': (k) => rng.uniformInt(k, 1000, { min: 1, max: 6 }),
  exponential: (k) => rng.exponential(k, 1000),
  'exponential 0.3': (k) => rng.exponential(k, 1000, { scale: 0.3 }),
  gumbel: (k) => rng.gumbel(k, 1000),
  'gamma 0.3': (k) => rng.gamma(k, 1000, { alpha: 0.3 }),
  'gamma 1': (k) => rng.gamma(k, 1000, { alpha: 1 }),
  'gamma 7 scale 0.1': (k) => rng.gamma(k, 1000, { alpha: 7, scale: 0.1 }),
  categorical: (k) => rng.categorical(k, [0.5, -1, 2, 0], 1000),
  permutation: (k) => rng.permutation(k, 1000),
  'permutation of 3000': (k) => rng.permutation(k, 3000),
  shuffle: (k) =>
    rng.shuffle(
      k,
      Float32Array.from({ length: 1000 }, (_, i) => i / 7),
    ),
  choice: (k) => rng.choice(k, 37, 1000),
  'choice without replacement': (k) => rng.choice(k, 2000, 1000, { replace: false }),
  'choice with weights': (k) => rng.choice(k, 4, 1000, { p: [0.1, 0.2, 0.3, 0.4] }),
  'choice with weights, without replacement': (k) =>
    rng.choice(k, 2000, 1000, { replace: false, p: Array.from({ length: 2000 }, (_, i) => i + 1) }),
  toGenerator: (k) => {
    const generator = rng.toGenerator(k);
    return Int32Array.from({ length: 1000 }, () => generator.next());
  },
  'split and foldIn': (k) => {
    const keys = [...rng.split(k, 100), rng.foldIn(k, 2 ** 40), rng.foldIn(k, 'a name')];
    return Uint32Array.from(keys.flatMap(({ high, low }) => [high, low]));
  },
};

it('§5 the bits of every distribution are the frozen ones', async () => {
  const digests = Object.entries(cases).map(([name, draw]) => [name, digest(draw(rng.key(`frozen: ${name}`)))]);
  const frozen = {
    source:
      'Our own output, of contract version 1; no outside authority. SHA-256 of the little-endian bytes that ' +
      "test/rng/frozen.test.ts draws with key('frozen: ' + name). A change is a change of the contract; then remake it " +
      'with: npx vitest run test/rng/frozen.test.ts --update',
    digests: Object.fromEntries(digests),
  };
  await expect(`${JSON.stringify(frozen, null, 2)}\n`).toMatchFileSnapshot('../vectors/frozen/rng.json');
});
