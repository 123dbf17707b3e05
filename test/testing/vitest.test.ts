/** Vitest itself, in a process of its own, on the built package. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compilerOptions, type Project, project, typedProgram } from './project';

const source = `
  import * as tf from '@tensorflow/tfjs';
  import { expect, test } from 'vitest';
  test('passes', async () => {
    expect(tf.tensor1d([1, 2])).toBeBitwiseEqual(Float32Array.of(1, 2));
    expect(tf.tensor1d([1, 2])).toMatchSnapshot();
    const train = () => {
      const weight = tf.variable(tf.scalar(Math.random()));
      tf.train.sgd(0.1).minimize(() => weight.square().asScalar(), false, [weight]);
    };
    await expect(train).toReproduce({ seed: 42 });
    await expect(train).not.toReproduce();
  });
  test('differs', () => expect(tf.tensor1d([1, 2 + 2 ** -22])).toBeBitwiseEqual(tf.tensor1d([1, 2])));`;
const config = `export default { test: { setupFiles: ['tfjs-determinism/vitest'], reporters: ['verbose'] } };`;

let user: Project;
beforeAll(() => {
  user = project(['vitest', 'typescript'], {
    'package.json': '{ "type": "module" }',
    'vitest.config.js': config,
    'user.test.js': source,
    'user.mts': typedProgram('tfjs-determinism/vitest', 'vitest'),
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['user.mts'] }),
  });
});
afterAll(() => user.remove());

it('runs the matchers, passing and failing, and shows where the bits part', () => {
  // Without --update a snapshot not yet there fails where the environment says CI.
  const { status, output } = user.run('vitest', 'run', '--update');
  expect(status).toBe(1);
  expect(output).toMatch(/✓ user\.test\.js > passes/);
  expect(output).toMatch(/× user\.test\.js > differs/);
  expect(output).toMatch(/Tests +1 failed \| 1 passed \(2\)/);
  expect(output).toMatch(
    /expect\(received\)\.toBeBitwiseEqual\(expected\)\n\s*\n\s*a tensor of float32 \[2\]\n\s*\[1\]: expected 2 \(0x40000000\), got 2\.0000002 \(0x40000001\), 1 ULP apart\n\s*1 of 2 elements differs/,
  );
  expect(user.read('__snapshots__/user.test.js.snap')).toMatch(/= `Tensor float32 \[2\] sha256:[0-9a-f]{64}`;/);
});

it('has types for a project without Jest', () => {
  expect(user.run('tsc', '-p', '.')).toEqual({ status: 0, output: '' });
});
