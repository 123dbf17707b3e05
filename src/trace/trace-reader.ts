/** Reading traces, also those that end in the middle. */
import type * as FileSystem from 'node:fs';
import { show, wrongType } from '../errors';
import { TraceError } from './errors';
import { isEvent, isHeader } from './event-shape';
import { type EndEvent, TRACE_FORMAT, TRACE_VERSION, type TraceEvent, type TraceHeader } from './events';
import { fileSystem, TraceMemory } from './sinks';

/** A trace that was recorded: in memory, or a file. */
export interface Trace {
  /** A path, or 'memory'. */
  readonly name: string;
  /** Every line; read anew at each call. */
  lines(): Iterable<string> | Promise<Iterable<string>>;
}

export function traceOf(from: string | TraceMemory): Trace {
  if (typeof from !== 'string') return { name: 'memory', lines: () => from.lines() };
  return { name: from, lines: () => linesOf(from) };
}

/** @throws TypeError for what is no trace and no path. */
export function checkTrace(argument: string, value: unknown): Trace {
  if ((typeof value === 'string' && value !== '') || value instanceof TraceMemory) return traceOf(value);
  if (typeof value === 'object' && value !== null && typeof (value as Trace).lines === 'function')
    return value as Trace;
  const next = value instanceof Promise ? 'Await it first.' : 'Pass what recordTrace returned as `trace`.';
  throw wrongType({ argument, expected: 'a trace or the path of one', got: value, next });
}

/** A trace that is being read. */
export interface OpenTrace {
  readonly name: string;
  readonly header: TraceHeader;
  /** All events; the last one is the end, or a {@link Damage} where the trace breaks off. */
  readonly events: Iterable<TraceEvent | Damage>;
}

/** From here on a trace can't be read. */
export interface Damage {
  readonly type: 'damage';
  readonly message: string;
}

/**
 * Opens a trace.
 * @throws TraceError for what is no trace, has another version, or can't be read.
 */
export async function openTrace(trace: Trace): Promise<OpenTrace> {
  const lines = (await trace.lines())[Symbol.iterator]();
  const first = lines.next();
  const header = parse(first.done ? '' : first.value) as Partial<TraceHeader> | undefined;
  if (header?.type !== 'header' || header.format !== TRACE_FORMAT) {
    const next = 'Pass a file that recordTrace or `tfjs-determinism verify --traces` has made.';
    const got = first.done ? 'an empty file' : show(first.value);
    throw new TraceError(`${trace.name}: expected a trace of tfjs-determinism, got ${got}. ${next}`);
  }
  if (header.version !== TRACE_VERSION) {
    const next = 'Record it anew with this version of tfjs-determinism, or read it with the one that made it.';
    throw new TraceError(`${trace.name}: expected a trace of version ${TRACE_VERSION}, got version ${show(header.version)}. ${next}`); // prettier-ignore
  }
  if (!isHeader(header)) {
    const next = 'Its first line is damaged: record it anew.';
    throw new TraceError(`${trace.name}: expected a header with contract, program, level, engine and window, got ${show(first.value)}. ${next}`); // prettier-ignore
  }
  return { name: trace.name, header, events: events(trace.name, lines) };
}

function* events(name: string, lines: Iterator<string>): Generator<TraceEvent | Damage> {
  let number = 1;
  let last: TraceEvent | undefined;
  for (let line = lines.next(); !line.done; line = lines.next()) {
    number++;
    const event = parse(line.value);
    if (!isEvent(event)) {
      // A line that the writer had not finished is the last one.
      const isLast = lines.next().done === true;
      const what = isLast ? 'it breaks off in' : 'it is damaged in';
      yield { type: 'damage', message: `${name}: ${what} line ${number}; what is before it was compared.` };
      return;
    }
    last = event;
    yield event;
  }
  if (last?.type === 'end') return;
  yield { type: 'damage', message: `${name}: it has no end, as after a kill; it breaks off after line ${number}.` };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether the run that was recorded went to its end. */
export const isWhole = (end: EndEvent | Damage): boolean =>
  end.type === 'end' && (end.outcome === 'returned' || end.outcome === 'stopped');

/** What is read of a file at a time, in bytes. */
const CHUNK = 0x100000;

async function linesOf(path: string): Promise<Iterable<string>> {
  const fs = await fileSystem('trace');
  return readLines(
    fs,
    path,
    read(path, () => fs.openSync(path, 'r')),
  );
}

/** @throws TraceError with the system's words if a file can't be read. */
function read(path: string, fn: () => number): number {
  try {
    return fn();
  } catch (cause) {
    const got = (cause as Error).message;
    throw new TraceError(`${path}: expected a file that can be read, got: ${got}. Check the path.`, { cause });
  }
}

function* readLines(fs: typeof FileSystem, path: string, descriptor: number): Generator<string> {
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(CHUNK);
  const next = (): number => read(path, () => fs.readSync(descriptor, chunk));
  let rest = '';
  try {
    for (let count = next(); count > 0; count = next()) {
      const lines = (rest + decoder.decode(chunk.subarray(0, count), { stream: true })).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    fs.closeSync(descriptor);
  }
}
