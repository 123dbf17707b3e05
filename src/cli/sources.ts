/** Sources of nondeterminism as text. */
import { relative } from 'node:path';
import colors from 'picocolors';
import type { Finding } from './probe/finding';

/** Some lines for each finding: where, the code, why, and what answers it; those that may not matter come last. */
export function sourceLines(findings: readonly Finding[]): string[] {
  const inOrder = [...findings.filter(({ hint }) => !hint), ...findings.filter(({ hint }) => hint)];
  return inOrder.flatMap(({ file, line, column, source, code, why, answer, answeredInScope, hint }) => [
    '',
    `${colors.cyan(`${relative(process.cwd(), file) || file}:${line}:${column}`)}  ${colors.yellow(source)}${hint ? colors.dim(' (may not matter)') : ''}  ${code}`,
    `  ${why}`,
    `  ${answeredInScope ? colors.green('in a scope:') : colors.red('in a scope, too:')} ${answer}`,
  ]);
}
