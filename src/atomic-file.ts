/** Replacing files: a crash at any moment leaves the old one or the new one. */
import type * as FileSystem from 'node:fs';
import type * as Path from 'node:path';
import { builtin } from './builtin';

interface Modules {
  readonly fs: typeof FileSystem;
  readonly path: typeof Path;
}

/**
 * Replaces a file by what `write` puts into the descriptor that it is given: a file beside it, flushed to the disk, then
 * renamed, which is one step for who reads the folder. Left-overs of processes that were killed before that are removed.
 * @throws (as a rejection) what the file system throws, and what `write` throws; then the old file is still there.
 */
export async function replaceFile(target: string, write: (descriptor: number) => Promise<void> | void): Promise<void> {
  const [fs, path] = await Promise.all([builtin('node:fs'), builtin('node:path')]);
  const folder = path.dirname(target);
  const base = path.basename(target);
  removeLeftOvers({ fs, path }, folder, base);
  const [temporary, descriptor] = openTemporary({ fs, path }, folder, base);
  try {
    try {
      await write(descriptor);
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
      // This process, or another worker of it, is writing it.
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
