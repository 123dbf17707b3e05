/** Where a sampler stands. */
import { argumentMessage, isRecord, StateError } from '../errors';
import type { SamplerState } from '../sampler';
import { damaged } from './damaged';
import type { ExactValue } from './exact-json';

/** A BatchSampler or MixedSampler. */
export interface CheckpointSampler {
  state(position?: { epoch: number; batch: number }): SamplerState;
}

/** @throws StateError unless it has the form of a state. */
export function checkSamplerState(saved: ExactValue): SamplerState | null {
  if (saved === null) return null;
  const { version, key, configuration, epoch, batch } = isRecord(saved) ? saved : {};
  const isSound =
    typeof version === 'string' &&
    Array.isArray(key) &&
    key.length === 2 &&
    key.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xffffffff) &&
    typeof configuration === 'string' &&
    [epoch, batch].every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
  if (!isSound) throw damaged('sampler', 'the state of a sampler', saved);
  return saved as unknown as SamplerState;
}

/**
 * Checks that a state is one of this sampler; returns what moves the sampler there, which can't fail.
 * @throws StateError if it is of another version, key or configuration.
 */
export function prepareSampler(sampler: CheckpointSampler, saved: SamplerState): () => void {
  const { version, key, configuration } = sampler.state();
  const next = 'Make the sampler as it was when the checkpoint was saved; only shard may differ.';
  const pairs = [['version', version, saved.version], ['key', String(key), String(saved.key)], ['configuration', configuration, saved.configuration]] as const; // prettier-ignore
  for (const [name, got, expected] of pairs) {
    if (got === expected) continue;
    throw new StateError(
      argumentMessage({ argument: `sampler.${name}`, expected: `the saved ${expected}`, got, next }),
    );
  }
  try {
    sampler.state({ epoch: saved.epoch, batch: saved.batch });
  } catch {
    throw damaged('sampler.batch', 'a batch of its epoch', saved.batch);
  }
  return () => (sampler as unknown as { restore(state: SamplerState): unknown }).restore(saved);
}
