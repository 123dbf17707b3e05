/** Jest itself, in a process of its own, on the built package. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilerOptions, type Project, project, typedProgram } from './project';

const body = `
  test('passes', async () => {
    expect(tf.tensor1d([1, 2])).toBeBitwiseEqual(Float32Array.of(1, 2));
    expect(tf.tensor1d([1, 2])).not.toBeBitwiseEqual(Float32Array.of(1, 3));
    expect([tf.scalar(1), 2]).toBeWithinUlps([tf.scalar(1 + 2 ** -23), 2], 1);
    expect(null).toHaveFingerprint('5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9');
    expect({ x: tf.scalar(1) }).toEqual({ x: expect.toBeBitwiseEqual(tf.scalar(1)) });
    expect(tf.tensor1d([1, 2])).toMatchSnapshot();
    const train = (start) => () => {
      const weight = tf.variable(tf.scalar(start()));
      tf.train.sgd(0.1).minimize(() => weight.square().asScalar(), false, [weight]);
    };
    await expect(train(() => 1)).toReproduce();
    await expect(train(Math.random)).not.toReproduce();
  });
  test('opens a scope', async () => {
    expect(await withDeterminism(42, () => Math.random())).toBe(await withDeterminism(42, () => Math.random()));
  });
  test('differs', () => expect(tf.tensor1d([1, 2 + 2 ** -22])).toBeBitwiseEqual(tf.tensor1d([1, 2])));
  test('is no value', () => expect(Promise.resolve(1)).not.toBeBitwiseEqual(1));`;

const forms = {
  jest: `const tf = require('@tensorflow/tfjs'); const { withDeterminism } = require('tfjs-determinism'); ${body}`,
  'jest with ES modules': `import * as tf from '@tensorflow/tfjs'; import { withDeterminism } from 'tfjs-determinism'; ${body}`,
};
const config = JSON.stringify({ setupFilesAfterEnv: ['tfjs-determinism/jest'], transform: {} });

let user: Project;
beforeAll(() => {
  user = project(['jest', '@jest/globals', '@jest/expect', 'typescript'], {
    'package.json': '{}',
    'jest.config.json': config,
    'early.config.json': JSON.stringify({ setupFiles: ['tfjs-determinism/jest'], transform: {} }),
    'jest.test.js': forms.jest,
    'jest.test.mjs': forms['jest with ES modules'],
    'user.mts': typedProgram('tfjs-determinism/jest', '@jest/globals'),
    'user.cts': typedProgram('tfjs-determinism/jest', '@jest/globals'),
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['user.mts', 'user.cts'] }),
  });
});
afterAll(() => user.remove());

describe.each([
  ['jest', 'jest.test.js'],
  ['jest with ES modules', 'jest.test.mjs'],
])('%s', (program, file) => {
  let output: string;
  beforeAll(() => {
    ({ output } = user.run(program, '--config', 'jest.config.json', '--testMatch', `**/${file}`, '--ci=false'));
  });

  it('runs the matchers, passing and failing', () => {
    expect(output).toMatch(/✓ passes/);
    expect(output).toMatch(/✕ differs/);
    expect(output).toMatch(/✕ is no value/);
    expect(output).toMatch(/Tests: .*passed, 4 total/);
  });

  it('opens scopes', () => expect(output).toMatch(/✓ opens a scope/));

  it('shows where the bits part', () => {
    expect(output).toMatch(
      /expect\(received\)\.toBeBitwiseEqual\(expected\)\n\s*\n\s*a tensor of float32 \[2\]\n\s*\[1\]: expected 2 \(0x40000000\), got 2\.0000002 \(0x40000001\), 1 ULP apart\n\s*1 of 2 elements differs/,
    );
    expect(output).toMatch(/received: expected a tensor, .*, got a Promise\. Await it first/);
  });

  it('writes digests into snapshots', () => {
    expect(user.read(`__snapshots__/${file}.snap`)).toMatch(/= `Tensor float32 \[2\] sha256:[0-9a-f]{64}`;/);
  });
});

it('says so where the global expect is not there yet', () => {
  const { status, output } = user.run('jest', '--config', 'early.config.json', '--testMatch', '**/jest.test.js');
  expect(status).toBe(1);
  expect(output).toMatch(/expected the global `expect` of Jest, got none\. Name it in setupFilesAfterEnv/);
});

it('has types for a project without Vitest', () => {
  expect(user.run('tsc', '-p', '.')).toEqual({ status: 0, output: '' });
});
