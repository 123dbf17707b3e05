/** Checkpoints in files, written so that a crash at any moment leaves the old one or the new one. */
import type * as FileSystem from 'node:fs';
import type * as Path from 'node:path';
import { builtin } from '../builtin';
import { argumentMessage, checkInteger, outOfRange, StateError } from '../errors';

interface Modules {
  readonly fs: typeof FileSystem;
  readonly path: typeof Path;
}

/** @throws TypeError where there are no files. */
export async function modules(): Promise<Modules> {
  try {
    return { fs: await builtin('node:fs'), path: await builtin('node:path') };
  } catch {
    const next = "Pass a handler, such as indexedDBHandler('model').";
    const problem = { argument: 'place', expected: 'a handler, where there is no file system', got: 'a path', next };
    throw new TypeError(argumentMessage(problem));
  }
}

const EXTENSION = '.safetensors';

/** The file of a step of `folder/name.safetensors`: `folder/name-<step>.safetensors`. */
export function pathOfStep(place: string, step: number): string {
  if (!place.endsWith(EXTENSION) || /[\\/]\.safetensors$|^\.safetensors$/.test(place)) {
    const next = "With keep give a path such as 'runs/model.safetensors'; the steps' files are named after it.";
    throw outOfRange({ argument: 'place', expected: `a path that ends with name${EXTENSION}`, got: place, next });
  }
  return `${place.slice(0, -EXTENSION.length)}-${step}${EXTENSION}`;
}

/** Name and step of a file that `pathOfStep` named; null of others. */
export function stepOf(fileName: string): { name: string; step: number } | null {
  const found = /^(.+)-(0|[1-9][0-9]*)\.safetensors$/s.exec(fileName);
  const step = Number(found?.[2]);
  return found && Number.isSafeInteger(step) ? { name: found[1]!, step } : null;
}

/**
 * Replaces a file by one with these bytes: written beside it, flushed to the disk, then renamed, which is one step for
 * who reads the folder. Left-overs of processes that were killed before that are removed.
 */
export async function writeFile(target: string, bytes: Uint8Array): Promise<void> {
  const { fs, path } = await modules();
  const folder = path.dirname(target);
  const base = path.basename(target);
  removeLeftOvers({ fs, path }, folder, base);
  const [temporary, descriptor] = openTemporary({ fs, path }, folder, base);
  try {
    try {
      for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  flushFolder(fs, folder);
}

/** Of this process's number, so that another one can tell whether it is still being written. */
function openTemporary({ fs, path }: Modules, folder: string, base: string): [string, number] {
  for (let i = 0; ; i++) {
    const temporary = path.join(folder, `.${base}.${process.pid}.${i}.tmp`);
    try {
      return [temporary, fs.openSync(temporary, 'wx')];
    } catch (error) {
      // Another worker of this process is writing it.
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    }
  }
}

function removeLeftOvers({ fs, path }: Modules, folder: string, base: string): void {
  for (const file of fs.readdirSync(folder)) {
    if (!file.startsWith(`.${base}.`)) continue;
    const writer = /^([1-9][0-9]*)\.[0-9]+\.tmp$/.exec(file.slice(base.length + 2))?.[1];
    if (writer === undefined || isRunning(Number(writer))) continue;
    fs.rmSync(path.join(folder, file), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code !== 'ESRCH';
  }
}

/** Makes the rename last. Windows can't flush a folder, and needs not. */
function flushFolder(fs: typeof FileSystem, folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Removes the files of all but the last `keep` steps up to this one; those of later steps, of a run that was given up, stay. */
export async function removeOldSteps(place: string, step: number, keep: number): Promise<void> {
  checkInteger('keep', keep, { min: 1, next: 'Keep at least the checkpoint that is being saved.' });
  const { fs, path } = await modules();
  const folder = path.dirname(place);
  const own = path.basename(place).slice(0, -EXTENSION.length);
  const steps = fs.readdirSync(folder).flatMap((file) => {
    const found = stepOf(file);
    return found?.name === own && found.step <= step ? [found.step] : [];
  });
  for (const old of steps.sort((a, b) => b - a).slice(keep)) fs.rmSync(pathOfStep(place, old), { force: true });
}

/** @throws StateError if it can't be read. */
export async function readFile(source: string): Promise<Uint8Array> {
  const { fs } = await modules();
  try {
    return fs.readFileSync(source);
  } catch (cause) {
    const next = 'Check the path; latestCheckpoint(folder) finds the newest of a folder.';
    const got = (cause as Error).message;
    throw new StateError(argumentMessage({ argument: 'place', expected: 'a file that can be read', got, next }), {
      cause,
    });
  }
}
