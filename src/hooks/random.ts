/** Draws from `Math.random`, of a scope or not. */
import { processState } from '../process-state';
import { replaceProperties } from '../replace-properties';

/**
 * Calls `observe` with every draw of `Math.random`, also while a scope has it replaced, one that opens later included.
 * Precondition: scopes inside end before the hook is taken off.
 */
export function hookRandom(observe: (value: number) => void): () => void {
  const state = processState();
  const former = state.observeDraw;
  state.observeDraw = (value) => {
    former?.(value);
    observe(value);
  };
  const restoreObserver = (): void => void (state.observeDraw = former);
  // The scope that is running reports its draws itself, as does a hook that lies below this one.
  if (state.scope || former) return restoreObserver;
  const { random } = Math; // eslint-disable-line no-restricted-properties -- it is watched, not drawn from
  const draw = (): number => {
    const value = random();
    state.observeDraw?.(value);
    return value;
  };
  const restoreRandom = replaceProperties(Math, 'Math', { random: draw });
  return () => {
    restoreRandom();
    restoreObserver();
  };
}
