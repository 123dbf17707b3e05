/** Sources of nondeterminism as text. */
import { relative } from 'node:path';
import colors from 'picocolors';
import type { Finding } from './probe/finding';

/** Some lines for each finding: where, the code, why, and what answers it. */
export function sourceLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ file, line, column, source, code, why, answer, answeredInScope }) => [
    '',
    `${colors.cyan(`${relative(process.cwd(), file) || file}:${line}:${column}`)}  ${colors.yellow(source)}  ${code}`,
    `  ${why}`,
    `  ${answeredInScope ? colors.green('in a scope:') : colors.red('in a scope, too:')} ${answer}`,
  ]);
}
