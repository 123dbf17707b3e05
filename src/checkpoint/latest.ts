import { checkOptions, outOfRange, StateError } from '../errors';
import { readState } from './contents';
import { modules, readFile, stepOf } from './file';
import { replayMode } from '../replay-mode';
import { loadSha256 } from './sha256';

export interface LatestCheckpoint {
  /** Of the newest valid checkpoint; null if there is none. */
  readonly path: string | null;
  readonly step: number | null;
  /** The newer ones, which are damaged or of another version, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * The newest valid checkpoint (in `tfjs-determinism replay` the one that it was told) among the files `name-<step>.safetensors` of a folder: that of the highest step whose bytes
 * are whole. A folder that does not exist has none.
 * @param options.name needed where checkpoints of several names are in the folder.
 * @throws RangeError if there are several names and none is given.
 */
export async function latestCheckpoint(folder: string, options: { name?: string } = {}): Promise<LatestCheckpoint> {
  const { name } = checkOptions<{ name: string }>(options, ['name']);
  const replay = replayMode();
  if (replay) return chosen(replay.checkpoint);
  const { fs, path } = await modules();
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const candidates = files.flatMap((file) => {
    const found = stepOf(file);
    return found && (name === undefined || found.name === name) ? [{ ...found, path: path.join(folder, file) }] : [];
  });
  const names = [...new Set(candidates.map((candidate) => candidate.name))];
  if (names.length > 1) {
    const next = `Pass { name: '${names[0]}' }.`;
    throw outOfRange({ argument: 'name', expected: `one of ${names.sort().join(', ')}`, got: name, next });
  }
  await loadSha256();
  const skipped: { path: string; reason: string }[] = [];
  for (const candidate of candidates.sort((a, b) => b.step - a.step)) {
    try {
      const { step } = readState(await readFile(candidate.path));
      return { path: candidate.path, step, skipped };
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      skipped.push({ path: candidate.path, reason: error.message });
    }
  }
  return { path: null, step: null, skipped };
}

/** A replay begins at the beginning or where it is told to, whatever the folder holds by now. @throws StateError */
async function chosen(path: string | null): Promise<LatestCheckpoint> {
  if (path === null) return { path, step: null, skipped: [] };
  await loadSha256();
  return { path, step: readState(await readFile(path)).step, skipped: [] };
}
