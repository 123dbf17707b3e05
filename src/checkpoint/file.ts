/** Checkpoints in files. */
import type * as FileSystem from 'node:fs';
import type * as Path from 'node:path';
import { replaceFile } from '../atomic-file';
import { builtin } from '../builtin';
import { argumentMessage, checkInteger, outOfRange, StateError } from '../errors';
import { sealOf } from './seal';

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

/** The writes that were begun before: two of one path end in the order of their calls. */
let last: Promise<void> = Promise.resolve();

/**
 * Replaces a file by these bytes, which it seals. Another thread writes while this one takes the digest: one after the other
 * took 2.8 times as long as writing alone.
 */
export function writeSealed(target: string, bytes: Uint8Array): Promise<void> {
  const written = last.then(() =>
    replaceFile(target, async (descriptor) => {
      const { fs } = await modules();
      const put = async (part: Uint8Array, from: number): Promise<void> => {
        for (let at = 0; at < part.length;) at += await writePart(fs, descriptor, part, at, from + at);
      };
      const writing = put(bytes, 0);
      const { digits, position } = sealOf(bytes);
      await writing;
      await put(digits, position);
    }),
  );
  last = written.catch(() => {});
  return written;
}

/** Bytes at a time: Node reads and writes less than 2 GiB. */
const PART = 0x40000000;

/** Begins to write in another thread; resolves with how many bytes were written. */
function writePart(
  fs: typeof FileSystem,
  descriptor: number,
  bytes: Uint8Array,
  at: number,
  position: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.write(descriptor, bytes, at, Math.min(bytes.length - at, PART), position, (error, count) =>
      error ? reject(error) : resolve(count),
    );
  });
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
    const descriptor = fs.openSync(source, 'r');
    try {
      const bytes = new Uint8Array(fs.fstatSync(descriptor).size);
      for (let at = 0, count = 1; at < bytes.length && count > 0; at += count) {
        count = fs.readSync(descriptor, bytes, at, Math.min(bytes.length - at, PART), at);
      }
      return bytes;
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (cause) {
    const next = 'Check the path; latestCheckpoint(folder) finds the newest of a folder.';
    const got = (cause as Error).message;
    throw new StateError(argumentMessage({ argument: 'place', expected: 'a file that can be read', got, next }), {
      cause,
    });
  }
}
