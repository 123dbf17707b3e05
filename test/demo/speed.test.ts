import { expect, test } from 'vitest';
import { formatSize, formatSpeed, millisecondsPerRecord, speedSentence } from '../../examples/mnist/speed.mjs';
import { speedTable, stylesFor } from '../../examples/mnist/terminal.mjs';
import { madeUpRun } from './results';

// 9 records, twice.
const seeded = madeUpRun('seed 42 #1', { trainingSeconds: 0.036 });
const few = { records: 5, trainingRecords: 4, epochs: 1, batch: 2, batchesPerEpoch: 2 };
const stock = madeUpRun('stock #1', { seed: undefined, backend: 'cpu', size: few, trainingSeconds: 8 });

test('milliseconds to train on a record, once', () => {
  expect(millisecondsPerRecord(seeded)).toBe(2);
  expect(formatSpeed(seeded)).toBe('2.0');
  expect(formatSpeed(stock)).toBe('2,000');
  expect(formatSize(seeded)).toBe('9 records 2 times, in batches of 3');
  expect(formatSize(stock)).toBe('4 records, in batches of 2');
});

test('the sentence compares the averages, and says why stock got few records', () => {
  const slower = madeUpRun('seed 43', { trainingSeconds: 0.108 });
  expect(speedSentence([seeded, slower, stock])).toBe(
    'Stock cpu took 500 times as long for a record as the seeded runs on deterministic; it got few records since it is so slow.',
  );
  const faster = madeUpRun('stock #1', { seed: undefined, backend: 'cpu', trainingSeconds: 0.09 });
  expect(speedSentence([seeded, faster])).toBe(
    'Stock cpu took 2.5 times as long for a record as the seeded runs on deterministic.',
  );
});

test('on the terminal no line is longer than 100 columns', () => {
  const text: string = speedTable([seeded, stock], stylesFor({ isTTY: false } as never));
  expect(text).toContain('  stock #1    2,000  cpu            4 records, in batches of 2');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
