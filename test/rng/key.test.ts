import { describe, expect, it } from 'vitest';
import { foldIn, key, Key, normal, output, split, threefry } from '../../src/rng';

const pair = ({ high, low }: Key) => [high, low];
/** Both words of T, copied: the next call overwrites `output`. */
const child = (...words: [number, number, number, number]) => {
  threefry(...words);
  return Array.from(output, (word) => word >>> 0);
};

describe('§5.2 key(seed)', () => {
  // JAX, tests/random_test.py, test_prng_seeds_and_keys
  it.each([
    [0, [0, 0]],
    [1, [0, 1]],
    [2147483747, [0, 2147483747]],
    [2147483748, [0, 2147483748]],
    [2 ** 32, [1, 0]],
    [Number.MAX_SAFE_INTEGER, [0x1fffff, 0xffffffff]],
    [0n, [0, 0]],
    [(1n << 64n) - 3n, [4294967295, 4294967293]],
  ])('%s', (seed, words) => expect(pair(key(seed))).toEqual(words));

  it('of a string is the head of its SHA-256, big-endian', () => {
    // FIPS 180-2, B.1: SHA-256("abc") = ba7816bf 8f01cfea …; the empty string: e3b0c442 98fc1c14 …
    expect(pair(key('abc'))).toEqual([0xba7816bf, 0x8f01cfea]);
    expect(pair(key(''))).toEqual([0xe3b0c442, 0x98fc1c14]);
  });

  it.each([[undefined], [null], [{}], [[1]], [true]])('%s: TypeError', (seed) => {
    expect(() => key(seed as never)).toThrow(TypeError);
    expect(() => key(seed as never)).toThrow(/^seed: expected .* got .*\. Pass a seed/);
  });

  it.each([[-1], [0.5], [NaN], [Infinity], [2 ** 53], [-1n], [1n << 64n]])('%s: RangeError', (seed) =>
    expect(() => key(seed)).toThrow(RangeError),
  );

  it('has no negative zero', () => expect(Object.is(key(-0).low, 0) && Object.is(key(-0).high, 0)).toBe(true));
});

describe('§5.2 Key', () => {
  it('cannot be changed', () => {
    expect(() => Object.assign(key(1), { low: 2 })).toThrow(TypeError);
  });

  it('shows its words', () => expect(String(new Key(42, 0xffffffff))).toBe('Key(0000002a ffffffff)'));

  it.each([
    [-1, 0],
    [0, 2 ** 32],
    [0.5, 0],
    [0, NaN],
  ])('(%s, %s): RangeError', (high, low) => expect(() => new Key(high, low)).toThrow(RangeError));

  it.each([
    ['1', 0],
    [0, undefined],
  ])('(%s, %s): TypeError', (high, low) => expect(() => new Key(high as never, low as never)).toThrow(TypeError));

  it('of another copy of the library is a key', () => {
    const foreign = { high: 0, low: 0, [Symbol.for('tfjs-determinism.Key')]: true };
    expect(normal(foreign as unknown as Key, 3)).toEqual(normal(key(0), 3));
  });
});

describe('§5.2 split and foldIn', () => {
  it('foldIn has the known answers of JAX', () => {
    // jax/_src/random/stateful_rng.py, doctests of StatefulPRNG.key and stateful_rng: fold_in(key(seed), count)
    expect(pair(foldIn(key(0), 0))).toEqual([1797259609, 2579123966]);
    expect(pair(foldIn(key(0), 1))).toEqual([928981903, 3453687069]);
    expect(pair(foldIn(key(42), 4))).toEqual([2954079971, 3276725750]);
    expect(pair(foldIn(key(42), 5))).toEqual([2765691542, 824333390]);
  });

  it('foldIn of an integer of more than 32 bits folds in both words', () => {
    const expected = child(0, 5, 256, 3);
    expect(pair(foldIn(key(5), 2 ** 40 + 3))).toEqual(expected);
  });

  it('foldIn of a string folds in the head of its SHA-256', () => {
    const expected = child(0, 5, 0xba7816bf, 0x8f01cfea);
    expect(pair(foldIn(key(5), 'abc'))).toEqual(expected);
  });

  it('split gives 2 keys unless told', () => {
    expect(split(key(3))).toHaveLength(2);
    expect(split(key(3), 0)).toEqual([]);
    expect(split(key(3), 5).slice(0, 2)).toEqual(split(key(3)));
  });

  it.each([[-1], [1.5], [NaN], [2 ** 32]])('split in %s: RangeError', (n) =>
    expect(() => split(key(0), n)).toThrow(RangeError),
  );
  it.each([[-1], [0.5], [NaN], [2 ** 53]])('foldIn %s: RangeError', (data) =>
    expect(() => foldIn(key(0), data)).toThrow(RangeError),
  );
  it.each([[undefined], [null], [1n], [{}]])('foldIn %s: TypeError', (data) =>
    expect(() => foldIn(key(0), data as never)).toThrow(TypeError),
  );
  it.each([[undefined], [42], ['seed'], [{ high: 0, low: 0 }], [[0, 0]]])('a key that is %s: TypeError', (bad) => {
    for (const use of [split, foldIn] as ((k: never, data: never) => unknown)[]) {
      expect(() => use(bad as never, 2 as never)).toThrow(/^key: expected a Key, got .*random\.key\(seed\)/);
    }
  });
});
