/** `Math.random` from a key (docs/contract.md §8). */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { toGenerator, type Key } from '../rng';

/** Replaces `Math.random` by draws from the key; returns what puts the former one back. */
export function installRandom(key: Key): () => void {
  const former = Object.getOwnPropertyDescriptor(Math, 'random')!;
  const generator = toGenerator(key);
  Object.defineProperty(Math, 'random', { ...former, value: () => uniformFloat64(generator) });
  return () => Object.defineProperty(Math, 'random', former);
}
