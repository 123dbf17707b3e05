/** A running Python with NumPy and PyTorch, which evaluates what it is told. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const ARRAYS = {
  float32: Float32Array, float64: Float64Array, bool: Uint8Array, int8: Int8Array, uint8: Uint8Array, int16: Int16Array,
  uint16: Uint16Array, int32: Int32Array, uint32: Uint32Array, int64: BigInt64Array, uint64: BigUint64Array,
} as const; // prettier-ignore

interface Answer {
  readonly error?: string;
  readonly dtype?: keyof typeof ARRAYS;
  readonly bytes?: string;
  readonly int?: string;
  readonly float?: string;
  readonly value?: string | boolean | null;
  readonly list?: readonly Answer[];
  readonly dict?: Readonly<Record<string, Answer>>;
}

/** An exception of Python, "ValueError: …". */
export class PythonError extends Error {}

/** The first Python that has NumPy and PyTorch: that of the variable PYTHON, then those of the system; null without one. */
export function findPython(): string | null {
  const candidates = [process.env['PYTHON'], 'python3', '/usr/bin/python3'].filter((path) => path !== undefined);
  return candidates.find((path) => spawnSync(path, ['-c', 'import numpy, torch']).status === 0) ?? null;
}

export class Interpreter {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** @param variables of the environment, besides those of this process. */
  constructor(path: string, variables: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(path, [join(import.meta.dirname, 'server.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...variables },
    });
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  /**
   * The value of an expression: arrays and tensors as typed arrays, integers as numbers, or bigints beyond 2^53, dicts as
   * objects. One at a time.
   * @param setup statements that come before; their names stay.
   * @throws PythonError for what Python raises.
   */
  async evaluate<T>(expression: string, setup = ''): Promise<T> {
    this.#child.stdin!.write(`${JSON.stringify({ setup, expression })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('Python ended.');
    return decode(JSON.parse(value) as Answer) as T;
  }

  close(): void {
    this.#child.stdin!.end();
  }
}

function decode(answer: Answer): unknown {
  if (answer.error !== undefined) throw new PythonError(answer.error);
  if (answer.dtype !== undefined) {
    const bytes = Uint8Array.from(Buffer.from(answer.bytes!, 'base64'));
    return new ARRAYS[answer.dtype](bytes.buffer);
  }
  if (answer.int !== undefined)
    return Number.isSafeInteger(Number(answer.int)) ? Number(answer.int) : BigInt(answer.int);
  if (answer.float !== undefined) return numberOf(answer.float);
  if (answer.list) return answer.list.map(decode);
  if (answer.dict) return Object.fromEntries(Object.entries(answer.dict).map(([name, each]) => [name, decode(each)]));
  return answer.value;
}

/** Python's float.hex(). */
function numberOf(text: string): number {
  const found = /^(-?)0x([01])\.?([0-9a-f]*)p([+-]\d+)$/.exec(text);
  if (!found) return { nan: NaN, inf: Infinity, '-inf': -Infinity }[text]!;
  const [, sign, whole, digits, exponent] = found as unknown as [string, string, string, string, string];
  // Exact in two steps also where the result is subnormal.
  const fraction = Number.parseInt(whole + digits.padEnd(13, '0'), 16);
  const scaled = fraction * Math.pow(2, Math.max(-1022, Number(exponent)) - 52);
  return sign ? -scaled : scaled;
}
