import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExact, stringifyExact } from '../../src/checkpoint/exact-json';
import { parseJson } from '../../src/checkpoint/strict-json';
import { fingerprint, StateError } from '../../src/index';

const reserved = (text: string): boolean => ['__proto__', 'constructor', 'prototype'].includes(text);
const value = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, NaN, Infinity, -Infinity, -0), fc.double(), fc.boolean(), fc.bigInt(), fc.string({ unit: 'grapheme' }), fc.array(tie('value')), fc.dictionary(fc.oneof(fc.constant('$'), fc.string({ unit: 'grapheme' })).filter((name) => !reserved(name)), tie('value'))),
})).value; // prettier-ignore

describe('values with the numbers that JSON lacks', () => {
  it('come back in every bit', () => {
    fc.assert(
      fc.property(value, (given) => {
        const read = parseExact('value', stringifyExact('value', given));
        expect(read).toEqual(given);
        expect(fingerprint(read)).toBe(fingerprint(given)); // −0, and bigints apart from numbers
      }),
    );
  });

  it('objects that look like such a number stay objects', () => {
    const given = { $: 'NaN', inner: { $: '5n' }, deep: { $: { $: '-0' } } };
    expect(parseExact('value', stringifyExact('value', given))).toEqual(given);
  });

  it.each([
    ['a Date', new Date(0), /history\.at: expected numbers.*got a Date/],
    ['undefined', undefined, /history\.at: expected numbers/],
    ['a function', () => 0, /history\.at/],
    ['half a character', '\ud800', /history\.at: expected a string of whole/],
    ['__proto__', JSON.parse('{"__proto__":1}'), /names that no object has/],
  ])('%s is refused', (_, at, message) => {
    expect(() => stringifyExact('history', { at })).toThrow(message);
  });

  it('more levels than can be read are refused when they are written', () => {
    const nested = (levels: number): unknown => {
      let inner: unknown = 0;
      for (let i = 0; i < levels; i++) inner = { $: inner };
      return inner;
    };
    expect(parseExact('value', stringifyExact('value', nested(60)))).toEqual(nested(60));
    expect(() => stringifyExact('value', nested(61))).toThrow(RangeError);
  });

  it.each(['{"$":"1"}', '{"$":"01n"}', '{"$":{"a":1}}', '{"$":"NaN","a":1}', '{"$":null}'])('%s is none', (text) => {
    expect(() => parseExact('value', text)).toThrow(StateError);
  });
});

describe('JSON', () => {
  it('is what JSON.parse takes, apart from names', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (/__proto__|constructor|prototype/.test(text)) return;
        expect(parseJson('text', text)).toEqual(JSON.parse(text));
      }),
    );
    for (const text of ['[1,-0,1e3,1E+3,0.5e-2]', ' \t\n\r{ "a" : [ ] } ', '"\\u00e9\\ud83d\\ude00\\n\\/"', '-0']) {
      expect(parseJson('text', text)).toEqual(JSON.parse(text));
    }
  });

  it('what JSON.parse refuses is refused', () => {
    const texts = ['', '01', '+1', '.5', '1.', '1e', '-', 'NaN', 'Infinity', "'a'", '"\n"', '"\\x"', '"\\u12"', '"a', '[1', '[1 2]', '{"a" 1}', '{a:1}', '{"a":1,}', '[,]', 'nul', 'true1', '\u00a01']; // prettier-ignore
    for (const text of texts) {
      expect(() => JSON.parse(text), text).toThrow();
      expect(() => parseJson('text', text), text).toThrow(StateError);
    }
  });
});
