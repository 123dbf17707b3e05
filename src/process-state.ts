/**
 * State that must be one per process, whatever number of copies of this library (ESM and CJS, two versions) are loaded:
 * a slot on globalThis behind a registered symbol.
 */
const slot = Symbol.for('tfjs-determinism.process-state');

/** What a scope has drawn so far. */
export interface ScopeDraws {
  /** The four words of `Math.random`'s generator, then the calls of the clock. */
  getState(): readonly number[];
  /** Draws on from there. Precondition: `getState` gave it, in a scope of this seed. */
  setState(state: readonly number[]): void;
}

/** How far the receipt of a scope has come. */
export interface ScopeReceipt {
  getState(): { chain: string; step: number };
  /** Goes on from there, and forgets what was recorded before. */
  setState(state: { chain: string; step: number }): void;
}

export interface ProcessState {
  /** The scope that is running, if any; `undefined` outside scopes. */
  scope?: { readonly seed: string; readonly ended: Promise<void>; draws?: ScopeDraws; receipt?: ScopeReceipt };
  /** Records the uses of keys inside a scope that watches for reuse; `undefined` elsewhere. */
  keyLedger?: { use(high: number, low: number, use: 'draw' | 'split' | 'fold in', operation: string): void };
  /** Is told of each draw of `Math.random`; `undefined` if none does. */
  observeDraw?: (value: number) => void;
  /** A trace is being recorded; `undefined` if not. */
  recording?: true;
}

/** The state shared by every copy of the library in this process. */
export function processState(): ProcessState {
  const holder = globalThis as { [slot]?: ProcessState };
  return (holder[slot] ??= {});
}
