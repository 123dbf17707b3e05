import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReport, writeAtomically } from '../../examples/mnist/report.mjs';
import { judge } from '../../examples/mnist/verdict.mjs';
import { madeUpRun, SIZE, withValue, type MadeUpRun } from './results';

function report(runs: MadeUpRun[]): string {
  const options = {
    model: 'mlp',
    size: SIZE,
    stockSize: runs[3]!.size,
    seed: '</script><b>',
    backend: 'deterministic',
  };
  return renderReport({ options, runs, verdict: judge(runs), seconds: 5 });
}

const first = madeUpRun('seed 42 #1');
const other = madeUpRun('seed </script><b>', { losses: withValue(first.losses, 1, NaN) });
const asStock = { seed: undefined, backend: 'cpu', trainingSeconds: 90 };
const runs = [
  first,
  madeUpRun('seed 42 #2'),
  other,
  madeUpRun('stock #1', asStock),
  madeUpRun('stock #2', { ...asStock, losses: other.losses }),
];

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

test('stock runs of fewer records: their cells end early, and the speed is told with the reason', () => {
  const few = {
    ...asStock,
    size: { records: 5, trainingRecords: 4, epochs: 1, batch: 4, batchesPerEpoch: 1 },
    losses: Float32Array.of(2.5),
    history: { loss: Float32Array.of(2.5), val_loss: Float32Array.of(2.125) },
  };
  const html = report([...runs.slice(0, 3), madeUpRun('stock #1', few), madeUpRun('stock #2', few)]);
  expect(html).toContain('The stock runs end after batch 1, since stock cpu is so slow.');
  expect(html).toContain(
    'Stock cpu took 450 times as long for a record as the seeded runs on deterministic; it got few records since it is so slow.',
  );
  const [, main] = /<main>(.*)<\/main>/s.exec(html)!;
  expect(main).not.toContain('undefined');
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
