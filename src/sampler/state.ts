import { CONTRACT_VERSION } from '../contract';
import { argumentMessage, StateError, wrongType } from '../errors';
import { fingerprint } from '../fingerprint';
import type { Key } from '../rng';

/** Where a sampler stands. Plain JSON of constant size, whatever the number of records. */
export interface SamplerState {
  /** The version of docs/contract.md, which says what the rest means. */
  readonly version: string;
  /** The words of the key. */
  readonly key: readonly [number, number];
  /** Digest of everything else that the order depends on; the shard is not among it. */
  readonly configuration: string;
  readonly epoch: number;
  /** The next batch of the epoch. */
  readonly batch: number;
}

/** The digest of a sampler's configuration (docs/contract.md §6.12). */
export function configurationDigest(configuration: Readonly<Record<string, unknown>>): string {
  return fingerprint({ ...configuration, version: CONTRACT_VERSION });
}

export function makeState(key: Key, configuration: string, epoch: number, batch: number): SamplerState {
  return { version: CONTRACT_VERSION, key: [key.high, key.low], configuration, epoch, batch };
}

function refuse(argument: string, expected: string, got: unknown, next: string): never {
  throw new StateError(argumentMessage({ argument, expected, got, next }));
}

/**
 * Checks that a state belongs to this key and configuration.
 * @throws TypeError unless it is an object; StateError if it is damaged or of another version, key or configuration.
 */
export function checkState(state: unknown, key: Key, configuration: string): SamplerState {
  if (typeof state !== 'object' || state === null) {
    const next = 'Pass what sampler.state() returned, parsed if it was saved as JSON.';
    throw wrongType({ argument: 'state', expected: 'an object', got: state, next });
  }
  const known = state as SamplerState;
  if (known.version !== CONTRACT_VERSION) {
    const next = 'Resume with the version of this library that saved it, or start the run anew.';
    refuse('state.version', `'${CONTRACT_VERSION}'`, known.version, next);
  }
  const words = [key.high, key.low];
  if (!Array.isArray(known.key) || known.key.length !== 2 || words.some((word, i) => word !== known.key[i])) {
    refuse('state.key', `[${words.join(', ')}]`, known.key, 'Pass the key or seed with which the state was saved.');
  }
  if (known.configuration !== configuration) {
    const next = 'Pass the options with which the state was saved; only shard may differ.';
    refuse('state.configuration', `"${configuration}"`, known.configuration, next);
  }
  for (const name of ['epoch', 'batch'] as const) {
    if (!Number.isSafeInteger(known[name]) || known[name] < 0) {
      refuse(`state.${name}`, 'an integer >= 0', known[name], 'The state is damaged: restore an intact copy.');
    }
  }
  return known;
}

/** Checks that the batch of a state is one of the `count` of its epoch, or the end. */
export function checkStateBatch(state: SamplerState, count: number): void {
  if (state.batch <= count) return;
  const next = `Epoch ${state.epoch} has ${count} batches: the state is damaged, restore an intact copy.`;
  refuse('state.batch', `an integer from 0 to ${count}`, state.batch, next);
}
