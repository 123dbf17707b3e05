/** Small training runs whose digests must be the same in Node and in every browser. */
import { fingerprint, withDeterminism } from 'tfjs-determinism';

export async function trainingDigests(runs: Record<string, () => unknown>): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const [name, run] of Object.entries(runs)) {
    for (const seed of [0, 1]) {
      digests[`${name}, seed ${seed}`] = await withDeterminism(seed, async () => fingerprint((await run()) as object));
    }
  }
  return digests;
}
