import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { environment, fixture, folder, run } from './command';

const script = fixture('scripts/recorded.mjs');
const runs = join(folder, 'runs');
const receipt = join(runs, 'receipt.json');
const variables = { RECORDED_FOLDER: runs };

interface Receipt {
  first: number;
  steps: { loss: string; chain: string }[];
}
const read = (): Receipt => JSON.parse(readFileSync(receipt, 'utf8')) as Receipt;

function train(): void {
  const { status, stderr } = spawnSync(process.execPath, [script, runs], { env: environment(), encoding: 'utf8' });
  expect([status, stderr.includes('Error')]).toEqual([0, false]);
}

let whole: Receipt;
let files: string[];
beforeAll(() => {
  mkdirSync(runs);
  train();
  whole = read();
  files = readdirSync(runs).sort();
});

describe('replay', () => {
  it('runs the program again and finds every link of the chain equal', async () => {
    expect(whole.steps).toHaveLength(18);
    const { status, stdout } = await run(['replay', receipt], variables);
    expect([status, stdout]).toEqual([0, 'REPRODUCED: 18 steps, every link of the chain is equal.\n']);
  });

  it('goes on from a checkpoint, with the numbers and links of the uninterrupted run, up to a step', async () => {
    const checkpoint = join(runs, 'run-7.safetensors');
    const { status, stdout } = await run(['replay', receipt, '--checkpoint', checkpoint], variables);
    expect([status, stdout]).toEqual([0, 'REPRODUCED: 11 steps, every link of the chain is equal.\nCompared from step 7 on.\n']); // prettier-ignore
    const range = await run(['replay', receipt, '--checkpoint', checkpoint, '--steps', '12', '--json'], variables);
    expect(JSON.parse(range.stdout)).toMatchObject({ equal: true, steps: 5, what: null });
  });

  it('names the first step that differs, and leaves receipt and checkpoints as they were', async () => {
    const before = readFileSync(receipt, 'utf8');
    const { status, stdout } = await run(['replay', receipt], { ...variables, LEARNING_RATE: '0.011' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^NOT REPRODUCED: step 0 has the same loss and another chain/);
    expect(readFileSync(receipt, 'utf8')).toBe(before);
    expect(readdirSync(runs).sort()).toEqual(files);
  });

  it('of what is no receipt, has no program, or fails: says so', async () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, '{}');
    const noReceipt = await run(['replay', other]);
    expect([noReceipt.status, noReceipt.stderr]).toEqual([2, expect.stringContaining('other.json: expected a receipt, got an object')]); // prettier-ignore
    const missing = await run(['replay', join(folder, 'missing.json')]);
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringContaining('expected a receipt that can be read'),
    ]);
    const noProgram = await run(['replay', receipt, '--script', join(folder, 'gone.mjs')], variables);
    expect([noProgram.status, noProgram.stderr]).toEqual([
      2,
      expect.stringContaining('expected its script to be there'),
    ]);
    const failing = await run(['replay', receipt, '--script', fixture('scripts/throws-at-import.mjs')], variables);
    expect([failing.status, failing.stderr]).toEqual([2, expect.stringContaining('expected it to run as it did, but it exited with code 1')]); // prettier-ignore
    const noCheckpoint = await run(['replay', receipt, '--checkpoint', join(folder, 'gone')], variables);
    expect([noCheckpoint.status, noCheckpoint.stderr]).toEqual([2, expect.stringContaining('--checkpoint: expected a file that is there')]); // prettier-ignore
  });
});

it('a run that is resumed continues the chain of the one that it goes on from', () => {
  for (const file of readdirSync(runs)) {
    const step = /-(\d+)\.safetensors$/.exec(file)?.[1];
    if (Number(step) > 11) rmSync(join(runs, file));
  }
  train();
  const resumed = read();
  expect(resumed.first).toBe(11);
  expect(resumed.steps).toEqual(whole.steps.slice(11));
  expect(resumed).toMatchObject({ weights: (whole as unknown as { weights: string }).weights });
});
