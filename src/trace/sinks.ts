/** Where a trace goes, line by line. */
import type * as FileSystem from 'node:fs';
import { builtin } from '../builtin';
import { argumentMessage, checkInteger, checkOptions, wrongType } from '../errors';
import { TraceError } from './errors';

/** Appends lines; what was written stays readable whatever happens to the process. */
export interface TraceSink {
  /** Returns false if the line has no room any more. @throws TraceError if it can't be written. */
  write(line: string): boolean;
  /** Puts what was written where it survives the process; called at the end of each step. */
  flush(): void;
  close(): void;
}

/** A trace in memory, up to a bound. */
export class TraceMemory implements TraceSink {
  readonly #lines: string[] = [];
  readonly #limit: number;
  #length = 0;

  /** @param options.limit characters, of which a kernel takes some hundreds; by default 268,435,456. */
  constructor(options: { limit?: number } = {}) {
    const { limit = 0x10000000 } = checkOptions<{ limit: number }>(options, ['limit']);
    this.#limit = checkInteger('limit', limit, { min: 1024, next: 'Give a number of characters.' });
  }

  write(line: string): boolean {
    if (this.#length + line.length > this.#limit) return false;
    this.#lines.push(line);
    this.#length += line.length;
    return true;
  }

  /** The last line has room always. */
  writeEnd(line: string): void {
    this.#lines.push(line);
  }

  flush(): void {
    // It is there.
  }

  close(): void {
    // There is nothing to release.
  }

  lines(): readonly string[] {
    return this.#lines;
  }
}

/** Bytes that are gathered before they are written. */
const CHUNK = 65536;

/** A file that is appended to. */
class FileSink implements TraceSink {
  #pending = '';

  constructor(
    private readonly fs: typeof FileSystem,
    private readonly path: string,
    private readonly descriptor: number,
  ) {}

  write(line: string): boolean {
    this.#pending += `${line}\n`;
    if (this.#pending.length >= CHUNK) this.flush();
    return true;
  }

  close(): void {
    try {
      this.flush();
    } finally {
      this.fs.closeSync(this.descriptor);
    }
  }

  flush(): void {
    const text = this.#pending;
    this.#pending = '';
    try {
      for (let rest = new TextEncoder().encode(text); rest.length > 0;) {
        rest = rest.subarray(this.fs.writeSync(this.descriptor, rest));
      }
    } catch (cause) {
      const next = 'Make room or choose another file; what was written before can be read and compared.';
      throw new TraceError(`${this.path}: expected a file that can be appended to, got: ${String((cause as Error).message)}. ${next}`, { cause }); // prettier-ignore
    }
  }
}

/** Creates a file for a trace. @throws TraceError if it is there already or can't be made; TypeError where there are no files. */
export async function openFile(path: string): Promise<TraceSink> {
  const fs = await fileSystem('to');
  try {
    const isDevice = fs.existsSync(path) && !fs.statSync(path).isFile();
    return new FileSink(fs, path, fs.openSync(path, isDevice ? 'a' : 'ax'));
  } catch (cause) {
    const next = 'Give the path of a file that is not there yet, in a folder that is.';
    throw new TraceError(`to: expected a file that can be made, got: ${String((cause as Error).message)}. ${next}`, { cause }); // prettier-ignore
  }
}

/** @throws TypeError where there are no files. */
export async function fileSystem(argument: string): Promise<typeof FileSystem> {
  try {
    return await builtin('node:fs');
  } catch {
    const next = 'Record into memory: new TraceMemory().';
    const expected = 'memory, where there is no file system';
    throw new TypeError(argumentMessage({ argument, expected, got: 'a path', next }));
  }
}

/** The sink for the option `to`. */
export async function sinkFor(to: unknown): Promise<TraceSink> {
  if (to === undefined) return new TraceMemory();
  if (to instanceof TraceMemory || isSink(to)) return to;
  if (typeof to === 'string' && to !== '') return openFile(to);
  const next = 'Leave it out to record into memory.';
  throw wrongType({ argument: 'to', expected: 'the path of a file or a TraceMemory', got: to, next });
}

const isSink = (value: unknown): value is TraceSink =>
  typeof value === 'object' && value !== null && typeof (value as TraceSink).write === 'function' && typeof (value as TraceSink).close === 'function'; // prettier-ignore
