import { checkInteger, checkOptions, outOfRange } from '../errors';
import { replayMode } from '../replay-mode';
import { captureCheckpoint, type CheckpointContents } from './contents';
import { giveBack, takeBuffer } from './file-buffer';
import { pathOfStep, removeOldSteps, writeSealed } from './file';
import { checkPlace, type CheckpointPlace } from './handler';
import { sealOf } from './seal';
import { loadSha256 } from './sha256';

export interface SaveOptions {
  /** Writes `name-<step>.safetensors` beside the path `name.safetensors`, and keeps the last so many steps. */
  keep?: number;
}

/**
 * Saves what a run needs to go on to the bit (docs/checkpoint.md): the contents, and inside a scope its random state. All of
 * it is read at once, at the call; what changes afterwards is not in it.
 *
 * @param place the path of a file, which is replaced in one step, or a handler.
 * @returns the path that was written, or would have been but for `tfjs-determinism replay`; undefined of a handler.
 * @throws (as a rejection) TypeError, RangeError for what can't be saved; DeterminismError for a model that is not built;
 *   DisposedError, BackendError for tensors that can't be read; and what the file system or the handler throws.
 */
export async function saveCheckpoint(
  place: CheckpointPlace,
  contents: CheckpointContents,
  options: SaveOptions = {},
): Promise<string | undefined> {
  const target = checkPlace(place);
  const { keep } = checkOptions<SaveOptions>(options, ['keep']);
  if (keep !== undefined) checkInteger('keep', keep, { min: 1, next: 'Leave it out to write the one file.' });
  if (keep !== undefined && typeof target !== 'string') {
    const next = 'Leave it out; a handler keeps what it likes.';
    throw outOfRange({ argument: 'keep', expected: 'no number with a handler', got: keep, next });
  }
  if (typeof target !== 'string') {
    // Its own: a handler may keep them.
    const bytes = captureCheckpoint(contents, (length) => new Uint8Array(length));
    await loadSha256();
    const { digits, position } = sealOf(bytes);
    bytes.set(digits, position);
    return void (await target.save(bytes));
  }
  const { step = 0 } = contents;
  const path = keep === undefined ? target : pathOfStep(target, step);
  const bytes = captureCheckpoint(contents, takeBuffer);
  try {
    await loadSha256();
    // A replay may differ: what it is compared with stays.
    if (replayMode()) return path;
    await writeSealed(path, bytes);
  } finally {
    giveBack(bytes);
  }
  if (keep !== undefined) await removeOldSteps(target, step, keep);
  return path;
}
