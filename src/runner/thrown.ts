/** What a run threw, as its program writes it and as the one that started it reads it. */
import { userFrame } from '../call-site';
import { show } from '../errors';

/** So long is a text at most: what is kept of a run's output holds it whole. */
const LONGEST = 3000;
const MARK = 'Uncaught ';

/** Some lines: what was thrown, and its stack if that reaches the user's code. */
export function thrownText(error: unknown): string {
  return `${MARK}${textOf(error).slice(0, LONGEST)}\n`;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return show(error);
  const { stack, name, message } = error;
  return stack !== undefined && userFrame(stack) !== null ? stack : `${name}: ${message}`;
}

/** The first line of what was thrown, from the output of a run; null if nothing was. */
export function thrownIn(output: string): string | null {
  const start = output.lastIndexOf(`\n${MARK}`) + 1;
  const line = output.slice(start).split('\n', 1)[0]!;
  return line.startsWith(MARK) ? line.slice(MARK.length) : null;
}
