import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { float32FromBits, nextUp } from '../../src/bits';
import { DeterminismError, DisposedError } from '../../src/errors';
import { fingerprint } from '../../src/fingerprint';
import '../../src/vitest';
import { failureOf, lines } from './failure';

beforeAll(() => tf.setBackend('cpu'));

const dense = (bias = 0): tf.Sequential => {
  const initializers = {
    kernelInitializer: 'ones',
    biasInitializer: tf.initializers.constant({ value: bias }),
  } as const;
  return tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], ...initializers })] });
};
const floats = (...bits: number[]): Float32Array => new Float32Array(Uint32Array.from(bits).buffer);
const double = (bits: bigint): Float64Array => new Float64Array(BigUint64Array.of(bits).buffer);

const outer = [[1]];

/** Pairs of values and whether they have the same bits. */
const same: [string, () => unknown, () => unknown][] = [
  ['tensors', () => tf.tensor2d([[1, -0], [NaN, Infinity]]), () => tf.tensor2d([[1, -0], [NaN, Infinity]])],
  ['scalars', () => tf.scalar(1.5), () => tf.scalar(1.5)],
  ['empty tensors', () => tf.zeros([0, 4]), () => tf.zeros([0, 4])],
  ['NaN of other payloads', () => floats(0x7fc00000, 0xffc12345), () => floats(0x7f800001, 0x7fc00000)],
  ['binary64 NaN of other payloads', () => double(0x7ff8000000000000n), () => double(0xfff0000000000001n)],
  ['int32, bool, string, complex64', () => [tf.tensor1d([1, -2], 'int32'), tf.tensor1d([true, false]), tf.tensor1d(['a', 'é']), tf.complex([1], [-0])], () => [tf.tensor1d([1, -2], 'int32'), tf.tensor1d([true, false]), tf.tensor1d(['a', 'é']), tf.complex([1], [-0])]],
  ['a tensor of rank 1 and a typed array', () => tf.tensor1d([1, 2]), () => Float32Array.of(1, 2)],
  ['variables and tensors', () => tf.variable(tf.tensor1d([1, 2])), () => tf.tensor1d([1, 2])],
  ['views that begin elsewhere', () => Float64Array.of(9, 0.1).subarray(1), () => Float64Array.of(0.1)],
  ['numbers, bigints, strings, booleans, null', () => [0.1, NaN, 5n, 'x', true, null], () => [0.1, NaN, 5n, 'x', true, null]],
  ['undefined within a record, which is null', () => ({ a: undefined }), () => ({ a: null })],
  ['records, whatever the order of their keys', () => ({ a: 1, b: [2] }), () => ({ b: [2], a: 1 })],
  ['models', () => dense(), () => dense()],
  ['a model and its layer', () => dense(), () => dense().layers[0]],
  ['weights of models', () => dense().weights, () => dense().weights],
  ['the same value twice within another', () => { const x = [1]; return [x, x]; }, () => [[1], [1]]],
]; // prettier-ignore

const different: [string, () => unknown, () => unknown][] = [
  ['+0 and −0', () => tf.scalar(0), () => tf.scalar(-0)],
  ['+0 and −0 as numbers', () => 0, () => -0],
  ['+0 and −0 of binary64', () => Float64Array.of(0), () => Float64Array.of(-0)],
  ['NaN and a number', () => NaN, () => 1],
  ['infinities', () => tf.scalar(Infinity), () => tf.scalar(-Infinity)],
  ['a subnormal and 0', () => tf.scalar(2 ** -149), () => tf.scalar(0)],
  ['neighbours of binary64', () => 0.1, () => 0.1 + 2 ** -56],
  ['shapes', () => tf.zeros([2, 3]), () => tf.zeros([3, 2])],
  ['ranks', () => tf.zeros([1]), () => tf.scalar(0)],
  ['empty shapes', () => tf.zeros([0, 4]), () => tf.zeros([0, 5])],
  ['dtypes', () => tf.zeros([2]), () => tf.zeros([2], 'int32')],
  ['bool and int32', () => tf.tensor1d([1], 'bool'), () => tf.tensor1d([1], 'int32')],
  ['bool', () => tf.tensor1d([true]), () => tf.tensor1d([false])],
  ['int32', () => tf.scalar(1, 'int32'), () => tf.scalar(2, 'int32')],
  ['strings', () => tf.tensor1d(['a']), () => tf.tensor1d(['b'])],
  ['the imaginary part', () => tf.complex([1], [2]), () => tf.complex([1], [3])],
  ['a number and a scalar', () => 1, () => tf.scalar(1)],
  ['a number and a bigint', () => 1, () => 1n],
  ['false and null', () => [false], () => [null]],
  ['a text and a number', () => '1', () => 1],
  ['lists of other lengths', () => [1], () => [1, 2]],
  ['a list and a typed array', () => [1], () => Float64Array.of(1)],
  ['records with other keys', () => ({ a: 1 }), () => ({ b: 1 })],
  ['keys that read alike when joined', () => ({ 'a, b': 1 }), () => ({ a: 1, b: 1 })],
  ['an empty list and an empty record', () => [], () => ({})],
  ['a value and a list of it', () => outer, () => [outer]],
  ['borders of lists', () => [[1], []], () => [[], [1]]],
  ['weights of models', () => dense(), () => dense(2 ** -149)],
  ['a model and its weights', () => dense(), () => dense().getWeights()],
  ['configurations of optimizers', () => tf.train.sgd(0.1), () => tf.train.sgd(0.2)],
  ['classes of optimizers', () => tf.train.sgd(0.1), () => tf.train.adagrad(0.1)],
]; // prettier-ignore

describe('passes for equal bits, and then only', () => {
  it.each(same)('%s', (_, a, b) => {
    expect(a()).toBeBitwiseEqual(b());
    expect(fingerprint(a())).toBe(fingerprint(b()));
    expect(failureOf(() => expect(a()).not.toBeBitwiseEqual(b()))).toMatch('Every bit is equal');
  });

  it.each(different)('not for %s', (_, a, b) => {
    expect(a()).not.toBeBitwiseEqual(b());
    expect(b()).not.toBeBitwiseEqual(a());
    expect(fingerprint(a())).not.toBe(fingerprint(b()));
    expect(failureOf(() => expect(a()).toBeBitwiseEqual(b()))).toMatch(/^expect\(received\)\.toBeBitwiseEqual/);
  });

  it('optimizers by their whole state', () => {
    const run = (steps: number, optimizer: tf.Optimizer): tf.Optimizer => {
      const variable = tf.variable(tf.tensor1d([1, 2]));
      for (let i = 0; i < steps; i++) optimizer.minimize(() => variable.square().sum() as tf.Scalar);
      return optimizer;
    };
    const [adam, sgd] = [(steps: number) => run(steps, tf.train.adam(0.1)), (steps: number) => run(steps, tf.train.sgd(0.1))]; // prettier-ignore
    expect(adam(2)).toBeBitwiseEqual(adam(2));
    expect(failureOf(() => expect(adam(2)).toBeBitwiseEqual(adam(1)))).toMatch(/^accBeta1: a tensor of float32 \[\]$/m);
    expect(failureOf(() => expect(sgd(2)).toBeBitwiseEqual(sgd(1)))).toMatch(/^iterations: a number \(float64\)$/m);
  });

  it('histories', async () => {
    const fit = (bias: number): Promise<tf.History> => {
      const model = dense(bias);
      model.compile({ optimizer: tf.train.sgd(0), loss: 'meanSquaredError' });
      return model.fit(tf.ones([4, 3]), tf.ones([4, 2]), { epochs: 2, verbose: 0 });
    };
    const [one, two, other] = [await fit(0), await fit(0), await fit(1)];
    expect(one).toBeBitwiseEqual(two);
    expect(failureOf(() => expect(one).toBeBitwiseEqual(other))).toMatch(/^history\.loss\[0\]: a number \(float64\)$/m);
  });
});

describe('what a failure says', () => {
  const messages: [string, unknown, unknown, string][] = [
    [
      'the element, its bits, the distance, the worst, the counts',
      Float32Array.of(1, nextUp(2), nextUp(nextUp(3))),
      Float32Array.of(1, 2, 3),
      lines(
        'a typed array of float32 [3]',
        '[1]: expected 2 (0x40000000), got 2.0000002 (0x40000001), 1 ULP apart',
        'worst at [2]: expected 3 (0x40400000), got 3.0000005 (0x40400002), 2 ULP apart',
        '2 of 3 elements differ',
      ),
    ],
    [
      'numbers',
      0.1 + 0.2,
      0.3,
      lines(
        'a number (float64)',
        'expected 0.3 (0x3fd3333333333333), got 0.30000000000000004 (0x3fd3333333333334), 1 ULP apart',
      ),
    ],
    [
      'dtypes',
      Float64Array.of(1),
      Float32Array.of(1),
      'expected a typed array of float32 [1], got a typed array of float64 [1]',
    ],
    ['a number for an array', { loss: 1 }, { loss: [1] }, 'loss: expected an array of 1, got a number (float64)'],
    ['other keys', { a: 1 }, { a: 1, b: 2 }, 'expected a record with a, b, got a record with a'],
    ['single values', ['a', 5n], ['b', 6n], lines('[0]: expected "b", got "a"', '', '2 of 2 values differ, also [1]')],
    [
      'no more than five other places',
      [1, 2, 3, 4, 5, 6, 7, 8].map(String),
      [0, 0, 0, 0, 0, 0, 0, 8].map(String),
      lines('[0]: expected "0", got "1"', '', '7 of 8 values differ, also [1], [2], [3], [4], [5], 1 more'),
    ],
  ];
  it.each(messages)('%s', (_, received, expected, text) => {
    const message = failureOf(() => expect(received).toBeBitwiseEqual(expected));
    expect(message).toBe(lines('expect(received).toBeBitwiseEqual(expected)', '', text));
  });

  it('the place within a model', () => {
    const message = failureOf(() => expect({ model: dense(1) }).toBeBitwiseEqual({ model: dense() }));
    expect(message).toBe(
      lines(
        'expect(received).toBeBitwiseEqual(expected)',
        '',
        'model.weights[1]: a tensor of float32 [2]',
        '[0]: expected 0 (0x00000000), got 1 (0x3f800000), 1065353216 ULP apart',
        '2 of 2 elements differ',
        '',
        '1 of 2 values differs',
      ),
    );
  });

  it('of tensors: both dtypes and shapes', () => {
    const message = failureOf(() => expect(tf.zeros([2, 3], 'int32')).toBeBitwiseEqual(tf.zeros([2, 3])));
    expect(message).toMatch('expected a tensor of float32 [2, 3], got a tensor of int32 [2, 3]');
  });

  it('under .not: how much is equal', () => {
    const message = failureOf(() => expect([tf.zeros([2, 3]), 1]).not.toBeBitwiseEqual([tf.zeros([2, 3]), 1]));
    expect(message).toBe(
      lines('expect(received).not.toBeBitwiseEqual(expected)', '', 'Every bit is equal: 7 elements in 2 values.'),
    );
  });

  it('behind .resolves', async () => {
    await expect(Promise.resolve(1)).resolves.toBeBitwiseEqual(1);
    await expect(expect(Promise.resolve(1)).resolves.toBeBitwiseEqual(2)).rejects.toThrow(
      'expect(received).resolves.toBeBitwiseEqual(expected)',
    );
  });

  it('within another expected value', () => {
    expect({ name: 'run', weights: tf.ones([2]) }).toEqual({ name: 'run', weights: expect.toBeBitwiseEqual(tf.ones([2])) }); // prettier-ignore
    expect({ weights: tf.ones([2]) }).not.toEqual({ weights: expect.toBeBitwiseEqual(tf.zeros([2])) });
  });
});

describe('bad input is an error, also under .not', () => {
  const disposed = (): tf.Tensor => {
    const tensor = tf.zeros([1]);
    tensor.dispose();
    return tensor;
  };
  const disposedModel = (): tf.LayersModel => {
    const model = dense();
    model.dispose();
    return model;
  };
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const cases: [string, () => unknown, new () => Error, RegExp][] = [
    ['undefined', () => undefined, TypeError, /: expected a value, got undefined\. Is a name mistyped\?/],
    ['a promise', () => Promise.resolve(1), TypeError, /got a Promise\. Await it first, or write/],
    ['a promise within', () => [Promise.resolve(1)], TypeError, /(received|expected)\[0\]: .*Await it first/],
    ['a function', () => () => 1, TypeError, /expected a tensor, typed array.*got function/],
    ['a symbol', () => Symbol('x'), TypeError, /got Symbol\(x\)/],
    ['a Map', () => ({ weights: new Map() }), TypeError, /(received|expected)\.weights: .*got a Map/],
    ['a DataView', () => new DataView(new ArrayBuffer(8)), TypeError, /got a DataView/],
    ['a cycle', () => cyclic, TypeError, /^value\[0\]: expected a value without cycles/],
    ['a disposed tensor', disposed, DisposedError, /: expected a tensor whose values can be read, got a disposed one/],
    ['a disposed model', disposedModel, DisposedError, /expected a model whose weights can be read, got a disposed one/],
    ['an unbuilt layer', () => tf.layers.dense({ units: 1 }), DeterminismError, /has its weights, got one that is not built/],
    ['an unbuilt model', () => ({ model: tf.sequential() }), DeterminismError, /(received|expected)\.model: .* not built/],
  ]; // prettier-ignore
  it.each(cases)('%s', (_, value, kind, message) => {
    for (const assertion of [
      () => expect(value()).toBeBitwiseEqual(value()),
      () => expect(value()).not.toBeBitwiseEqual(value()),
    ]) {
      expect(assertion).toThrow(kind);
      expect(assertion).toThrow(message);
    }
  });

  it('names the side', () => {
    expect(() => expect(1).toBeBitwiseEqual(undefined)).toThrow(/^expected: /);
    expect(() => expect(undefined).toBeBitwiseEqual(1)).toThrow(/^received: /);
    expect(() => expect(1).toBeBitwiseEqual([() => 1])).not.toThrow(TypeError); // another form is a failure
    expect(() => expect([1]).toBeBitwiseEqual([() => 1])).toThrow(/^expected\[0\]: /);
  });

  it('an optimizer of one’s own, a tensor that only its backend can read', () => {
    class Custom extends tf.SGDOptimizer {
      static override readonly className = 'Custom';
    }
    expect(() => expect(new Custom(1)).toBeBitwiseEqual(new Custom(1))).toThrow(/expected an optimizer of tfjs, got "Custom"/); // prettier-ignore
    const far = { dtype: 'float32', shape: [1], dataSync: () => { throw new Error('webgpu'); } }; // prettier-ignore
    expect(() => expect(far).toBeBitwiseEqual(far)).toThrow(/can be read synchronously, got one that can't/);
  });
});

describe('for all', () => {
  const float = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(float32FromBits);
  const leaf = fc.oneof(
    fc.array(float, { maxLength: 3 }).map((values) => Float32Array.from(values)),
    fc.constantFrom(0, -0, 1, NaN),
    fc.constantFrom('a', 'b', true, null, 1n),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 2 }), fc.dictionary(fc.constantFrom('a', 'b'), tie('value'))),
  })); // prettier-ignore

  it('values are equal when their fingerprints are', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const isEqual = fingerprint(a) === fingerprint(b);
        if (isEqual) expect(a).toBeBitwiseEqual(b);
        else expect(a).not.toBeBitwiseEqual(b);
      }),
      { numRuns: 1000 },
    );
  });

  it('a change by one ULP in one of several tensors is found there, from both sides', () => {
    const list = fc.array(fc.array(float.filter((x) => Number.isFinite(x) && x !== 0 && nextUp(x) !== 0), { minLength: 1 }), { minLength: 2 }); // prettier-ignore
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), (values, some, place) => {
        const tensor = some % values.length;
        const element = place % values[tensor]!.length;
        const former = values.map((row) => Float32Array.from(row));
        const changed = former.map((row, i) => (i === tensor ? row.with(element, nextUp(row[element]!)) : row));
        for (const [a, b] of [
          [former, changed],
          [changed, former],
        ]) {
          const message = failureOf(() => expect(a).toBeBitwiseEqual(b)).split('\n');
          expect(message[2]).toBe(`[${tensor}]: a typed array of float32 [${values[tensor]!.length}]`);
          expect(message[3]).toMatch(new RegExp(`^\\[${element}\\]: expected .*, 1 ULP apart$`));
          expect(message.at(-1)).toBe(`1 of ${values.length} values differs`);
        }
      }),
    );
  });
});
