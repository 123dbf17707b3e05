import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DeterminismError, DisposedError } from '../../src/errors';
import { fingerprint } from '../../src/fingerprint';
import '../../src/vitest';
import external from '../vectors/external/fingerprint.json';
import { failureOf, lines } from './failure';

beforeAll(() => tf.setBackend('cpu'));

const OTHER = '0'.repeat(64);

describe('toHaveFingerprint', () => {
  it('passes for the digest, and for no other', () => {
    expect(0.1).toHaveFingerprint(external['0.1']);
    expect(-0).not.toHaveFingerprint(fingerprint(0));
    expect(tf.tensor2d([1, -0, 0.5, 3e38, 1e-45, -2], [2, 3])).toHaveFingerprint(external['float32 [2, 3]']);
    expect(null).toHaveFingerprint(external.null);
  });

  const kernelInitializer = tf.initializers.constant({ value: 0.1 });
  const layers = [tf.layers.dense({ units: 3, inputShape: [3], kernelInitializer })];
  const messages: [string, unknown, string[]][] = [
    [
      'a typed array',
      Float32Array.of(0.1, -0, NaN, 1e-45, 5, 6, 7),
      ['float32 [7]: 0.1, -0, NaN, 1e-45, 5, 6, …'],
    ],
    ['no elements', new Int32Array(0), ['int32 [0]']],
    ['a number', 0.1, ['float64 []: 0.1']],
    ['a text', 'text', ['"text"']],
    ['a model', tf.sequential({ layers }), ['a model of 2 weights', '  weights[0]: float32 [3, 3]: 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, …', '  weights[1]: float32 [3]: 0, 0, 0']],
    ['a record', { a: [1, 2n, true], b: null, c: 5 }, ['a record with a, b, c', '  a[0]: float64 []: 1', '  a[1]: 2n', '  a[2]: true', '  b: null', '  and 1 more']],
  ]; // prettier-ignore
  it.each(messages)('a failure shows both digests and %s', (_, value, shown) => {
    const head = ['expect(received).toHaveFingerprint(digest)', '', `expected ${OTHER}`, `got      ${fingerprint(value)}`, '']; // prettier-ignore
    expect(failureOf(() => expect(value).toHaveFingerprint(OTHER))).toBe(lines(...head, ...shown));
  });

  it('a failure under .not', () => {
    const message = failureOf(() => expect(true).not.toHaveFingerprint(external.true));
    expect(message).toBe(lines('expect(received).not.toHaveFingerprint(digest)', '', `both     ${external.true}`, '', 'true')); // prettier-ignore
  });

  it.each([
    [undefined, TypeError, 'undefined'],
    [1, TypeError, '1'],
    ['abc', RangeError, '"abc"'],
    [external.null.toUpperCase(), RangeError, external.null.toUpperCase().slice(0, 20)],
    [`${external.null}0`, RangeError, 'got "'],
    [`${external.null}\n`, RangeError, 'got "'],
  ])('a malformed digest is an error, also under .not: %j', (digest, kind, shown) => {
    for (const assertion of [
      () => expect(null).toHaveFingerprint(digest as string),
      () => expect(null).not.toHaveFingerprint(digest as string),
    ]) {
      expect(assertion).toThrow(kind);
      expect(assertion).toThrow(/^expected: expected a digest of 64 lower-case hexadecimal digits, got /);
      expect(assertion).toThrow(shown);
    }
  });

  it('a value that has none is an error, also under .not', () => {
    const disposed = tf.scalar(1);
    disposed.dispose();
    expect(() => expect(disposed).not.toHaveFingerprint(OTHER)).toThrow(DisposedError);
    expect(() => expect(tf.sequential()).not.toHaveFingerprint(OTHER)).toThrow(DeterminismError);
    expect(() => expect(Promise.resolve(1)).not.toHaveFingerprint(OTHER)).toThrow(/Await it first/);
    expect(() => expect(() => 1).not.toHaveFingerprint(OTHER)).toThrow(TypeError);
    expect(() => expect(undefined).not.toHaveFingerprint(OTHER)).toThrow(/^received: expected a value, got undefined/);
  });
});
