/** Where the receipt of a scope stands, if it has one (docs/contract.md §11). */
import { isRecord } from '../errors';
import { processState } from '../process-state';
import { damaged } from './damaged';
import type { ExactValue } from './exact-json';

/** Null outside scopes that are recorded. */
export function captureReceipt(): { chain: string; step: number } | null {
  return processState().scope?.receipt?.getState() ?? null;
}

/**
 * Returns what lets the running scope's receipt go on from there, which can't fail; it does nothing in a scope without one.
 * @throws StateError if it is damaged.
 */
export function prepareReceipt(saved: ExactValue): () => void {
  if (saved === null) return () => undefined;
  const { chain, step } = isRecord(saved) ? saved : {};
  const isWhole = typeof chain === 'string' && /^[0-9a-f]{64}$/.test(chain) && Number.isSafeInteger(step) && (step as number) >= 0; // prettier-ignore
  if (!isWhole) throw damaged('receipt', 'a link of a chain and a step', saved);
  return () => processState().scope?.receipt?.setState({ chain, step: step as number });
}
