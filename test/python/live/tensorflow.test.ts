/** TensorFlow itself can't be here; this compares with test/vectors/external/tensorflow.py, its second transcription. */
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Generator, setSeed, statelessNormal, statelessTruncatedNormal, statelessUniform } from '../../../src/python/tensorflow'; // prettier-ignore
import { describeWithPython } from './with-python';

const vectors = join(import.meta.dirname, '../../vectors/external');
const path = JSON.stringify(vectors);
const setup = `import sys; sys.dont_write_bytecode = True; sys.path.insert(0, ${path}); import tensorflow as t; sys.path.remove(${path})`; // prettier-ignore
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const seeds = fc.tuple(int64, int64);
const counts = fc.integer({ min: 1, max: 70 });
const shapes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
const all = { minval: null, maxval: null } as const;
const options = { numRuns: 40 };

describeWithPython('TensorFlow, transcribed', (python) => {
  const evaluate = <T>(expression: string): Promise<T> => python().evaluate<T>(expression, setup);

  it('has the draws of stateless ops', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, counts, int64, int64, async (seed, count, one, other) => {
        const source = `t.Philox(*t.scrambled((${seed.join()})))`;
        expect(statelessUniform(count, seed)).toEqual(await evaluate(`${source}.unit32(${count})`));
        expect(statelessUniform(count, seed, { dtype: 'float64' })).toEqual(
          await evaluate(`${source}.unit64(${count})`),
        );
        expect(statelessUniform(count, seed, { dtype: 'uint64', ...all })).toEqual(await evaluate(`${source}.bits64(${count})`)); // prettier-ignore
        expect(statelessNormal(count, seed)).toEqual(await evaluate(`${source}.normal32(${count}, t.portable)`));
        const truncated = `${source}.truncated(${count}, 4, lambda s, n: s.normal32(n, t.portable))`;
        expect(statelessTruncatedNormal(count, seed)).toEqual(await evaluate(truncated));
        fc.pre(one !== other);
        const [minval, maxval] = one < other ? [one, other] : [other, one];
        const between = `t.between(${source}.bits64(${count}), ${minval}, ${maxval}).astype(np.int64)`;
        expect(statelessUniform(count, seed, { dtype: 'int64', minval, maxval })).toEqual(await evaluate(between));
      }),
      options,
    );
  });

  it('has the draws of Threefry in any shape', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, shapes, async (seed, shape) => {
        const key = BigInt.asUintN(32, seed[0]) | (BigInt.asUintN(32, seed[1]) << 32n);
        const alg = 'threefry';
        const words = `t.xla_words(${key}, 0, [${shape}]).ravel()`;
        expect(statelessUniform(shape, seed, { alg, dtype: 'uint32', ...all })).toEqual(await evaluate(words));
        expect(statelessNormal(shape, seed, { alg })).toEqual(
          await evaluate(`t.xla_normal32(${key}, [${shape}]).ravel()`),
        );
      }),
      options,
    );
  });

  it('has the draws of a generator in any state, and goes on from its own', async () => {
    const word = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    await fc.assert(
      fc.asyncProperty(fc.tuple(word, word, word), counts, counts, async ([low, high, key], drawn, count) => {
        const generator = Generator.fromState([low, high, key]);
        generator.normal(drawn);
        const counter = `(${low} + (${high} << 64) + 256 * ${drawn}) % 2**128`;
        const [first, second] = Array.from(generator.state, (each) => BigInt.asUintN(64, each));
        expect(BigInt(await evaluate<bigint | number>(counter))).toBe(first! + (second! << 64n));
        expect(generator.uniform(count)).toEqual(await evaluate(`t.Philox(${key}, ${counter}).unit32(${count})`));
      }),
      options,
    );
  });

  it("gives operations the seeds of Python's random.Random, for global seeds of any size", async () => {
    const any = fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n });
    await fc.assert(
      fc.asyncProperty(any, fc.integer({ min: 0, max: 20 }), async (seed, before) => {
        const random = setSeed(seed);
        for (let i = 0; i < before; i++) random.uniform(1);
        const local = `[random.randint(0, 2**31 - 1) for _ in range(${before + 1})][-1] % (2**31 - 1)`;
        const expression = `t.Philox(${seed} % (2**31 - 1), (${local}) << 64).unit32(5)`;
        const own = await python().evaluate<Float32Array>(expression, `${setup}; random = t.random.Random(${seed})`);
        expect(random.uniform(5)).toEqual(own);
      }),
      options,
    );
  });
});
