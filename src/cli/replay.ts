/** `replay`: runs the script of a receipt again and compares, step by step. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import colors from 'picocolors';
import { StateError } from '../errors';
import { outcomeOf } from '../runner/process';
import { CHECKPOINT_VARIABLE, RECEIPT_VARIABLE } from '../replay-mode';
import { compareReceipts, parseReceipt } from '../scope/receipt';
import { EXIT, printJson } from './output';

export interface ReplayOptions {
  readonly script?: string;
  readonly steps?: number;
  readonly checkpoint?: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** @returns the exit code. */
export async function replay(path: string, options: ReplayOptions): Promise<number> {
  const former = parseReceipt(path, readText(path));
  const script = options.script ?? (former.script === null ? null : join(dirname(resolve(path)), former.script));
  if (script === null || !existsSync(script)) {
    const next = 'Name it with --script.';
    throw new StateError(`${path}: expected its script to be there, got ${script ?? 'a receipt without one'}. ${next}`);
  }
  const checkpoint = options.checkpoint === undefined ? '' : resolve(options.checkpoint);
  if (checkpoint !== '' && !existsSync(checkpoint)) {
    throw new StateError(`--checkpoint: expected a file that is there, got ${options.checkpoint}. Check the path.`);
  }
  const copy = join(tmpdir(), `tfjs-determinism-replay-${process.pid}.json`);
  try {
    const child = spawn(process.execPath, [script], { env: { ...process.env, [RECEIPT_VARIABLE]: copy, [CHECKPOINT_VARIABLE]: checkpoint }, stdio: ['ignore', 'pipe', 'pipe'] }); // prettier-ignore
    const timeout = options.timeout === undefined ? Infinity : options.timeout * 1000;
    const onOutput = options.verbose ? (text: string) => void process.stderr.write(text) : undefined;
    const failure = await outcomeOf(0, child, { timeout, onOutput });
    if (failure || !existsSync(copy)) {
      const message = failure?.message ?? 'it ended without a scope that has { record }';
      throw new StateError(`${script}: expected it to run as it did, but ${message}.\n${failure?.output ?? ''}`);
    }
    const again = parseReceipt(copy, readText(copy));
    if (checkpoint !== '' && again.first === 0) {
      const next =
        'Let it find its checkpoint by latestCheckpoint(folder), and load it inside the scope that has { record }.';
      throw new StateError(
        `${script}: expected it to go on from ${options.checkpoint}, but it began at step 0. ${next}`,
      );
    }
    const comparison = compareReceipts(former, again, options.steps);
    if (options.json) printJson({ receipt: path, script, ...comparison });
    else print(comparison);
    return comparison.equal ? EXIT.equal : EXIT.differs;
  } finally {
    rmSync(copy, { force: true });
  }
}

function print({ equal, steps, what, notes }: ReturnType<typeof compareReceipts>): void {
  const count = `${steps} ${steps === 1 ? 'step' : 'steps'}`;
  console.log(equal ? colors.green(`REPRODUCED: ${count}, every link of the chain is equal.`) : colors.red(`NOT REPRODUCED: ${what}.`)); // prettier-ignore
  for (const note of notes) console.log(note);
  if (!equal) console.log('tfjs-determinism verify finds the kernel, if the script differs from run to run.');
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const got = (cause as Error).message;
    throw new StateError(`${path}: expected a receipt that can be read, got: ${got}. Check the path.`, { cause });
  }
}
