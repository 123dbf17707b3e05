import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { float32FromBits, nextUp, ulpDistance } from '../../src/bits';
import { DisposedError } from '../../src/errors';
import '../../src/vitest';
import { failureOf, lines } from './failure';

beforeAll(() => tf.setBackend('cpu'));

const tiny = 2 ** -149;

describe('passes up to the distance, and no farther', () => {
  it.each([
    ['neighbours', tf.scalar(1), () => tf.scalar(1 + 2 ** -23), 1],
    ['the smallest subnormals across zero', Float32Array.of(-tiny), () => Float32Array.of(tiny), 2],
    ['zero and a subnormal', Float32Array.of(0), () => Float32Array.of(tiny), 1],
    ['the largest number and infinity', Float64Array.of(Number.MAX_VALUE), () => Float64Array.of(Infinity), 1],
    ['numbers as binary64', 0.1, () => 0.1 + 3 * 2 ** -56, 3],
    ['the imaginary part', tf.complex([1], [2]), () => tf.complex([1], [2 + 2 ** -22]), 1],
    ['parts of records', { loss: [1, 2] }, () => ({ loss: [1, 2 + 2 ** -50] }), 2],
  ])('%s', (_, expected, received, ulps) => {
    expect(received()).toBeWithinUlps(expected, ulps);
    expect(expected).toBeWithinUlps(received(), ulps);
    expect(received()).not.toBeWithinUlps(expected, ulps - 1);
    expect(expected).not.toBeWithinUlps(received(), ulps - 1);
  });

  it('+0 and −0 unless equal bits are asked for', () => {
    expect(0).toBeWithinUlps(-0, 1);
    expect(0).not.toBeWithinUlps(-0, 0);
    expect(0).toBeWithinUlps(0, 0);
  });

  it('NaN for NaN only', () => {
    expect(NaN).toBeWithinUlps(NaN, 0);
    expect(tf.scalar(NaN)).not.toBeWithinUlps(tf.scalar(Infinity), 2 ** 52);
    expect(1).not.toBeWithinUlps(NaN, 2 ** 52);
  });

  it('what is not floating-point beside it must be equal', () => {
    const labels = (label: number): unknown => ({ x: tf.scalar(1), y: tf.scalar(label, 'int32'), name: 'a' });
    expect(labels(1)).toBeWithinUlps(labels(1), 5);
    expect(labels(1)).not.toBeWithinUlps(labels(2), 5);
    expect([1, 'a']).not.toBeWithinUlps([1, 'b'], 5);
  });

  it('the distance of a random pair, for all', () => {
    const float = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(float32FromBits);
    fc.assert(
      fc.property(float, fc.nat({ max: 20 }), fc.nat({ max: 20 }), (x, steps, limit) => {
        let y = x;
        for (let i = 0; i < steps; i++) y = nextUp(y);
        fc.pre(!Object.is(x, 0) && y !== 0 && x !== 0);
        const [a, b] = [Float32Array.of(x), Float32Array.of(y)];
        const pass = ulpDistance(x, y) <= limit;
        for (const [one, other] of [[a, b], [b, a]]) {
          if (pass) expect(one).toBeWithinUlps(other, limit);
          else expect(one).not.toBeWithinUlps(other, limit);
        }
      }),
    ); // prettier-ignore
  });
});

describe('what a failure says', () => {
  it('the worst element, and how many are too far', () => {
    const received = Float32Array.of(nextUp(1), 2 + 2 ** -21, 3 + 2 ** -20, 4);
    expect(failureOf(() => expect(received).toBeWithinUlps(Float32Array.of(1, 2, 3, 4), 1))).toBe(
      lines(
        'expect(received).toBeWithinUlps(expected, 1)',
        '',
        'a typed array of float32 [4]',
        'worst at [2]: expected 3 (0x40400000), got 3.000001 (0x40400004), 4 ULP apart',
        '2 of 4 elements more than 1 ULP away',
      ),
    );
  });

  it('the worst of several values', () => {
    const message = failureOf(() => expect({ a: 1, b: 2, c: 3 }).toBeWithinUlps({ a: 1, b: 2 + 2 ** -51, c: 3 + 2 ** -50 }, 0)); // prettier-ignore
    expect(message).toBe(
      lines(
        'expect(received).toBeWithinUlps(expected, 0)',
        '',
        'c: a number (float64)',
        'expected 3.000000000000001 (0x4008000000000002), got 3 (0x4008000000000000), 2 ULP apart',
        '',
        '2 of 3 values differ, also b',
      ),
    );
  });

  it('another dtype or shape before any distance, and both names', () => {
    const message = failureOf(() => expect([9, tf.scalar(1)]).toBeWithinUlps([1, tf.scalar(1, 'int32')], 1));
    expect(message).toMatch('[1]: expected a tensor of int32 [], got a tensor of float32 []');
    expect(() => expect(tf.scalar(1, 'int32')).toBeWithinUlps(1, 1)).toThrow(
      'expected a number (float64), got a tensor of int32 []',
    );
  });

  it('under .not', () => {
    expect(failureOf(() => expect([1, 2]).not.toBeWithinUlps([1, 2], 3))).toBe(
      lines(
        'expect(received).not.toBeWithinUlps(expected, 3)',
        '',
        'No element is more than 3 ULP away: 2 elements in 2 values.',
      ),
    );
  });
});

describe('bad input is an error, also under .not', () => {
  it.each([
    [NaN, RangeError, /^ulps: expected an integer from 0 to 2\^53 - 1, got NaN\. Give the largest number of steps/],
    [-1, RangeError, /got -1/],
    [0.5, RangeError, /got 0\.5/],
    [Infinity, RangeError, /got Infinity/],
    [undefined, TypeError, /got undefined/],
    ['1', TypeError, /got "1"/],
  ])('ulps %s', (ulps, kind, message) => {
    for (const assertion of [
      () => expect(1).toBeWithinUlps(1, ulps as number),
      () => expect(1).not.toBeWithinUlps(2, ulps as number),
    ]) {
      expect(assertion).toThrow(kind);
      expect(assertion).toThrow(message);
    }
  });

  it.each([
    ['int32', tf.scalar(1, 'int32')],
    ['bool', tf.tensor1d([true])],
    ['a string', 'text'],
    ['a bigint', 1n],
  ])('%s, which has no ULP', (_, value) => {
    const message = /^received: expected a value with floating-point elements, got .*\. Use toBeBitwiseEqual\./;
    expect(() => expect(value).toBeWithinUlps(value, 1)).toThrow(message);
    expect(() => expect(value).not.toBeWithinUlps(value, 1)).toThrow(message);
  });

  it('int32 that differs', () => {
    const [one, two] = [tf.scalar(1, 'int32'), tf.scalar(2, 'int32')];
    expect(() => expect(one).not.toBeWithinUlps(two, 1)).toThrow(/Use toBeBitwiseEqual/);
  });

  it('undefined, a disposed tensor, a promise', () => {
    const disposed = tf.scalar(1);
    disposed.dispose();
    expect(() => expect(1).not.toBeWithinUlps(undefined, 1)).toThrow(/^expected: expected a value, got undefined/);
    expect(() => expect(undefined).not.toBeWithinUlps(1, 1)).toThrow(/^received: expected a value, got undefined/);
    expect(() => expect(disposed).not.toBeWithinUlps(1, 1)).toThrow(DisposedError);
    expect(() => expect(Promise.resolve(1)).not.toBeWithinUlps(1, 1)).toThrow(/Await it first/);
  });
});
