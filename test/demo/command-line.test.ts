import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const demo = resolve(import.meta.dirname, '../../examples/mnist/demo.mjs');
const folder = mkdtempSync(join(tmpdir(), 'demo-'));

function run(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo, ...options], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('a wrong option is an error that names it, what was expected and what came, with exit code 2', () => {
  test.each([
    [['--records', '3'], "'--records <n>' argument '3' is invalid. Expected an integer from 5 to 60000, the number of training images"],
    [['--records', '60001'], "argument '60001' is invalid. Expected an integer from 5 to 60000"],
    [['--records', 'many'], "argument 'many' is invalid. Expected an integer from 5 to 60000"],
    [['--records', '60', '--batch', '49'], "'--batch <n>' argument '49' is invalid. Expected an integer from 1 to 48, the records that are left of 60"],
    [['--batch', '0'], "'--batch <n>' argument '0' is invalid. Expected an integer from 1 to 48000"],
    [['--epochs', '0'], "'--epochs <n>' argument '0' is invalid. Expected an integer from 1 to 1000"],
    [['--epochs', '1.5'], "'--epochs <n>' argument '1.5' is invalid. Expected an integer from 1 to 1000"],
    [['--model', 'rnn'], "'--model <name>' argument 'rnn' is invalid. Allowed choices are mlp, cnn."],
    [['--backend', 'webgl'], "'--backend <name>' argument 'webgl' is invalid. Allowed choices are deterministic, cpu."],
    [['--seed', '-1'], "'--seed <seed>' argument '-1' is invalid. Expected an integer from 0 to 2^64 - 1"],
    [['--seed', '0.5'], "'--seed <seed>' argument '0.5' is invalid."],
    [['--seed', 'NaN'], "'--seed <seed>' argument 'NaN' is invalid."],
    [['--seed', '18446744073709551616'], "'--seed <seed>' argument '18446744073709551616' is invalid."],
    [['--seed', ''], "'--seed <seed>' argument '' is invalid."],
    [['--report', folder], "'--report <file>' argument '" + folder + "' is invalid. Expected the name of a file"],
    [['--report', join(folder, 'no', 'r.html')], 'Expected a file in a folder that exists and can be written to'],
    [['--unknown'], "unknown option '--unknown'"],
    [['word'], 'too many arguments'],
  ])('%j', (options, message) => {
    const { status, stdout, stderr } = run(...options);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  }); // prettier-ignore
});

test('--help documents options and exit codes, and exits with 0', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  for (const option of ['--model', '--records', '--epochs', '--batch', '--seed', '--backend', '--report']) {
    expect(stdout).toContain(option);
  }
  expect(stdout).toMatch(/1 +NOT REPRODUCED/);
});

test.each([
  ['cnn', []],
  ['mlp', ['--model', 'mlp']],
])('a small run ends with REPRODUCED, exit code 0 and a report with its digests: %s', (model, options) => {
  const report = join(folder, 'report.html');
  const small = ['--records', '20', '--epochs', '1', '--batch', '8', '--report', report];
  const { status, stdout, stderr } = run(...options, ...small);
  expect(stdout).toContain(`MNIST, ${model}: 20 records (16 to train on, 4 to validate on), 1 epoch of 2 batches of 8`);
  expect(stdout).toContain('\nREPRODUCED\n');
  expect(status).toBe(0);
  for (const label of ['seed 42 #1', 'seed 42 #2', 'seed 43', 'stock #1', 'stock #2']) {
    expect(stderr).toMatch(new RegExp(`${label} +epoch 1/1 +loss [0-9.]+ +val_loss [0-9.]+`));
  }

  const digests = stdout.match(/\b[0-9a-f]{64}\b/g)!;
  expect(digests).toHaveLength(10);
  expect(digests[1]).toBe(digests[0]);
  expect(digests[6]).toBe(digests[5]);
  expect(new Set(digests).size).toBe(8);
  expect(stdout).toMatch(/Stock cpu took [0-9.]+ times as long for a record/);
  const html = readFileSync(report, 'utf8');
  for (const digest of digests) expect(html).toContain(digest);
  expect(readdirSync(folder)).toEqual(['report.html']);
  expect(
    Math.max(
      ...stdout
        .split('\n')
        .filter((line) => !line.startsWith('Report: '))
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(100);
});

test('a text as seed, and another backend, whose level is told', () => {
  const report = join(folder, 'cpu.html');
  const { status, stdout } = run(
    '--model',
    'mlp',
    '--records',
    '10',
    '--epochs',
    '1',
    '--seed',
    'a text',
    '--backend',
    'cpu',
    '--report',
    report,
  );
  expect(status).toBe(0);
  expect(stdout).toContain('seed "a text", backend cpu');
  expect(stdout).toContain('Backend cpu, level engine: these bits hold for this JavaScript engine and version');
  expect(existsSync(report)).toBe(true);
});
