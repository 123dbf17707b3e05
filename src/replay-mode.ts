/** Whether this process repeats a run for `tfjs-determinism replay`, which says so by environment variables. */

/** The file for the receipt of the replay, in place of the one that it is compared with. */
export const RECEIPT_VARIABLE = 'TFJS_DETERMINISM_RECEIPT';
/** The checkpoint that the replay goes on from. */
export const CHECKPOINT_VARIABLE = 'TFJS_DETERMINISM_CHECKPOINT';

export interface ReplayMode {
  readonly receipt: string;
  /** null: from the beginning. */
  readonly checkpoint: string | null;
}

/** null in every other process, and in pages. */
export function replayMode(): ReplayMode | null {
  const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;
  const receipt = environment?.[RECEIPT_VARIABLE];
  return receipt ? { receipt, checkpoint: environment[CHECKPOINT_VARIABLE] || null } : null;
}
