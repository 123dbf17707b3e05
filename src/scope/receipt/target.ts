/** Where a receipt goes. */
import { replaceFile } from '../../atomic-file';
import { builtin } from '../../builtin';
import { argumentMessage, outOfRange, wrongType } from '../../errors';
import { replayMode } from '../../replay-mode';
import type { Receipt } from './receipt';

/** The path of a file, or a function. */
export type ReceiptTarget = string | ((receipt: Receipt) => void);

/**
 * Looks, before the run, whether the target can take a receipt; returns what gives it one. A file is written whole or not at
 * all.
 * @param script the program's file, or null.
 * @throws TypeError for another target, and for a path where there are no files; RangeError for a folder that is not there.
 */
export async function openTarget(
  target: ReceiptTarget,
  script: string | null,
): Promise<(receipt: Omit<Receipt, 'script'>) => Promise<void> | void> {
  if (typeof target === 'function') return (receipt) => target({ ...receipt, script: null });
  if (typeof target !== 'string' || target === '') {
    throw wrongType({ argument: 'record', expected: 'the path of a file, or a function', got: target, next: 'Leave it out for no receipt.' }); // prettier-ignore
  }
  const [fs, { dirname, relative, resolve }] = await files();
  const path = resolve(replayMode()?.receipt ?? target);
  const folder = dirname(path);
  if (!fs.existsSync(folder)) {
    throw outOfRange({ argument: 'record', expected: 'a file in a folder that is there', got: target, next: 'Make the folder first.' }); // prettier-ignore
  }
  const place = script && relative(dirname(resolve(target)), script);
  return (receipt) =>
    replaceFile(path, (file) => fs.writeFileSync(file, `${JSON.stringify({ ...receipt, script: place }, null, 1)}\n`));
}

async function files() {
  try {
    return await Promise.all([builtin('node:fs'), builtin('node:path')]);
  } catch {
    const problem = { argument: 'record', expected: 'a function, where there are no files', got: 'a path' };
    throw new TypeError(argumentMessage({ ...problem, next: 'Pass (receipt) => { ... }.' }));
  }
}
