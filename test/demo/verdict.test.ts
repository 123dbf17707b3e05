import { expect, test } from 'vitest';
import { stylesFor, verdictText } from '../../examples/mnist/terminal.mjs';
import { judge } from '../../examples/mnist/verdict.mjs';
import { madeUpRun, withValue, type MadeUpRun } from './results';

const first = madeUpRun('seed 42 #1');
const second = madeUpRun('seed 42 #2');
const other = madeUpRun('seed 43', { losses: withValue(first.losses, 0, 2.75) });
const stock = madeUpRun('stock #1', { losses: withValue(first.losses, 0, 3) });
const stockAgain = madeUpRun('stock #2', { losses: withValue(first.losses, 0, 3.5) });
const texts = (verdict: { statements: { text: string }[] }) => verdict.statements.map(({ text }) => text).join('\n');

const verdictOf = (runs: Partial<Record<'second' | 'other' | 'stockAgain', MadeUpRun>>) =>
  judge([first, runs.second ?? second, runs.other ?? other, stock, runs.stockAgain ?? stockAgain]);

test('REPRODUCED, exit code 0, and where the stock runs parted', () => {
  const verdict = verdictOf({});
  expect(verdict.word).toBe('REPRODUCED');
  expect(verdict.exitCode).toBe(0);
  expect(texts(verdict)).toContain('seed 42 #1 and seed 42 #2: equal bits in all 10 losses and metrics');
  expect(texts(verdict)).toContain('Backend deterministic, level portable: by the contract');
  expect(texts(verdict)).toContain(
    'stock #1 and stock #2, without a seed, parted in the loss of batch 1 (epoch 1): ' +
      '3 (0x40400000) and 3.5 (0x40600000), 2,097,152 ULP apart.',
  );
});

test('NOT REPRODUCED, exit code 1, with place, bits and distance, if one bit differs', () => {
  const verdict = verdictOf({
    second: madeUpRun('seed 42 #2', { losses: withValue(first.losses, 3, 1.75 + 2 ** -23) }),
  });
  expect(verdict.word).toBe('NOT REPRODUCED');
  expect(verdict.exitCode).toBe(1);
  expect(verdict.statements[0]).toEqual({
    kind: 'bad',
    text:
      'seed 42 #1 and seed 42 #2 parted in the loss of batch 4 (epoch 2): ' +
      '1.75 (0x3fe00000) and 1.7500001 (0x3fe00001), 1 ULP apart.',
  });
});

test('NOT REPRODUCED if only the weights differ', () => {
  const verdict = verdictOf({
    second: madeUpRun('seed 42 #2', { digests: { ...first.digests, weights: 'c'.repeat(64) } }),
  });
  expect(verdict.exitCode).toBe(1);
  expect(texts(verdict)).toContain('parted in the digest of the weights: aaaa');
});

test('NOT REPRODUCED if another seed gives the same bits: then nothing was drawn from it', () => {
  const verdict = verdictOf({ other: madeUpRun('seed 43') });
  expect(verdict.word).toBe('NOT REPRODUCED');
  expect(verdict.exitCode).toBe(1);
  expect(texts(verdict)).toContain('seed 42 #1 and seed 43 have equal bits: the seed has no effect.');
});

test('says how many validation records are right in the end', () => {
  const trained = madeUpRun('seed 42 #1', { history: { ...first.history, val_acc: Float32Array.of(0.5, 0.75) } });
  expect(texts(judge([trained, second, other, stock, stockAgain]))).toContain(
    'seed 42 #1 ends with 75.0 % of the 3 validation records right.',
  );
});

test('the stock runs do not decide', () => {
  const verdict = verdictOf({ stockAgain: madeUpRun('stock #2', { losses: stock.losses }) });
  expect(verdict.exitCode).toBe(0);
  expect(texts(verdict)).toContain('stock #1 and stock #2 have equal bits, too');
});

test('on the terminal the word comes first, and no line is longer than 100 columns', () => {
  const text: string = verdictText(verdictOf({}), stylesFor({ isTTY: false } as never));
  expect(text.split('\n')[0]).toBe('REPRODUCED');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
