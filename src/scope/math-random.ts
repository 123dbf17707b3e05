/** `Math.random` from a key (docs/contract.md §8). */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { processState } from '../process-state';
import { replaceProperties } from '../replace-properties';
import { toGenerator, type Key } from '../rng';

/** Replaces `Math.random` by draws from the key; returns what puts the former one back. */
export function installRandom(key: Key): () => void {
  const generator = toGenerator(key);
  const state = processState();
  const random = (): number => {
    const value = uniformFloat64(generator);
    state.observeDraw?.(value);
    return value;
  };
  return replaceProperties(Math, 'Math', { random });
}
