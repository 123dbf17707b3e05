/** docs/matchers.md: its examples are run, and fail with what is printed there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { float32FromBits } from '../../src/bits';
import '../../src/vitest';

beforeAll(() => tf.setBackend('cpu'));

const page = readFileSync(join(import.meta.dirname, '../../docs/matchers.md'), 'utf8');
/** An example, and the output that follows it, if any. */
const examples = Array.from(page.matchAll(/```ts\n(.*?)```\n(?:\n```text\n(.*?)```)?/gs), ([, code, output]) => ({
  code: code!.trim(),
  output: output?.trimEnd(),
}));

const model = (...bias: number[]): tf.Sequential => {
  const made = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2], kernelInitializer: 'ones' })] });
  made.setWeights([tf.ones([2, 3]), tf.tensor1d(bias)]);
  return made;
};
let start = 0x3f800000;
/** Steps of gradient descent on a weight that begins 1 ULP higher at each run. */
const train = (): void => {
  const weight = tf.variable(tf.scalar(float32FromBits(start++)));
  for (let step = 0; step < 2; step++) tf.train.sgd(0.1).minimize(() => weight.square().asScalar(), false, [weight]);
};

type Example = (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => undefined).constructor as new (...text: string[]) => Example;

async function failureOf(code: string): Promise<string | undefined> {
  const names = {
    expect,
    tf,
    train,
    model: model(0, float32FromBits(0x3dccccce), float32FromBits(0x3e999997)),
    former: model(0, 0.1, 0.3),
  };
  try {
    await new AsyncFunction(...Object.keys(names), code)(...Object.values(names));
  } catch (error) {
    return (error as Error).message.replace(/called at .*/, 'called at train.ts:5:33');
  }
  return undefined;
}

it('has examples', () => expect(examples.length).toBeGreaterThan(6));

it.each(examples.filter(({ code }) => !code.includes('toMatchSnapshot')))('$code', async ({ code, output }) => {
  expect(await failureOf(code)).toBe(output);
});

it('prints snapshots as they are', () => {
  const bias = 'Tensor float32 [2] sha256:a8113f8dcf27ac9a4ce258c83f4b06bb1a68632f32be8e1edc814ed07614eeca';
  const { code, output } = examples.find((example) => example.code.includes('toMatchSnapshot'))!;
  expect(code).toBe('expect({ loss: 0.5, bias: tf.tensor1d([1, 2]) }).toMatchSnapshot();');
  expect(output).toBe(`{\n  "bias": ${bias},\n  "loss": 0.5,\n}`);
  expect({ loss: 0.5, bias: tf.tensor1d([1, 2]) }).toMatchInlineSnapshot(`
    {
      "bias": Tensor float32 [2] sha256:a8113f8dcf27ac9a4ce258c83f4b06bb1a68632f32be8e1edc814ed07614eeca,
      "loss": 0.5,
    }
  `);
});
