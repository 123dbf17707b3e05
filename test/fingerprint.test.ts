import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DisposedError, fingerprint } from '../src/index';
import external from './vectors/external/fingerprint.json';

beforeAll(() => tf.setBackend('cpu'));

describe('digests by Python hashlib from the text of the contract, §7', () => {
  const values: Record<keyof typeof external, () => unknown> = {
    null: () => null,
    true: () => true,
    '0.1': () => 0.1,
    '-0': () => -0,
    NaN: () => NaN,
    '12345678901234567890n': () => 12345678901234567890n,
    'é€𝄞': () => 'é€𝄞',
    'float32 [2, 3]': () => tf.tensor2d([1, -0, 0.5, 3e38, 1e-45, -2], [2, 3]),
    'float32 NaN': () => new Float32Array(new Uint32Array([0xffc12345]).buffer),
    'int32 scalar': () => tf.scalar(-7, 'int32'),
    'bool [3]': () => tf.tensor1d([true, false, true]),
    'complex64 [1]': () => tf.complex([1.5], [-2.5]),
    'string [2]': () => tf.tensor1d(['a', 'é']),
    'empty float32 [0, 4]': () => tf.zeros([0, 4]),
    'float64 array': () => new Float64Array([0.1, -1e300]),
    'uint64 array': () => new BigUint64Array([2n ** 64n - 1n]),
    record: () => ({ b: [1, 'x'], a: null, B: false }),
  };
  it.each(Object.keys(external) as (keyof typeof external)[])('%s', (name) => {
    expect(fingerprint(values[name]())).toBe(external[name]);
  });
});

describe('what a digest tells apart (§1.2, §7.2)', () => {
  it('+0 and −0, one ULP, dtypes, shapes, order of elements', () => {
    const digests = [
      new Float32Array([0, 1]),
      new Float32Array([-0, 1]),
      new Float32Array([0, 1 + 2 ** -23]),
      new Float64Array([0, 1]),
      new Int32Array([0, 1]),
      new Uint8Array([0, 1]),
      tf.tensor1d([0, 1], 'bool'),
      tf.tensor2d([[0, 1]]),
      tf.tensor2d([[0], [1]]),
      new Float32Array([1, 0]),
      [0, 1],
    ].map(fingerprint);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('nested borders: [[1], []] is not [[], [1]] and records are not lists', () => {
    const digests = [[[1], []], [[], [1]], [[1]], { 0: [1] }, ['a', 'b'], ['ab']].map(fingerprint);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('takes every NaN for the same, and a typed array for a tensor of rank 1', () => {
    const nans = new Float32Array(new Uint32Array([0x7f800001, 0xffffffff]).buffer);
    expect(fingerprint(nans)).toBe(fingerprint(new Float32Array([NaN, NaN])));
    expect(fingerprint(tf.tensor1d([1, 2]))).toBe(fingerprint(new Float32Array([1, 2])));
  });

  it('does not depend on the order of a record’s keys, nor on where a view begins', () => {
    expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }));
    expect(fingerprint(new Float32Array([9, 1, 2]).subarray(1))).toBe(fingerprint(new Float32Array([1, 2])));
  });

  it('sees a changed bit at every place of an array longer than a chunk', () => {
    const values = new Float32Array(20000);
    const former = fingerprint(values);
    for (const place of [0, 8191, 8192, 16383, 19999]) {
      values[place] = 1e-45;
      expect(fingerprint(values)).not.toBe(former);
      values[place] = 0;
    }
  });
});

describe('models, optimizers, histories', () => {
  const build = (): tf.Sequential => {
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 3, inputShape: [4], kernelInitializer: 'ones' }));
    model.add(tf.layers.dense({ units: 2, kernelInitializer: 'ones', biasInitializer: 'zeros' }));
    return model;
  };
  const step = (optimizer: tf.Optimizer, variable: tf.Variable): void => {
    optimizer.minimize(() => variable.square().sum() as tf.Scalar);
  };

  it('identifies weights by order, not by name (§7.3)', () => {
    const [a, b] = [build(), build()];
    expect(a.weights[0]!.name).not.toBe(b.weights[0]!.name);
    expect(fingerprint(a)).toBe(fingerprint(b));
    expect(fingerprint(a.layers[0])).toBe(fingerprint(b.layers[0]));
    b.layers[1]!.setWeights([tf.ones([3, 2]), tf.tensor1d([0, 1e-45])]);
    expect(fingerprint(a)).not.toBe(fingerprint(b));
  });

  it('does not depend on which layers are trainable just now, also in nested models', () => {
    const model = tf.sequential({
      layers: [tf.layers.batchNormalization({ inputShape: [4] }), build(), tf.layers.batchNormalization()],
    });
    const former = fingerprint(model);
    model.layers[0]!.trainable = false;
    (model.layers[1] as tf.Sequential).layers[1]!.trainable = false;
    expect(fingerprint(model)).toBe(former);
    model.trainable = false;
    expect(fingerprint(model)).toBe(former);
  });

  it.each([
    ['SGD', () => tf.train.sgd(0.1)],
    ['Momentum', () => tf.train.momentum(0.1, 0.9)],
    ['Adagrad', () => tf.train.adagrad(0.1)],
    ['Adadelta', () => tf.train.adadelta(0.1)],
    ['Adam', () => tf.train.adam(0.1)],
    ['Adamax', () => tf.train.adamax(0.1)],
    ['RMSProp', () => tf.train.rmsprop(0.1, 0.9, 0.1, 1e-7, true)],
  ])('the whole state of %s, step by step', (_, make) => {
    const run = (steps: number): string => {
      const variable = tf.variable(tf.tensor1d([1, 2]));
      const optimizer = make();
      for (let i = 0; i < steps; i++) step(optimizer, variable);
      return fingerprint(optimizer);
    };
    const digests = [0, 1, 2, 3].map(run);
    expect(new Set(digests).size).toBe(4);
    expect([0, 1, 2, 3].map(run)).toEqual(digests);
  });

  it('tells optimizers and their configurations apart', () => {
    const digests = [tf.train.sgd(0.1), tf.train.sgd(0.2), tf.train.adagrad(0.1)].map(fingerprint);
    expect(new Set(digests).size).toBe(3);
  });

  it('reads every state field that tfjs writes', () => {
    // A field that a later tfjs adds must not be missed silently: all tensors of a stepped optimizer are encoded.
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = tf.train.adam(0.1);
    step(optimizer, variable);
    const former = fingerprint(optimizer);
    const { accBeta1 } = optimizer as unknown as { accBeta1: tf.Variable };
    accBeta1.assign(tf.scalar(0.5));
    expect(fingerprint(optimizer)).not.toBe(former);
  });

  it('takes the History of a fit', async () => {
    const model = build();
    model.compile({ optimizer: tf.train.sgd(0), loss: 'meanSquaredError' });
    const fit = () => model.fit(tf.ones([4, 4]), tf.ones([4, 2]), { epochs: 2, verbose: 0 });
    const [a, b] = [await fit(), await fit()];
    expect(fingerprint(a)).toBe(fingerprint(b));
    expect(fingerprint(a.history)).toBe(fingerprint(b.history));
  });
});

describe('bad input', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = { cyclic };
  it.each([
    ['a function', () => 1, /value: expected a tensor.*got function/],
    ['a Map', { weights: new Map() }, /value\.weights: expected .*got a Map/],
    ['a promise', [Promise.resolve(1)], /value\[0\]: .*Await it first/],
    ['a Date', new Date(0), /got a Date/],
    ['a DataView', new DataView(new ArrayBuffer(8)), /got a DataView/],
    ['a symbol', Symbol('x'), /got Symbol\(x\)/],
    ['a cycle', cyclic, /value\.self\.cyclic: expected a value without cycles/],
  ])('%s', (_, value, message) => {
    expect(() => fingerprint(value)).toThrow(TypeError);
    expect(() => fingerprint(value)).toThrow(message);
  });

  it('undefined, which a mistyped name gives, but not within a value', () => {
    expect(() => fingerprint(undefined)).toThrow(/^value: expected a tensor.*got undefined/);
    expect(fingerprint({ a: undefined })).toBe(fingerprint({ a: null }));
    expect(fingerprint([1, undefined])).toBe(fingerprint(Object.assign([1], { length: 2 })));
  });

  it('an array that contains itself, nesting without end, half a surrogate pair', () => {
    const list: unknown[] = [];
    list.push(list);
    expect(() => fingerprint(list)).toThrow(/value\[0\]: expected a value without cycles/);
    let deep: unknown = 1;
    for (let i = 0; i < 1000; i++) deep = { deep };
    expect(() => fingerprint(deep)).toThrow(/expected at most 256 levels of nesting/);
    expect(() => fingerprint('\ud800')).toThrow(/whole Unicode characters/);
  });

  it('a layer or model that has no weights yet', () => {
    expect(() => fingerprint(tf.layers.dense({ units: 1 }))).toThrow(
      /expected a model or layer that has its weights, got one that is not built/,
    );
    expect(() => fingerprint(tf.sequential())).toThrow(/not built/);
  });

  it('an optimizer of an unknown class', () => {
    class Custom extends tf.SGDOptimizer {
      static override readonly className = 'Custom';
    }
    expect(() => fingerprint(new Custom(0.1))).toThrow(/expected an optimizer of tfjs .* got "Custom"/);
  });

  it('a disposed tensor, and a disposed model', () => {
    const tensor = tf.ones([2]);
    tensor.dispose();
    expect(() => fingerprint({ tensor })).toThrow(DisposedError);
    expect(() => fingerprint({ tensor })).toThrow(/value\.tensor: expected a tensor whose values can be read/);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.dispose();
    expect(() => fingerprint(model)).toThrow(DisposedError);
  });

  it('a backend that cannot be read synchronously', () => {
    const tensor = { dtype: 'float32', shape: [1], dataSync: () => { throw new Error('async only'); } }; // prettier-ignore
    expect(() => fingerprint(tensor)).toThrow(/Pass what `await tensor\.data\(\)` gives/);
  });
});
