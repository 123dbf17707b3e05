/** Keys (docs/contract.md §5.2). */
import { random, type Key, type Seed } from 'tfjs-determinism';
import type { Item } from '../../item';
import { vector } from '../../result';

const SEEDS: readonly Seed[] = [0, 42, 2 ** 32, Number.MAX_SAFE_INTEGER, 0xffffffffffffffffn, '', 'seed', 'Ünïcode 🎲'];
const DATA: readonly (number | string)[] = [0, 1, 2 ** 32, Number.MAX_SAFE_INTEGER, '', 'data', 'Ünïcode 🎲'];

const words = (keys: readonly Key[]): Uint32Array => Uint32Array.from(keys.flatMap(({ high, low }) => [high, low]));

function keyItem(name: string, keys: () => readonly Key[]): Item {
  return { name: `random/${name}`, run: () => [vector('words of the keys', words(keys()))] };
}

export const keyItems: readonly Item[] = [
  keyItem('key', () => SEEDS.map(random.key)),
  keyItem('split', () => [...random.split(random.key('split')), ...random.split(random.key('split'), 1000)]),
  keyItem('foldIn', () => DATA.map((data) => random.foldIn(random.key('foldIn'), data))),
];
