/** Keys as generators of pure-rand (docs/contract.md §5.3), and pure-rand's distributions on them. */
import { uniformBigInt } from 'pure-rand/distribution/uniformBigInt';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { random } from 'tfjs-determinism';
import type { Item } from '../../item';
import { texts, vector } from '../../result';

const generator = (): RandomGenerator => random.toGenerator(random.key('toGenerator'));

function draws<T>(draw: (generator: RandomGenerator) => T, source = generator()): T[] {
  return Array.from({ length: 1000 }, () => draw(source));
}

const word = (source: RandomGenerator): number => source.next();

export const generatorItems: readonly Item[] = [
  {
    name: 'random/toGenerator',
    run() {
      const source = generator();
      const words = Int32Array.from(draws(word, source));
      const state = source.getState();
      return [
        vector('words', words),
        vector('state', Uint32Array.from(state)),
        vector('words of a clone', Int32Array.from(draws(word, source.clone()))),
        vector('words after the state', Int32Array.from(draws(word, random.generatorFromState(state)))),
      ];
    },
  },
  {
    name: 'random/toGenerator/distributions of pure-rand',
    run: () => [
      vector('uniformInt', Int32Array.from(draws((source) => uniformInt(source, -10, 1_000_000)))),
      vector('uniformInt, wide', Float64Array.from(draws((source) => uniformInt(source, 0, Number.MAX_SAFE_INTEGER)))),
      vector('uniformFloat32', Float32Array.from(draws(uniformFloat32))),
      vector('uniformFloat64', Float64Array.from(draws(uniformFloat64))),
      texts(
        'uniformBigInt',
        draws((source) => String(uniformBigInt(source, 0n, 10n ** 30n))),
      ),
    ],
  },
];
