import { scanSource } from '../../../src/cli/probe/scan-source';

/** What a scan finds in a script, each as "line:column source: code", with a mark for those that a scope does not answer. */
export function seen(text: string, file = 'script.js'): string[] {
  return scanSource(text, file).map(
    ({ line, column, source, code, answeredInScope }) =>
      `${line}:${column} ${source}${answeredInScope ? '' : ' (open)'}: ${code}`,
  );
}

/** The kinds of the sources that are found in an expression, with TensorFlow.js there as `tf`; marked as above. */
export function kinds(expression: string): string[] {
  return scanSource(`import * as tf from '@tensorflow/tfjs';\n${expression};`, 'script.js').map(
    ({ source, answeredInScope }) => source + (answeredInScope ? '' : ' (open)'),
  );
}
