/** Where a command keeps the traces that it records. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outOfRange } from '../errors';

export class TraceFolder {
  readonly path: string;
  #isTemporary: boolean;
  #count = 0;

  /**
   * @param path the user's; undefined for a temporary folder, which is removed unless it is kept.
   * @throws RangeError for a folder that holds something or can't be made.
   */
  constructor(path?: string) {
    this.#isTemporary = path === undefined;
    this.path = path ?? mkdtempSync(join(tmpdir(), 'tfjs-determinism-traces-'));
    // Also on the way out of a command that is interrupted.
    process.once('exit', () => this.close());
    let next = 'Choose another one, or empty it.';
    try {
      mkdirSync(this.path, { recursive: true });
      if (readdirSync(this.path).length === 0) return;
    } catch (cause) {
      next = `${String((cause as Error).message)}.`;
    }
    throw outOfRange({ argument: '--traces', expected: 'a folder that is empty or not there yet', got: path, next });
  }

  /** The path of a new trace. */
  next(label: string): string {
    return join(this.path, `${String(++this.#count).padStart(2, '0')}-${label}.jsonl`);
  }

  get isKept(): boolean {
    return !this.#isTemporary;
  }

  keep(): void {
    this.#isTemporary = false;
  }

  /** Removes a temporary folder that was not kept. */
  close(): void {
    if (this.#isTemporary) rmSync(this.path, { recursive: true, force: true });
  }
}
