/**
 * `npm run soak [-- --write]`: the tests of checkpoints at full size, many times what `npm test` tries; with --write the counts go
 * into docs/reliability.md.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdown } from '../bench/tables.mjs';
import { writeSection } from './pages.mjs';

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

/** What is tried how often, and the file of its tests. */
const TRIALS = [
  {
    what: 'checkpoints with a mutation, refused with nothing changed',
    variable: 'CHECKPOINT_MUTATIONS',
    count: 50_000,
    file: 'test/checkpoint/mutations.test.ts',
  },
  {
    what: '`kill -9` at a random moment of a training with checkpoints, which then ends in the bits of one that was let alone',
    variable: 'CHECKPOINT_KILLS',
    count: 200,
    file: 'test/checkpoint/kill.test.ts',
  },
  {
    what: 'resumed runs: each optimizer, interface and moment',
    variable: undefined,
    count: undefined,
    file: 'test/checkpoint/resume.test.ts',
  },
];

/** @type {string[][]} */
const rows = [];
let failed = 0;
for (const { what, variable, count, file } of TRIALS) {
  console.log(`${file}${count ? `, ${count.toLocaleString('en')} times` : ''}`);
  const report = join(tmpdir(), `tfjs-determinism-soak-${process.pid}.json`);
  const start = performance.now();
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', file, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {
      stdio: 'inherit',
      env: { ...process.env, ...(variable && { [variable]: String(count) }) },
    },
  );
  const minutes = (performance.now() - start) / 60_000;
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  if (status !== 0) failed++;
  rows.push([
    what,
    count?.toLocaleString('en') ?? String(numTotalTests),
    `${numPassedTests} of ${numTotalTests}`,
    minutes.toFixed(1),
  ]);
}
const day = new Date().toISOString().slice(0, 10);
const machine = `${day}, ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}.`;
const text = `${markdown(['what', 'times', 'tests passed', 'minutes'], rows)}\n\n${machine}`;
console.log(text);
if (options.write && failed === 0) writeSection('reliability', 'soak', text, 'npm run soak');
process.exitCode = failed === 0 ? 0 : 1;
