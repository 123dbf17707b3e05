import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, withDeterminism, type Receipt } from '../../src/index';
import { compareReceipts, parseReceipt } from '../../src/scope/receipt';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-receipt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function train(learningRate = 0.01): Promise<number[]> {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 4, activation: 'relu', inputShape: [4] }));
  model.add(tf.layers.dense({ units: 1 }));
  model.compile({ optimizer: tf.train.adam(learningRate), loss: 'meanSquaredError' });
  const { history } = await model.fit(tf.randomUniform([16, 4]), tf.randomUniform([16, 1]), { epochs: 3, batchSize: 4, verbose: 0 }); // prettier-ignore
  return history.loss as number[];
}

async function receiptOf(seed: number, learningRate?: number): Promise<Receipt> {
  let receipt!: Receipt;
  await withDeterminism(seed, () => train(learningRate), { record: (made) => (receipt = made) });
  return receipt;
}

let receipt: Receipt;
beforeAll(async () => void (receipt = await receiptOf(7)));

describe('a receipt', () => {
  it('says what ran, and has a link for each step', () => {
    expect(receipt).toMatchObject({
      format: 'tfjs-determinism-receipt',
      version: 1,
      contract: '1',
      backend: 'deterministic',
      seed: 'number 7',
      script: null,
      interval: 10,
      first: 0,
      optimizers: [{ name: 'Adam', config: { learningRate: 0.01 } }],
    });
    expect(receipt.steps).toHaveLength(12);
    for (const { loss, chain } of receipt.steps) {
      expect(loss).toMatch(/^[0-9a-f]{8}$/);
      expect(chain).toMatch(/^[0-9a-f]{16}$/);
    }
    expect(receipt.weights).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has the fingerprint of what the run returned, and changes no bit of it', async () => {
    expect(receipt.result).toBe(fingerprint(await withDeterminism(7, () => train())));
  });

  it('is the same in each run, and another one for another seed or learning rate', async () => {
    expect(await receiptOf(7)).toEqual(receipt);
    const seed = compareReceipts(receipt, await receiptOf(8));
    expect(seed).toMatchObject({ equal: false, what: 'the seed was number 7 and is number 8' });
    const rate = compareReceipts(receipt, await receiptOf(7, 0.02));
    // The first loss is that of the same weights; the weights after its update are in the chain.
    expect(rate).toMatchObject({ equal: false, what: 'step 0 has the same loss and another chain: its data or weights differ' }); // prettier-ignore
  });

  it('chains each step to all before it', () => {
    const changed = structuredClone(receipt) as { steps: { loss: string; chain: string }[] } & Receipt;
    changed.steps[5]!.loss = '00000000';
    expect(compareReceipts(receipt, changed).what).toMatch(/^the loss of step 5 was 0x[0-9a-f]{8} and is 0x00000000$/);
    expect(compareReceipts(receipt, changed, 5)).toMatchObject({ equal: true, steps: 5, what: null });
  });

  it('of a run that differs in its end alone, or in its length', () => {
    expect(compareReceipts(receipt, { ...receipt, result: null }).what).toMatch(/^the result's fingerprint was/);
    expect(compareReceipts(receipt, { ...receipt, weights: null }).what).toMatch(/^the weights' fingerprint was/);
    expect(compareReceipts(receipt, { ...receipt, steps: receipt.steps.slice(1) }).what).toMatch(/^step 0|^the loss of step 0/); // prettier-ignore
    const rest = { ...receipt, first: 5, steps: receipt.steps.slice(5) };
    expect(compareReceipts(receipt, rest)).toMatchObject({
      equal: true,
      steps: 7,
      notes: ['Compared from step 5 on.'],
    });
    expect(compareReceipts(rest, { ...rest, steps: rest.steps.with(2, { loss: null, chain: '' }) }, 7)).toMatchObject({ equal: true, steps: 2 }); // prettier-ignore
    expect(compareReceipts(rest, { ...rest, steps: rest.steps.with(2, { loss: null, chain: '' }) }).what).toMatch(/^the loss of step 7 was/); // prettier-ignore
    expect(compareReceipts(receipt, { ...receipt, steps: receipt.steps.slice(0, 9) }).what).toBe('there were 12 steps and are 9'); // prettier-ignore
    const { equal, notes } = compareReceipts(receipt, { ...receipt, engine: 'SpiderMonkey' });
    expect([equal, notes.length]).toEqual([true, 1]);
  });

  it('goes into a file, whole, with its program beside it', async () => {
    const path = join(folder, 'receipt.json');
    await withDeterminism(7, () => train(), { record: path });
    const { script, ...rest } = parseReceipt(path, readFileSync(path, 'utf8'));
    expect(rest).toEqual({ ...receipt, script: undefined });
    expect(join(folder, script!)).toBe(import.meta.filename);
    expect(readdirSync(folder)).toEqual(['receipt.json']);
  });

  it('is not written for a run that throws, and nothing stays hooked', async () => {
    const before = [tf.engine().makeTensor, tf.engine().gradients, tf.AdamOptimizer.prototype.applyGradients];
    const path = join(folder, 'thrown.json');
    const failure = new Error('on purpose');
    await expect(withDeterminism(7, () => Promise.reject(failure), { record: path })).rejects.toBe(failure);
    expect(readdirSync(folder)).toEqual(['receipt.json']);
    expect([tf.engine().makeTensor, tf.engine().gradients, tf.AdamOptimizer.prototype.applyGradients]).toEqual(before);
  });
});

describe('what is refused', () => {
  it('a target that is none, before the run', async () => {
    let ran = false;
    const run = (record: unknown) => withDeterminism(7, () => (ran = true), { record: record as string });
    await expect(run(5)).rejects.toThrow(/^record: expected the path of a file, or a function, got 5/);
    await expect(run('')).rejects.toThrow(/^record: expected/);
    await expect(run(join(folder, 'no/where.json'))).rejects.toThrow(
      /^record: expected a file in a folder that is there/,
    );
    expect(ran).toBe(false);
    await expect(withDeterminism(7, () => 5)).resolves.toBe(5);
  });

  it.each([
    ['no JSON', '{', /^x: expected a receipt, got text that is no JSON/],
    ['another file', '{"name":"x"}', /^x: expected a receipt, got an object with name/],
    ['another version', '{"format":"tfjs-determinism-receipt","version":2}', /^x: expected a receipt of version 1, got version 2/],
    ['a damaged one', '{"format":"tfjs-determinism-receipt","version":1,"steps":[{}]}', /^x: expected a whole receipt/],
  ])('%s', (_, text, message) => expect(() => parseReceipt('x', text)).toThrow(message)); // prettier-ignore
});
