import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { float32FromBits } from '../../src/bits';
import '../../src/vitest';

beforeAll(() => tf.setBackend('cpu'));

/** Three steps of gradient descent on a variable that begins at `start`. */
function train(start: () => number) {
  return (): void => {
    const weight = tf.variable(tf.scalar(start()));
    const optimizer = tf.train.sgd(0.1);
    for (let step = 0; step < 3; step++) optimizer.minimize(() => weight.square().asScalar(), false, [weight]);
  };
}
let runs = 0;
const same = train(() => 1);
const drifting = train(() => float32FromBits(0x3f800000 + runs++));

describe('toReproduce', () => {
  it('passes for a function that gives the same bits at each run', async () => {
    await expect(same).toReproduce();
    await expect(same).toReproduce({ runs: 3, steps: 2 });
  });

  it('fails with the first divergence in words', async () => {
    const failure = expect(drifting).toReproduce();
    await expect(failure).rejects.toThrow(/^expect\(received\)\.toReproduce\(\)\n\n2 runs should be equal\. /);
    await expect(failure).rejects.toThrow(/1 ULP/);
    await expect(expect(drifting).toReproduce({ steps: 1 })).rejects.toThrow(
      /^expect\(received\)\.toReproduce\(options\)\n/,
    );
  });

  it('under .not passes where runs part, and fails where they do not', async () => {
    await expect(drifting).not.toReproduce();
    await expect(expect(same).not.toReproduce()).rejects.toThrow(
      /^expect\(received\)\.not\.toReproduce\(\)\n\n2 runs of 3 steps gave the same bits\.$/,
    );
  });

  it('hands on the seed: inside a scope, draws are the same', async () => {
    const random = train(() => Math.random());
    await expect(random).not.toReproduce();
    await expect(random).toReproduce({ seed: 42 });
  });

  it('bad input is an error, also under .not', async () => {
    const cases: [() => Promise<void>, RegExp][] = [
      [() => expect(Promise.resolve(1)).not.toReproduce(), /^received: expected a function that can be run again, got a Promise/],
      [() => expect(undefined).not.toReproduce(), /^fn: expected a function, got undefined/],
      [() => expect(42).not.toReproduce(), /^fn: expected a function, got 42/],
      [() => expect(() => undefined).not.toReproduce(), /^fn: expected a run with something to compare/],
      [() => expect(same).not.toReproduce({ runs: 1 }), /^runs: expected an integer from 2/],
      [() => expect(same).not.toReproduce({ step: 1 } as object), /^options\.step: /],
    ]; // prettier-ignore
    for (const [assertion, message] of cases) await expect(assertion()).rejects.toThrow(message);
  });

  it('what the function throws is thrown on, also under .not', async () => {
    const failing = (): never => {
      throw new RangeError('no data');
    };
    await expect(expect(failing).not.toReproduce()).rejects.toThrow('no data');
  });
});
