/** `npm run docs:math`: puts what the verifications recorded (test/vectors/frozen/math.json) into docs/math.md. */
import { writeSection } from '../pages.mjs';
import { recorded } from './record.mjs';

/** @param {ReturnType<typeof recorded>} all */
export function logTable(all) {
  const row = ([name, { inputs, wrong, mpfr, hard, oracle, date, seconds }]) =>
    `| ${[name, inputs, wrong, mpfr, hard, seconds, date, oracle].join(' | ')} |`;
  return [
    '| function | inputs | wrong | decided by MPFR | hard cases | seconds | date | oracle |',
    '| --- | --: | --: | --: | --: | --: | --- | --- |',
    ...Object.entries(all).map(row),
  ].join('\n');
}

if (import.meta.filename === process.argv[1])
  writeSection('math', 'the log', logTable(recorded()), 'npm run docs:math');
