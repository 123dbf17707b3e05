/** `diff`: where two recorded runs part. */
import { compareTraces, traceOf } from '../trace';
import { coloredComparison, exitCodeOf, printJson } from './output';

/** @returns the exit code. */
export async function diff(a: string, b: string, options: { anyProgram?: boolean; json?: boolean }): Promise<number> {
  const comparison = await compareTraces(traceOf(a), traceOf(b), { anyProgram: options.anyProgram });
  if (options.json) printJson(comparison);
  else console.log(coloredComparison(comparison));
  return exitCodeOf(comparison);
}
