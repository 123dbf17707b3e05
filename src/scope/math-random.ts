/** `Math.random` from a key (docs/contract.md §8). */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { processState } from '../process-state';
import { replaceProperties } from '../replace-properties';
import { generatorFromState, toGenerator, type Key } from '../rng';
import type { Stream } from './stream';

/** Replaces `Math.random` by draws from the key. */
export function installRandom(key: Key): Stream<readonly number[]> {
  let generator = toGenerator(key);
  const state = processState();
  const random = (): number => {
    const value = uniformFloat64(generator);
    state.observeDraw?.(value);
    return value;
  };
  return {
    restore: replaceProperties(Math, 'Math', { random }),
    getState: () => generator.getState!(),
    setState: (words) => void (generator = generatorFromState(words)),
  };
}
