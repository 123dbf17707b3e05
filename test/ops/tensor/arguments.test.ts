import { describe, expect, it } from 'vitest';
import { DeterminismError, DisposedError } from '../../../src/errors';
import { dot, logSumExp, matMul, mean, norm, sum } from '../../../src/ops';
import { tf, useCpu } from './tensors';

useCpu();

describe.each([
  ['sum', sum],
  ['mean', mean],
  ['norm', norm],
  ['logSumExp', logSumExp],
])('%s of a tensor refuses', (_, reduce) => {
  const x = () => tf.zeros([2, 3]);

  it.each([[2], [-3], [0.5], [NaN], [[0, 2]]])('the axis %j', (axis) => {
    expect(() => reduce(x(), { axis })).toThrow(RangeError);
    expect(() => reduce(x(), { axis })).toThrow(
      /^axis: expected an integer from -2 to 1, got .*\. The tensor has rank 2/,
    );
  });

  it.each([['0'], [null], [[undefined]], [true], [{}]])('the axis %j', (axis) => {
    expect(() => reduce(x(), { axis } as never)).toThrow(TypeError);
    expect(() => reduce(x(), { axis } as never)).toThrow(/^axis: /);
  });

  it('an axis twice, and any axis of a scalar', () => {
    expect(() => reduce(x(), { axis: [1, 1] })).toThrow(/^axis: expected each axis once, got \[1, 1\]/);
    expect(() => reduce(x(), { axis: [1, -1] })).toThrow(RangeError);
    expect(() => reduce(tf.scalar(1), { axis: 0 })).toThrow(/^axis: .*rank 0/);
    expect(() => reduce(tf.scalar(1), { axis: [] })).not.toThrow();
  });

  it('other options', () => {
    expect(() => reduce(x(), { keepDims: 1 } as never)).toThrow(/^keepDims: expected true or false, got 1/);
    expect(() => reduce(x(), { plan: 'fast' } as never)).toThrow(/^plan: expected one of 'pairwise'/);
    expect(() => reduce(x(), { axes: 0 } as never)).toThrow(/^options.axes: /);
    expect(() => reduce(x(), 0 as never)).toThrow(/^options: /);
  });

  it.each([
    ['int32', tf.tensor([1], undefined, 'int32'), /x.cast\('float32'\)/],
    ['bool', tf.tensor([true], undefined, 'bool'), /x.cast\('float32'\)/],
    ['complex64', tf.complex([1], [1]), /got "complex64"/],
    ['string', tf.tensor(['a']), /got "string"/],
  ])('a tensor of dtype %s', (_, tensor, message) => {
    expect(() => reduce(tensor)).toThrow(TypeError);
    expect(() => reduce(tensor)).toThrow(/^x: expected a float32 tensor/);
    expect(() => reduce(tensor)).toThrow(message);
  });

  it('a disposed tensor', () => {
    const gone = x();
    gone.dispose();
    expect(() => reduce(gone)).toThrow(DisposedError);
    expect(() => reduce(gone)).toThrow(DeterminismError);
    expect(() => reduce(gone)).toThrow(/^x: expected a float32 tensor that has its values/);
  });
});

describe('dot and matMul name the argument', () => {
  it('that is disposed, or of another dtype', () => {
    const gone = tf.zeros([1]);
    gone.dispose();
    expect(() => dot(tf.zeros([1]), gone)).toThrow(/^b: .* that has its values/);
    expect(() => dot(gone, tf.zeros([1]))).toThrow(DisposedError);
    expect(() => matMul(tf.zeros([1, 1]), tf.zeros([1, 1], 'int32'))).toThrow(
      /^b: expected a float32 tensor, got "int32"/,
    );
  });
});

describe('norm of a tensor', () => {
  it('refuses other norms', () => {
    expect(() => norm(tf.zeros([1]), { ord: 3 as never })).toThrow(RangeError);
    expect(() => norm(tf.zeros([1]), { ord: 'fro' as never })).toThrow(TypeError);
    expect(() => sum(tf.zeros([1]), { ord: 1 } as never)).toThrow(/^options.ord: /);
  });
});

it('a hole in the list of axes is an axis without a number', () => {
  const axis = Object.assign([0], { length: 2 });
  expect(() => sum(tf.ones([2, 2]), { axis })).toThrow(/^axis: expected an integer from -2 to 1, got undefined/);
});

it('a tensor that was cast from int32 on another backend is rounded to binary32', () => {
  const x = tf.tensor1d([16777217, 1], 'int32').cast('float32');
  expect(sum(x, { plan: 'kahan' }).dataSync()[0]).toBe(16777216);
  const [three, four] = tf
    .grad((t: tf.Tensor) => norm(t))(tf.tensor1d([3, 4], 'int32').cast('float32'))
    .dataSync();
  expect([three, four]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
});
