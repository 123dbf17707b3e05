/** The report of two traces, as a file. */
import { writeFileSync } from 'node:fs';
import { outOfRange } from '../errors';
import type { Trace } from '../trace';
import { reportOf } from './report/report';

export interface ReportOptions {
  readonly output: string;
  readonly title?: string;
  readonly anyProgram?: boolean;
}

/** Writes a page, whole or not at all. @throws RangeError if it can't be written. */
export async function writeReport(a: Trace, b: Trace, { output, title, anyProgram }: ReportOptions): Promise<void> {
  const page = await reportOf(a, b, { title, anyProgram });
  try {
    writeFileSync(output, page);
  } catch (cause) {
    throw outOfRange({ argument: '--output', expected: 'a file that can be written', got: output, next: String((cause as Error).message) }); // prettier-ignore
  }
}
