import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MersenneTwister } from '../../../src/python/mersenne-twister';
import { describeWithPython } from './with-python';

describeWithPython('MT19937', (python) => {
  it('has the words and the block of NumPy for arrays of any length', async () => {
    const words = fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 1, maxLength: 700 });
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 0, max: 1300 }), async (seed, count) => {
        const twister = MersenneTwister.fromArray(seed);
        const own = Uint32Array.from({ length: count }, () => twister.next());
        const setup = `b = np.random.RandomState([${seed}])._bit_generator`;
        expect(own).toEqual(
          Uint32Array.from(await python().evaluate<BigUint64Array>(`b.random_raw(${count})`, setup), Number),
        );
        expect(twister.words).toEqual(await python().evaluate("b.state['state']['key']"));
        expect(twister.position).toBe(await python().evaluate("b.state['state']['pos']"));
      }),
      { numRuns: 50 },
    );
  });
});
