import { describe, expect, it } from 'vitest';
import * as rng from '../../src/rng';

type Call = (...args: never[]) => unknown;
const key = rng.key(0);
const call = (f: unknown, ...args: unknown[]) => (f as Call)(...(args as never[]));

/** Functions of (key, n, options), with options that are right and a number of wrong ones. */
const table: { name: string; draw: unknown; right: object; types: object[]; ranges: object[] }[] = [
  {
    name: 'uniform',
    draw: rng.uniform,
    right: {},
    types: [{ min: '0' }, { max: null }, { max: 1n }],
    ranges: [
      { min: NaN },
      { max: NaN },
      { min: 1 },
      { min: 2, max: 1 },
      { max: Infinity },
      { min: -Infinity },
      { max: 1e39 },
      { min: 1, max: 1 + 1e-12 },
      { min: -3e38, max: 3e38 },
    ],
  },
  {
    name: 'bernoulli',
    draw: rng.bernoulli,
    right: {},
    types: [{ p: true }],
    ranges: [{ p: -0.1 }, { p: 1 + 1e-12 }, { p: NaN }],
  },
  {
    name: 'normal',
    draw: rng.normal,
    right: {},
    types: [{ mean: '0' }, { std: null }],
    ranges: [{ mean: NaN }, { mean: Infinity }, { std: -1 }, { std: NaN }, { std: Infinity }, { std: 1e39 }],
  },
  {
    name: 'truncatedNormal',
    draw: rng.truncatedNormal,
    right: {},
    types: [{ lower: '0' }, { upper: null }, { mean: '1' }],
    ranges: [
      { lower: 2 },
      { lower: 3, upper: 1 },
      { lower: NaN },
      { upper: Infinity },
      { lower: 7, upper: 8 },
      { lower: 1, upper: 1 + 2 ** -23 },
      { std: -1 },
      { mean: NaN },
    ],
  },
  {
    name: 'randint',
    draw: rng.randint,
    right: { max: 10 },
    types: [{}, { max: '10' }, { max: 10, min: null }],
    ranges: [
      { max: 0 },
      { min: 3, max: 3 },
      { max: 2 ** 31 + 1 },
      { min: -(2 ** 31) - 1, max: 0 },
      { max: 1.5 },
      { max: NaN },
    ],
  },
  {
    name: 'uniformInt',
    draw: rng.uniformInt,
    right: { max: 10 },
    types: [{}, { max: '10' }],
    ranges: [{ min: 3, max: 2 }, { max: 2 ** 31 }, { min: -(2 ** 31) - 1, max: 0 }, { max: 0.5 }, { min: NaN, max: 2 }],
  },
  {
    name: 'exponential',
    draw: rng.exponential,
    right: {},
    types: [{ scale: '1' }],
    ranges: [{ scale: -1 }, { scale: NaN }, { scale: Infinity }],
  },
  {
    name: 'gamma',
    draw: rng.gamma,
    right: { alpha: 1 },
    types: [{}, { alpha: '1' }, { alpha: 1, scale: null }],
    ranges: [
      { alpha: 0 },
      { alpha: -1 },
      { alpha: 1e-40 },
      { alpha: NaN },
      { alpha: Infinity },
      { alpha: 1, scale: -1 },
    ],
  },
  { name: 'bits', draw: rng.bits, right: {}, types: [], ranges: [] },
  { name: 'gumbel', draw: rng.gumbel, right: {}, types: [], ranges: [] },
];

describe.each(table)('$name refuses', ({ name, draw, right, types, ranges }) => {
  it.each([[undefined], [null], ['3'], [3n], [{}], [[2]]])('n = %s: TypeError', (n) => {
    expect(() => call(draw, key, n, right)).toThrow(TypeError);
    expect(() => call(draw, key, n, right)).toThrow(/^n: expected an integer .*, got .*\. Pass/);
  });
  it.each([[-1], [0.5], [NaN], [Infinity], [2 ** 32]])('n = %s: RangeError', (n) =>
    expect(() => call(draw, key, n, right)).toThrow(RangeError),
  );
  it.each([[undefined], [0], ['key'], [{ high: 1, low: 2 }]])('key = %s: TypeError', (bad) =>
    expect(() => call(draw, bad, 2, right)).toThrow(/^key: expected a Key/),
  );
  if (name !== 'bits' && name !== 'gumbel') {
    it.each([[null], [1], ['min'], [{ ...right, minimum: 0 }]])('options = %j: TypeError', (options) =>
      expect(() => call(draw, key, 2, options)).toThrow(/^options/),
    );
  }
  it.each(types.map((options) => [options]))('%o: TypeError', (options) =>
    expect(() => call(draw, key, 2, options)).toThrow(TypeError),
  );
  it.each(ranges.map((options) => [options]))('%o: RangeError', (options) =>
    expect(() => call(draw, key, 2, options)).toThrow(RangeError),
  );
  it('nothing, with options that are right or undefined', () => {
    const undefinedToo = {
      ...Object.fromEntries(Object.keys(types[0] ?? {}).map((name) => [name, undefined])),
      ...right,
    };
    expect(call(draw, key, 3, undefinedToo)).toEqual(call(draw, key, 3, right));
  });
});

describe('the others refuse', () => {
  it.each<[string, ErrorConstructor | TypeErrorConstructor, () => unknown]>([
    ['permutation of a string', TypeError, () => call(rng.permutation, key, '3')],
    ['permutation of an array', TypeError, () => call(rng.permutation, key, [1, 2])],
    ['permutation of -1', RangeError, () => rng.permutation(key, -1)],
    ['permutation of 2^31', RangeError, () => rng.permutation(key, 2 ** 31)],
    ['permutation without a key', TypeError, () => call(rng.permutation, undefined, 3)],
    ['shuffle of a number', TypeError, () => call(rng.shuffle, key, 3)],
    ['shuffle of a set', TypeError, () => call(rng.shuffle, key, new Set([1]))],
    ['shuffle of a DataView', TypeError, () => call(rng.shuffle, key, new DataView(new ArrayBuffer(8)))],
    ['shuffle without a key', TypeError, () => call(rng.shuffle, undefined, [])],
    ['toGenerator without a key', TypeError, () => call(rng.toGenerator)],
    ['categorical of a number', TypeError, () => call(rng.categorical, key, 3, 2)],
    ['categorical of strings', TypeError, () => call(rng.categorical, key, ['1'], 2)],
    ['categorical of bigints', TypeError, () => call(rng.categorical, key, BigInt64Array.of(1n), 2)],
    ['categorical of nothing', RangeError, () => rng.categorical(key, [], 2)],
    ['categorical of NaN', RangeError, () => rng.categorical(key, [0, NaN], 2)],
    ['categorical of Infinity', RangeError, () => rng.categorical(key, [0, Infinity], 2)],
    ['categorical of more than binary32 holds', RangeError, () => rng.categorical(key, [0, 1e39], 2)],
    ['categorical of no possible class', RangeError, () => rng.categorical(key, [-Infinity], 2)],
    ['categorical of n = -1', RangeError, () => rng.categorical(key, [0], -1)],
    ['choice from a string', TypeError, () => call(rng.choice, key, 'abc', 2)],
    ['choice from nothing', RangeError, () => rng.choice(key, 0, 1)],
    ['choice from an empty array', RangeError, () => rng.choice(key, [], 1)],
    ['choice from -1', RangeError, () => rng.choice(key, -1, 1)],
    ['choice of -1', RangeError, () => rng.choice(key, 3, -1)],
    ['choice of a string', TypeError, () => call(rng.choice, key, 3, '1')],
    ['choice of too many', RangeError, () => rng.choice(key, 3, 4, { replace: false })],
    ['choice of too many with p > 0', RangeError, () => rng.choice(key, 3, 3, { replace: false, p: [1, 0, 1] })],
    ['choice with replace = 1', TypeError, () => call(rng.choice, key, 3, 2, { replace: 1 })],
    ['choice with an unknown option', TypeError, () => call(rng.choice, key, 3, 2, { weights: [1, 1, 1] })],
    ['choice with p too short', RangeError, () => rng.choice(key, 3, 2, { p: [1, 1] })],
    ['choice with p negative', RangeError, () => rng.choice(key, 2, 2, { p: [1, -1] })],
    ['choice with p NaN', RangeError, () => rng.choice(key, 2, 2, { p: [1, NaN] })],
    ['choice with p infinite', RangeError, () => rng.choice(key, 2, 2, { p: [1, Infinity] })],
    ['choice with p all 0', RangeError, () => rng.choice(key, 2, 2, { p: [0, 0] })],
    ['choice with p whose sum overflows', RangeError, () => rng.choice(key, 2, 2, { p: [3e38, 3e38] })],
    ['choice with p that is no array', TypeError, () => call(rng.choice, key, 2, 2, { p: 0.5 })],
    ['choice with p of strings', TypeError, () => call(rng.choice, key, 2, 2, { p: ['1', '1'] })],
  ])('%s', (_, kind, run) => {
    expect(run).toThrow(kind);
    expect(run).toThrow(/: expected .*, got .*\. \S/);
  });

  it('with the place of a wrong number', () =>
    expect(() => rng.choice(key, 3, 1, { p: [1, 2, NaN] })).toThrow('p[2]: expected a finite number >= 0, got NaN.'));
});
