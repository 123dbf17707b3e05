import { describe, expect, it } from 'vitest';
import { checkBoolean, checkChoice, checkInteger, checkOptions, isRecord, show } from '../src/errors';

class Named {
  readonly a = 1;
}

describe('how errors show values', () => {
  it.each<[unknown, string]>([
    ['text', '"text"'], ['x'.repeat(70), `"${'x'.repeat(57)}"…`], [5n, '5n'], [-0, '-0'], [NaN, 'NaN'], [null, 'null'],
    [undefined, 'undefined'], [[1, 'a'], '[1, "a"]'], [[[1]], '[an array of 1]'],
    [Array(9).fill(0), 'an array of 9'], [new Float32Array(3), 'Float32Array(3)'],
    [new DataView(new ArrayBuffer(2)), 'a DataView'], [{ a: 1, b: 2 }, 'an object with a, b'], [{}, 'an object with no keys'],
    [Object.create(null), 'an object with no keys'], [new Named(), 'a Named'], 
    [Promise.resolve(), 'a Promise'], [Symbol('s'), 'Symbol(s)'], [Named, 'function Named'],
  ])('%o', (value, text) => expect(show(value)).toBe(text)); // prettier-ignore
});

it('an array that contains itself', () => {
  const self: unknown[] = [];
  self.push(self);
  expect(show(self)).toBe('[an array of 1]');
});

describe('checks', () => {
  it('tells records from instances', () => {
    expect([{}, Object.create(null)].map(isRecord)).toEqual([true, true]);
    expect([new Named(), [], new Map(), null, 1, Promise.resolve()].map(isRecord)).toEqual(Array(6).fill(false));
  });

  it('integers, choices, booleans: TypeError for the wrong kind, RangeError for the wrong value', () => {
    const next = 'Do this.';
    expect(checkInteger('n', 3, { next })).toBe(3);
    expect(() => checkInteger('n', '3', { next })).toThrow(
      new TypeError('n: expected an integer from 0 to 2^53 - 1, got "3". Do this.'),
    );
    for (const n of [-1, 0.5, NaN, 2 ** 53]) expect(() => checkInteger('n', n, { next })).toThrow(RangeError);
    expect(checkChoice('c', undefined, ['a', 'b'], next, 'b')).toBe('b');
    expect(() => checkChoice('c', undefined, ['a'], next)).toThrow(TypeError);
    expect(() => checkChoice('c', null, ['a'], next, 'a')).toThrow(TypeError);
    expect(() => checkChoice('c', 'z', ['a'], next)).toThrow(
      new RangeError('c: expected one of \'a\', got "z". Do this.'),
    );
    expect([checkBoolean('b', undefined, true), checkBoolean('b', false, true)]).toEqual([true, false]);
    expect(() => checkBoolean('b', 0, true)).toThrow(TypeError);
  });

  it('options: none unknown, and no instance in their place', () => {
    expect(checkOptions(undefined, ['a' as never])).toEqual({});
    for (const options of [null, 1, [], new Map(), new Float32Array(1)])
      expect(() => checkOptions(options, [])).toThrow(TypeError);
    expect(() => checkOptions(Promise.resolve({}), [])).toThrow(/got a Promise\. Await it first/);
    expect(() => checkOptions({ b: 1 }, ['a' as never])).toThrow(/^options\.b: expected an object with any of 'a'/);
  });
});
