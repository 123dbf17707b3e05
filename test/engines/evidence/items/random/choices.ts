/** Permutations, shuffles and choices (docs/contract.md §5.5). */
import { random, type Key } from 'tfjs-determinism';
import type { Item } from '../../item';
import { texts, vector, type Part } from '../../result';

const NUMBERS = Float64Array.from({ length: 1000 }, (_, i) => i / 3);
const NAMES = Array.from({ length: 100 }, (_, i) => `record ${i}`);
/** One in eleven is 0. */
const WEIGHTS = Float32Array.from({ length: 1000 }, (_, i) => ((i * 7) % 11) / 3);

function choiceItem(name: string, parts: (key: Key) => readonly Part[]): Item {
  return { name: `random/${name}`, run: () => parts(random.key(name)) };
}

export const choiceItems: readonly Item[] = [
  choiceItem('permutation', (key) =>
    [0, 1, 2, 5, 1000, 20_011].map((n) => vector(`of ${n}`, random.permutation(key, n))),
  ),
  choiceItem('shuffle', (key) => [
    vector('typed array', random.shuffle(key, NUMBERS.slice())),
    texts('array', random.shuffle(key, NAMES.slice())),
  ]),
  choiceItem('choice', (key) => [
    vector('with replacement', random.choice(key, 1000, 1500)),
    vector('without replacement', random.choice(key, 1000, 700, { replace: false })),
    vector('weights, with replacement', random.choice(key, 1000, 1500, { p: WEIGHTS })),
    vector('weights, without replacement', random.choice(key, 1000, 700, { p: WEIGHTS, replace: false })),
    vector('of a typed array', random.choice(key, NUMBERS, 50)),
    texts('of an array', random.choice(key, NAMES, 50, { replace: false })),
  ]),
];
