import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReport, writeAtomically } from '../../examples/mnist/report.mjs';
import { judge } from '../../examples/mnist/verdict.mjs';
import { BATCHES_PER_EPOCH, madeUpRun, withValue, type MadeUpRun } from './results';

function report(runs: MadeUpRun[]): string {
  const options = {
    model: 'mlp',
    records: 12,
    trainingRecords: 9,
    epochs: 2,
    batch: 3,
    seed: '</script><b>',
    backend: 'deterministic',
  };
  const verdict = judge(runs, BATCHES_PER_EPOCH);
  return renderReport({ options, batchesPerEpoch: BATCHES_PER_EPOCH, runs, verdict, seconds: 5 });
}

const first = madeUpRun('seed 42 #1');
const other = madeUpRun('seed </script><b>', { losses: withValue(first.losses, 1, NaN) });
const runs = [first, madeUpRun('seed 42 #2'), other, madeUpRun('stock #1'), madeUpRun('stock #2', other)];

test('holds the verdict, values, bits and digests', () => {
  const html = report(runs);
  expect(html).toContain('<h1 class="good">REPRODUCED</h1>');
  expect(html).toContain('2.125<br><code>40080000</code>');
  expect(html).toContain(first.digests.weights);
  expect(html).toContain(first.digests.history);
});

test('loads nothing from elsewhere', () => {
  const html = report(runs);
  expect(html).not.toMatch(/\b(src|href)="(?!data:)/);
  expect(html).toContain("default-src 'none'");
});

test('text from outside stays text', () => {
  const html = report(runs);
  expect(html.match(/<\/script>/g)).toHaveLength(3);
  expect(html).not.toContain('<b>');
});

test('the data of the charts is JSON, NaN a gap', () => {
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(report(runs))!;
  const data = JSON.parse(json!);
  expect(data.losses[2].label).toBe('seed </script><b>');
  expect(data.losses[2].values.slice(0, 3)).toEqual([2.5, null, 2]);
  expect(data.distances[0].values).toEqual([0, 0, 0, 0, 0, 0]);
  expect(data.distances[1].values[1]).toBeNull();
});

test('says where runs of one seed parted', () => {
  const html = report([first, { ...other, label: 'seed 42 #2' }, ...runs.slice(2)]);
  expect(html).toContain('<h1 class="bad">NOT REPRODUCED</h1>');
  expect(html).toContain('The first two runs part.');
  expect(html).toContain('loss of batch 2, epoch 1');
});

test('a report is written as a whole or not at all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, 'old');
  writeAtomically(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(() => writeAtomically(folder, 'text')).toThrow();
  expect(readdirSync(folder)).toEqual(['report.html']);
  expect(readdirSync(tmpdir()).filter((name) => join(tmpdir(), name).startsWith(`${folder}.`))).toEqual([]);
});
