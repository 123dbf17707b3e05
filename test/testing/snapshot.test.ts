import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DisposedError } from '../../src/errors';
import { fingerprint } from '../../src/fingerprint';
import { snapshotSerializer } from '../../src/testing/snapshot';
import '../../src/vitest';

beforeAll(() => tf.setBackend('cpu'));

const model = (): tf.Sequential =>
  tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: 'ones' })] });

describe('snapshots', () => {
  it('print a digest for a tensor, also within another value (of test/vectors/external/fingerprint.json)', () => {
    const tensor = tf.tensor2d([1, -0, 0.5, 3e38, 1e-45, -2], [2, 3]);
    expect({ name: 'x', tensor }).toMatchInlineSnapshot(`
      {
        "name": "x",
        "tensor": Tensor float32 [2, 3] sha256:b5b486e39c4235666fc52c4ffea17fa4d709343c70fd4c4d35fe6021418a5dad,
      }
    `);
  });

  it.each([
    ['a variable', () => tf.variable(tf.zeros([2])), 'Tensor float32 [2]'],
    ['a scalar', () => tf.scalar(true, 'bool'), 'Tensor bool []'],
    ['a weight of a layer', () => model().weights[0], 'Tensor float32 [2, 1]'],
    ['a model', model, 'Model of 2 weights'],
    ['a layer', () => model().layers[0], 'Model of 2 weights'],
    ['an optimizer', () => tf.train.sgd(0.1), 'Optimizer SGD'],
    ['a long typed array', () => new Float32Array(17), 'Float32Array [17]'],
    ['a long BigInt64Array', () => new BigInt64Array(20), 'BigInt64Array [20]'],
  ])('%s', (_, make, head) => {
    const value = make();
    expect(snapshotSerializer.test(value)).toBe(true);
    expect(snapshotSerializer.serialize(value)).toBe(`${head} sha256:${fingerprint(value)}`);
  });

  it('a history', async () => {
    const fitted = model();
    fitted.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const history = await fitted.fit(tf.ones([2, 2]), tf.ones([2, 1]), { epochs: 3, verbose: 0 });
    expect(snapshotSerializer.test(history)).toBe(true);
    expect(snapshotSerializer.serialize(history)).toBe(`History of 3 epochs sha256:${fingerprint(history)}`);
  });

  it.each([null, undefined, 1, 'text', [], {}, new Float32Array(16), new Map(), new Date(0), () => 1])(
    'leave %s to the framework',
    (value) => expect(snapshotSerializer.test(value)).toBe(false),
  );

  it('of a disposed tensor are an error', () => {
    const tensor = tf.scalar(1);
    tensor.dispose();
    expect(() => snapshotSerializer.serialize(tensor)).toThrow(DisposedError);
  });
});
