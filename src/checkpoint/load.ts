import { argumentMessage, checkOptions, StateError, wrongType } from '../errors';
import type { OptimizerLike } from '../fingerprint';
import { Key } from '../rng';
import type { SamplerState } from '../sampler';
import { readState, type SavedState } from './contents';
import { restoreExtra } from './extra';
import { readFile } from './file';
import { checkPlace, type CheckpointPlace } from './handler';
import { loadSha256 } from './sha256';
import { prepareModel, type CheckpointModel } from './model-state';
import { prepareOptimizer } from './optimizer-state';
import { prepareRandom } from './random-state';
import { prepareReceipt } from './receipt-state';
import { checkSamplerState, prepareSampler, type CheckpointSampler } from './sampler-state';
import { SavedTensors } from './saved-tensors';

/** What a checkpoint is loaded into: all that is in it. */
export interface LoadTargets {
  /** The model, built as it was; null leaves the saved weights out. */
  model?: CheckpointModel | null;
  /** An optimizer of the same class and hyperparameters; null leaves the saved state out. */
  optimizer?: OptimizerLike | null;
  /** A sampler with the same options, to be moved there. Without one the state is in the result. */
  sampler?: CheckpointSampler | null;
  /** null leaves the draws of the scope as they are. */
  random?: null;
}

/** What was in a checkpoint. */
export interface Checkpoint {
  readonly step: number;
  /** What was saved; null if nothing was. */
  readonly history: unknown;
  readonly keys: Readonly<Record<string, Key>>;
  /** For `BatchSampler.fromState`; null if no sampler was saved. */
  readonly sampler: SamplerState | null;
  /** Its tensors are the caller's, to be disposed of. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Of the scope in which it was saved; null if there was none. */
  readonly seed: string | null;
}

/**
 * Loads a checkpoint into a model, an optimizer, a sampler and the running scope: into all of them, or, if it throws,
 * into none.
 *
 * @throws (as a rejection) StateError, saying what differs, if the bytes are damaged or of another version of
 *   docs/contract.md, or the model, optimizer, sampler or seed is another one, or one is missing or has nothing in the
 *   checkpoint; TypeError for wrong arguments; and what the handler throws.
 */
export async function loadCheckpoint(place: CheckpointPlace, targets: LoadTargets = {}): Promise<Checkpoint> {
  checkOptions<LoadTargets>(targets, ['model', 'optimizer', 'sampler', 'random']);
  const { checkpoint, assign } = prepareCheckpoint(readState(await readBytes(place)), targets);
  assign();
  return checkpoint;
}

/** @throws StateError, TypeError as `loadCheckpoint`. */
export async function readBytes(place: CheckpointPlace): Promise<Uint8Array> {
  const source = checkPlace(place);
  const bytes: unknown = typeof source === 'string' ? await readFile(source) : await source.load();
  if (!(bytes instanceof Uint8Array)) {
    const next = 'Let its load() resolve with the bytes that save() was given.';
    throw wrongType({ argument: 'place', expected: 'a handler that loads a Uint8Array', got: bytes, next });
  }
  await loadSha256();
  return bytes;
}

/** What is ready to be loaded. */
export interface Prepared {
  readonly checkpoint: Checkpoint;
  /** Loads it, which can't fail. */
  readonly assign: () => void;
  /** Gives up what was made for it. */
  readonly discard: () => void;
}

/** Checks a state against what it is to be loaded into. @throws StateError; nothing has changed, then or before `assign`. */
export function prepareCheckpoint(state: SavedState, { model, optimizer, sampler, random }: LoadTargets): Prepared {
  const tensors = new SavedTensors(state.tensors);
  const assignments: (() => void)[] = [];
  const samplerState = checkSamplerState(state.sampler);
  let extra: Record<string, unknown>;
  try {
    if (isWanted('model', model, state.model)) assignments.push(prepareModel(model, state.model!, tensors));
    else tensors.skip('model/');
    if (isWanted('optimizer', optimizer, state.optimizer)) {
      assignments.push(prepareOptimizer(optimizer, state.optimizer, tensors));
    } else tensors.skip('optimizer/');
    if (sampler) {
      if (samplerState === null) refuse('sampler', 'none, as when it was saved', 'a sampler');
      assignments.push(prepareSampler(sampler, samplerState));
    }
    extra = restoreExtra(state.extra, tensors);
    tensors.checkAllTaken();
    if (random !== null) assignments.push(prepareRandom(state.seed, state.random));
    // Last: what restoring makes of values is no data of the run.
    assignments.push(prepareReceipt(state.receipt));
  } catch (error) {
    tensors.dispose();
    throw error;
  }
  const keys = Object.entries(state.keys).map(([name, [high, low]]) => [name, new Key(high, low)] as const);
  const { step, history, seed = null } = state;
  return {
    checkpoint: { step, history, keys: Object.fromEntries(keys), sampler: samplerState, extra, seed },
    assign: () => assignments.forEach((assign) => assign()),
    discard: () => tensors.dispose(),
  };
}

/** Whether a part is to be restored; both sides must have it, unless null says to leave it out. */
function isWanted<T>(name: 'model' | 'optimizer', target: T | null | undefined, saved: unknown): target is T & object {
  if (target === null) return false;
  if (target !== undefined && saved === null) refuse(name, 'none, as when it was saved', `the one that was passed`);
  if (target === undefined && saved !== null) refuse(name, 'the one to load it into', 'none');
  return target !== undefined;
}

function refuse(argument: string, expected: string, got: string): never {
  const next = `Pass what was saved, or { ${argument}: null } to leave it out.`;
  throw new StateError(argumentMessage({ argument, expected, got, next }));
}
