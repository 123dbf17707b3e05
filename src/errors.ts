/** Base of every error that is about determinism rather than about a wrong argument. */
export class DeterminismError extends Error {
  override name = 'DeterminismError';
}

/** A key was used a second time inside a scope (docs/contract.md §5.4). */
export class KeyReuseError extends DeterminismError {
  override name = 'KeyReuseError';
}

/** A scope was opened while another one is running. */
export class ScopeError extends DeterminismError {
  override name = 'ScopeError';
}

/** A backend is unknown, could not be set, or is weaker than what was asked for. */
export class BackendError extends DeterminismError {
  override name = 'BackendError';
}

/** The memory of the kernels is full. */
export class MemoryError extends DeterminismError {
  override name = 'MemoryError';
}

/** A saved state belongs to another version or another configuration, or is damaged. */
export class StateError extends DeterminismError {
  override name = 'StateError';
}

/** A tensor, model or optimizer was disposed of before its values could be read. */
export class DisposedError extends DeterminismError {
  override name = 'DisposedError';
}

/** A source of nondeterminism that a run touched, as `withDeterminism(seed, fn, { audit })` found it (docs/audit.md). */
export interface AuditFinding {
  readonly source:
    | 'tf.data'
    | 'Date.now'
    | 'new Date'
    | 'performance.now'
    | 'crypto.getRandomValues'
    | 'crypto.randomUUID'
    | 'fetch'
    | 'backend'
    | 'dropout'
    | 'async';
  /** What was expected, what came, and what to do next. */
  readonly message: string;
  /** "file:line:column" of the call in the program; null if the stack does not reach it. */
  readonly site: string | null;
}

/** An audited run touched sources of nondeterminism (docs/audit.md). */
export class AuditError extends DeterminismError {
  override name = 'AuditError';

  constructor(
    readonly findings: readonly AuditFinding[],
    options?: ErrorOptions,
  ) {
    const lines = findings.map(findingText);
    super(
      lines.length === 1 ? lines[0] : `${lines.length} sources of nondeterminism:\n- ${lines.join('\n- ')}`,
      options,
    );
  }
}

/** A finding on one line, with its call site. */
export function findingText({ message, site }: AuditFinding): string {
  return `${message} (${site === null ? 'call site unknown' : `at ${site}`})`;
}

/** What is wrong with an argument: its name, what was expected, what came, and what to do next. */
export interface ArgumentProblem {
  readonly argument: string;
  readonly expected: string;
  readonly got: unknown;
  readonly next: string;
}

/** Whether a value is a plain object, of this or another realm: a record, not an instance of a class. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (!Array.isArray(value) && Object.getPrototypeOf(prototype) === null);
}

/** Shows a value in an error message: short, on one line, strings quoted, −0 and bigints recognisable. */
export function show(value: unknown, nested = false): string {
  if (typeof value === 'string')
    return value.length > 60 ? `${JSON.stringify(value.slice(0, 57))}…` : JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (value instanceof DataView) return 'a DataView';
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${(value as Uint8Array).length})`;
  if (Array.isArray(value)) {
    if (nested || value.length > 8) return `an array of ${value.length}`;
    return `[${Array.from(value, (element) => show(element, true)).join(', ')}]`;
  }
  if (isRecord(value)) return `an object with ${Object.keys(value).join(', ') || 'no keys'}`;
  if (typeof value === 'object' && value !== null) {
    // Bundlers put underscores before the names of classes that refer to themselves.
    const name = String(value.constructor?.name ?? '').replace(/^_+/, '');
    return name ? `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}` : 'an object';
  }
  return String(value);
}

/** The message of an argument error, in the one form that all of them have. */
export function argumentMessage({ argument, expected, got, next }: ArgumentProblem): string {
  return `${argument}: expected ${expected}, got ${show(got)}. ${next}`;
}

/** A `TypeError` for an argument of the wrong kind. */
export function wrongType(problem: ArgumentProblem): TypeError {
  return new TypeError(argumentMessage(problem));
}

/** A `RangeError` for an argument of the right kind with a value that is not allowed. */
export function outOfRange(problem: ArgumentProblem): RangeError {
  return new RangeError(argumentMessage(problem));
}

/**
 * Checks that an argument is an integer within [min, max] and returns it.
 * @throws TypeError if it is not a number; RangeError if it is fractional, NaN or outside.
 */
export function checkInteger(
  argument: string,
  value: unknown,
  { min = 0, max = Number.MAX_SAFE_INTEGER, next }: { min?: number; max?: number; next: string },
): number {
  const top = max === Number.MAX_SAFE_INTEGER ? '2^53 - 1' : String(max);
  const problem = { argument, expected: `an integer from ${min} to ${top}`, got: value, next };
  if (typeof value !== 'number') throw wrongType(problem);
  if (!Number.isInteger(value) || value < min || value > max) throw outOfRange(problem);
  return value;
}

/**
 * Checks that an argument is one of a list of names and returns it; undefined stands for `fallback`, if there is one.
 * @throws TypeError if it is not a string; RangeError if it is another string.
 */
export function checkChoice<T extends string>(
  argument: string,
  value: unknown,
  choices: readonly T[],
  next: string,
  fallback?: T,
): T {
  if (value === undefined && fallback !== undefined) return fallback;
  const problem = { argument, expected: `one of ${choices.map((c) => `'${c}'`).join(', ')}`, got: value, next };
  if (typeof value !== 'string') throw wrongType(problem);
  if (!choices.includes(value as T)) throw outOfRange(problem);
  return value as T;
}

/**
 * Checks that options are an object with no other names than these, so that none is silently ignored; undefined stands
 * for no options.
 * @throws TypeError otherwise, naming the option that is unknown.
 */
export function checkOptions<T extends object>(options: unknown, names: readonly (keyof T & string)[]): Partial<T> {
  if (options === undefined) return {};
  const expected = `an object with any of ${names.map((name) => `'${name}'`).join(', ')}`;
  if (!isRecord(options)) {
    const next = options instanceof Promise ? 'Await it first.' : 'Write the options as { name: value }.';
    throw wrongType({ argument: 'options', expected, got: options, next });
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || (names as readonly string[]).includes(name)) continue;
    throw wrongType({
      argument: `options.${name}`,
      expected,
      got: options,
      next: 'Check its spelling, and what this function takes.',
    });
  }
  return options as Partial<T>;
}

/** @throws TypeError unless it is a boolean, or undefined, which stands for `fallback`. */
export function checkBoolean(argument: string, value: unknown, fallback: boolean): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? fallback;
  throw wrongType({ argument, expected: 'true or false', got: value, next: `Leave it out for ${fallback}.` });
}
