/** The loss curve that the page draws under its own. */
import { bigEndian } from './difference';
import type { Baseline } from './gather';

/** The training that the page runs. */
export const DRAWN = 'training/mlp-dropout';

/** Bits of the loss of each step, in hexadecimal, the highest digit first. */
export async function lossesOf(baseline: Baseline): Promise<Record<string, string[]>> {
  const parts = await baseline.result({ item: DRAWN, backend: 'deterministic' });
  const { bytes } = parts.find(({ label }) => label === 'loss of each step')!;
  return { [DRAWN]: (bytes.match(/.{8}/g) ?? []).map(bigEndian) };
}
