/** The random state of the scope: where `Math.random` and the clock stand. */
import { argumentMessage, StateError } from '../errors';
import { processState } from '../process-state';
import { damaged } from './damaged';
import type { ExactValue } from './exact-json';

/** The four words of the generator, then the calls of the clock. */
export type RandomState = readonly number[];

/** Null outside scopes. */
export function captureRandom(): { seed: string; state: RandomState } | null {
  const { scope } = processState();
  return scope?.draws ? { seed: scope.seed, state: scope.draws.getState() } : null;
}

function refuse(expected: string, got: string, next: string): never {
  throw new StateError(argumentMessage({ argument: 'scope', expected, got, next }));
}

/**
 * Checks that a state is one of the running scope; returns what sets it, which can't fail.
 * @throws StateError if it is damaged or of another seed, or if there is no scope where there was one, or one where there
 *   was none.
 */
export function prepareRandom(seed: string | undefined, saved: ExactValue): () => void {
  const { scope } = processState();
  if (seed === undefined) {
    if (saved !== null) throw damaged('random', 'null without a seed', saved);
    if (!scope) return () => undefined;
    refuse('no scope, as when it was saved', `seed ${scope.seed}`, 'Load it outside, or pass { random: null }.');
  }
  const isState =
    Array.isArray(saved) &&
    saved.length === 5 &&
    saved.every((word) => Number.isSafeInteger(word) && (word as number) >= 0);
  if (!isState || saved.slice(0, 4).some((word, i) => (word as number) > (i === 2 ? 0x1fffff : 0xffffffff))) {
    throw damaged('random', 'the words of a generator and a count', saved);
  }
  const words = saved as RandomState;
  const next = `Load it inside withDeterminism(seed, ...) of that seed, or pass { random: null } to leave the draws as they are.`;
  if (!scope?.draws) refuse(`seed ${seed}, with which it was saved`, 'no scope', next);
  const { draws } = scope;
  const [high, low] = draws.getState();
  // The key, not the seed's text: 42 and '42' are two seeds.
  if (high !== words[0] || low !== words[1]) {
    refuse(`seed ${seed}, with which it was saved`, `seed ${scope.seed}, another one`, next);
  }
  return () => draws.setState(words);
}
