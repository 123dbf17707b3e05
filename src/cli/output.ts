/** What commands print: text for people, JSON for machines; and how they end. */
import colors from 'picocolors';
import { DeterminismError } from '../errors';
import { type Comparison, describeComparison } from '../trace';

/** Exit codes, the same for all commands (docs/command-line.md). */
export const EXIT = {
  /** Nothing differs, nothing was found. */
  equal: 0,
  /** Runs differ; `probe`: something was found. */
  differs: 1,
  /** Wrong arguments, or input that can't be read. */
  usage: 2,
  /** A run failed or a trace breaks off, and nothing differs up to there. */
  incomplete: 3,
} as const;

export const exitCodeOf = ({ equal, divergence }: Pick<Comparison, 'equal' | 'divergence'>): number =>
  divergence ? EXIT.differs : equal ? EXIT.equal : EXIT.incomplete;

/** Green, red or yellow by how it went; the first line is the verdict. */
export function coloredComparison(comparison: Comparison): string {
  const [head, ...rest] = describeComparison(comparison).split('\n');
  const { divergence, equal } = comparison;
  const color = divergence ? colors.red : equal ? colors.green : colors.yellow;
  return [color(colors.bold(head!)), ...rest].join('\n');
}

/** A run failed before there was anything of it to compare. */
export class RunError extends DeterminismError {
  override name = 'RunError';
}

/**
 * One JSON value on standard output, which holds nothing else: what goes wrong is said on standard error, and a command that
 * is refused prints none. Infinity, as an ULP distance to NaN, is written as a string.
 */
export function printJson(value: unknown): void {
  const safe = (_: string, inner: unknown): unknown => {
    if (typeof inner === 'bigint') return String(inner);
    return typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner;
  };
  console.log(JSON.stringify(value, safe, 2));
}

/** Says what is wrong on standard error, and sets the exit code; the stack of what no one foresaw is shown. */
export function fail(error: unknown): void {
  const text = error instanceof Error ? (isForeseen(error) ? error.message : (error.stack ?? error.message)) : String(error); // prettier-ignore
  console.error(`${colors.red('error:')} ${text}`);
  process.exitCode = error instanceof RunError ? EXIT.incomplete : EXIT.usage;
}

/** Errors about arguments have one form (src/errors.ts); a TypeError of another form is a mistake of this program. */
const isForeseen = (error: Error): boolean =>
  error instanceof DeterminismError || (/^(Type|Range)Error$/.test(error.name) && /: expected .*, got /s.test(error.message)); // prettier-ignore
