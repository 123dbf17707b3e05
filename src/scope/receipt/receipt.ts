/** The record of a run in a scope (docs/contract.md §11). */
import { isRecord, show, StateError } from '../../errors';

export const RECEIPT_FORMAT = 'tfjs-determinism-receipt';
/** Of the format; a reader takes no other. */
export const RECEIPT_VERSION = 1;

export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT;
  readonly version: typeof RECEIPT_VERSION;
  readonly contract: string;
  readonly library: string;
  readonly tfjs: string;
  readonly engine: string;
  readonly backend: string;
  /** As text, with its kind before it: 'number 42'. */
  readonly seed: string;
  /** The program's file, relative to the receipt's folder; null where there are no files. */
  readonly script: string | null;
  /** Optimizers in the order of their first update. */
  readonly optimizers: readonly { readonly name: string; readonly config: unknown }[];
  /** The weights are part of the chain in every step whose number is a multiple of this. */
  readonly interval: number;
  /** How many steps the run had made before those below: a run that goes on from a checkpoint continues the chain. */
  readonly first: number;
  readonly steps: readonly ReceiptStep[];
  /** Fingerprints: of the weights after the last step, and of what the run returned; null where there is none. */
  readonly weights: string | null;
  readonly result: string | null;
}

/** A step: its loss, and the link of the chain. */
export interface ReceiptStep {
  /** The bits of the loss as a hexadecimal binary32; null for a loss that is no scalar. */
  readonly loss: string | null;
  readonly chain: string;
}

/** @throws StateError for what is no receipt, or one of another version. */
export function parseReceipt(name: string, text: string): Receipt {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new StateError(`${name}: expected a receipt, got text that is no JSON. Pass the file that { record } has written.`, { cause }); // prettier-ignore
  }
  if (!isRecord(value) || value.format !== RECEIPT_FORMAT) {
    throw new StateError(`${name}: expected a receipt, got ${show(value)}. Pass the file that { record } has written.`);
  }
  if (value.version !== RECEIPT_VERSION) {
    const next = 'Replay it with the version of tfjs-determinism that made it.';
    throw new StateError(`${name}: expected a receipt of version ${RECEIPT_VERSION}, got version ${show(value.version)}. ${next}`); // prettier-ignore
  }
  const { steps, optimizers, interval, first, seed, script } = value;
  const isWhole =
    Array.isArray(steps) &&
    steps.every((step) => isRecord(step) && typeof step.chain === 'string') &&
    Array.isArray(optimizers) &&
    Number.isInteger(interval) &&
    Number.isInteger(first) &&
    typeof seed === 'string' &&
    (script === null || typeof script === 'string');
  if (!isWhole) throw new StateError(`${name}: expected a whole receipt, got one with fields missing or changed. Restore the file.`); // prettier-ignore
  return value as unknown as Receipt;
}
