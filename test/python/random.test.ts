/** docs/contract.md §12.4, against Python's own random. */
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/python/random';
import external from '../vectors/external/python-random.json';
import { type Draws, drawsOf, expectDraws } from './golden';

const MANY = 10000;
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const repeated =
  <T>(method: (r: Random) => T | T[], length = MANY) =>
  (r: Random): T[] =>
    Array.from({ length }, () => method(r)).flat() as T[];
const ints = (method: (r: Random) => number | number[]) => (r: Random) => Int32Array.from(repeated(method)(r));
const words = (method: (r: Random) => number) => (r: Random) => Uint32Array.from(repeated(method)(r));
const doubles = (method: (r: Random) => number, length?: number) => (r: Random) =>
  Float64Array.from(repeated(method, length)(r));
/** Integers of 100 bits as words of 32. */
const bigs = (method: (r: Random) => bigint) => (r: Random) =>
  Uint32Array.from(
    repeated(method)(r).flatMap((x) => [0n, 32n, 64n, 96n].map((at) => Number((x >> at) & 0xffffffffn))),
  );

const methods: Record<
  keyof typeof external.draws,
  (r: Random) => Int32Array | Uint32Array | Float64Array | Uint8Array
> = {
  random: doubles((r) => r.random()),
  'getrandbits(1)': (r) => Uint8Array.from(repeated((r) => r.getrandbits(1))(r)),
  'getrandbits(32)': words((r) => r.getrandbits(32)),
  'getrandbits(53)': doubles((r) => r.getrandbits(53)),
  'getrandbits(100)': bigs((r) => r.getrandbits(100, { bigint: true })),
  'randrange(10)': ints((r) => r.randrange(10)),
  'randrange(5, -100, -7)': ints((r) => r.randrange(5, -100, -7)),
  'randrange(2**32)': words((r) => r.randrange(2 ** 32)),
  'randint(-2**53 + 1, 2**53 - 1)': doubles((r) => r.randint(-(2 ** 53) + 1, 2 ** 53 - 1)),
  'randint(0, 10**30)': bigs((r) => r.randint(0n, 10n ** 30n)),
  'randbytes(10001)': (r) => r.randbytes(10001),
  choice: ints((r) => r.choice([3, 1, 4, 1, 5])),
  choices: (r) => Int32Array.from(r.choices(range(1000), { k: MANY })),
  'choices with weights': (r) => Int32Array.from(r.choices([0, 1, 2], { weights: [0.1, 0.7, 0.2], k: MANY })),
  'choices with cum_weights': (r) => Int32Array.from(r.choices([0, 1, 2], { cumWeights: [1, 5, 7], k: MANY })),
  shuffle: (r) => {
    const list = Int32Array.from(range(MANY));
    r.shuffle(list);
    return list;
  },
  'sample of few': ints((r) => r.sample(22, 5)),
  'sample of a list': ints((r) => r.sample(range(85), 10)),
  'sample of a set': (r) => Int32Array.from(r.sample(10 ** 7, MANY)),
  'sample with counts': ints((r) => r.sample([7, 8, 9], 6, { counts: [2, 3, 100] })),
  'uniform(-3, 0.1)': doubles((r) => r.uniform(-3, 0.1)),
  'triangular(0, 10, 3)': doubles((r) => r.triangular(0, 10, 3)),
  'triangular()': doubles((r) => r.triangular()),
};

/** Of Python with log, exp, cos, sin and powers replaced by the nearest binary64 (test/vectors/external/python-random.py). */
const nearest: Record<keyof typeof external.nearest, (r: Random) => Float64Array> = {
  'gauss(1, 2)': doubles((r) => r.gauss(1, 2)),
  'normalvariate(1, 2)': doubles((r) => r.normalvariate(1, 2)),
  'lognormvariate(0, 0.5)': doubles((r) => r.lognormvariate(0, 0.5)),
  'expovariate(3)': doubles((r) => r.expovariate(3)),
  'gammavariate(2.5, 3)': doubles((r) => r.gammavariate(2.5, 3)),
  'gammavariate(1, 3)': doubles((r) => r.gammavariate(1, 3)),
  'gammavariate(0.3, 3)': doubles((r) => r.gammavariate(0.3, 3), MANY / 4),
  'betavariate(2, 0.7)': doubles((r) => r.betavariate(2, 0.7), MANY / 4),
  'paretovariate(3)': doubles((r) => r.paretovariate(3), MANY / 4),
  'weibullvariate(2, 1.5)': doubles((r) => r.weibullvariate(2, 1.5), MANY / 4),
};

const groups = { draws: methods, nearest };

for (const [group, ofGroup] of Object.entries(groups) as [keyof typeof groups, typeof methods][]) {
  describe(`has the draws of Python${group === 'nearest' ? ' with the nearest functions' : ''}, bit for bit`, () => {
    for (const [name, method] of Object.entries(ofGroup)) {
      it(name, () => {
        const answers = (external[group] as unknown as Record<string, Record<string, Draws>>)[name]!;
        expect(Object.keys(answers)).toEqual(['0', '1', '42', '4294967295']);
        for (const [seed, answer] of Object.entries(answers)) expectDraws(method(new Random(Number(seed))), answer);
      });
    }
  });
}

describe('a seed', () => {
  const first = (random: Random): number[] => [random, random, random].map((r) => r.getrandbits(32));

  it('is an integer of any size, a float, a string or bytes', () => {
    const text = 'Zufall é🎲';
    const bytes = Uint8Array.of(255, 0, 128);
    const seeds: Record<keyof typeof external.seeds, Random> = {
      negative: new Random(-7),
      big: new Random(2n ** 100n + 1n),
      huge: new Random(3n ** 20000n),
      fraction: new Random(0.1),
      'negative fraction': new Random(-2.5),
      tiny: new Random(5e-324),
      '-1.0': new Random(-1, { float: true }),
      '1e300': new Random(1e300, { float: true }),
      inf: new Random(Infinity),
      '-inf': new Random(-Infinity),
      empty: new Random(''),
      text: new Random(text),
      nul: new Random('\0\0seed'),
      bytes: new Random(bytes),
      long: new Random('x'.repeat(5000)),
    };
    for (const [name, random] of Object.entries(seeds)) {
      expect([name, first(random)]).toEqual([name, external.seeds[name as keyof typeof seeds]]);
    }
    expect(first(new Random('', { version: 1 }))).toEqual(external.oldSeeds.empty);
    expect(first(new Random(text, { version: 1 }))).toEqual(external.oldSeeds.text);
    expect(first(new Random(bytes, { version: 1 }))).toEqual(external.oldSeeds.bytes);
  });

  it('is the same as int, and as bigint of either sign', () => {
    const expected = first(new Random(12345));
    for (const seed of [12345n, -12345n, -12345]) expect(first(new Random(seed))).toEqual(expected);
    expect(first(new Random(12345, { float: true }))).toEqual(expected);
    expect(first(new Random(-0))).toEqual(first(new Random(0)));
  });

  it('starts again, and forgets the second value of gauss', () => {
    const random = new Random(1);
    random.gauss();
    random.seed('again');
    expect(random.getstate()).toEqual(new Random('again').getstate());
  });

  it('is never left to the system', () => {
    for (const seed of [undefined, null, true, [1], {}, new Uint16Array(2)] as never[]) {
      expect(() => new Random(seed)).toThrow(
        /^seed: expected a safe integer, .* Pass the seed that the Python program/,
      );
      expect(() => new Random(1).seed(seed)).toThrow(TypeError);
    }
  });

  it('has one meaning', () => {
    expect(() => new Random(NaN)).toThrow(RangeError);
    expect(() => new Random(2 ** 53)).toThrow(/Pass a bigint for a Python int, or float: true for a Python float/);
    expect(() => new Random('\ud800')).toThrow(RangeError);
    expect(() => new Random('1', { float: true })).toThrow(/^seed: expected a number with float: true, got "1"/);
    expect(() => new Random(1, { version: 3 as never })).toThrow(/^options.version: expected 1 or 2, got 3/);
    expect(() => new Random(1, { floats: true } as never)).toThrow(/^options.floats/);
    expect(() => new Random(1, { float: 1 as never })).toThrow(TypeError);
  });
});

describe('a state', () => {
  it('is that of Python', () => {
    const random = new Random(42);
    const shown = [0, 0, 312, 700].map((count) => {
      for (let i = 0; i < count; i++) random.getrandbits(32);
      const [version, words, gaussNext] = random.getstate();
      random.gauss();
      return [
        version,
        drawsOf(Uint32Array.from(words)).sha256,
        words.at(-1),
        gaussNext === null ? null : hexOf(gaussNext),
      ];
    });
    expect(shown).toEqual(external.states);
  });

  it('goes on where it was, also after JSON and in a clone', () => {
    for (const count of [0, 1, 623, 624, 625, 1000]) {
      const random = new Random('state');
      random.gauss();
      for (let i = 0; i < count; i++) random.getrandbits(32);
      const state = JSON.parse(JSON.stringify(random.getstate())) as ReturnType<Random['getstate']>;
      const other = new Random(0);
      other.setstate(state);
      const typed = new Random(0);
      typed.setstate([3, Uint32Array.from(state[1]), state[2]]);
      const clone = random.clone();
      const expected = [random.gauss(), random.random(), random.randrange(1000)];
      for (const copy of [other, typed, clone]) {
        expect([copy.gauss(), copy.random(), copy.randrange(1000)]).toEqual(expected);
        expect(copy.getstate()).toEqual(random.getstate());
      }
    }
  });

  it('is behind a generator of pure-rand', () => {
    const random = new Random(9);
    const copy = random.clone();
    expect(random.generator.next() >>> 0).toBe(copy.getrandbits(32));
    expect(random.random()).toBe(copy.random());
  });

  it('may be one of version 2, whose words are signed', () => {
    const [, words, gaussNext] = new Random(5).getstate();
    const random = new Random(0);
    random.setstate([2, words.map((word, i) => (i < 624 ? word | 0 : word)), gaussNext]);
    expect(random.getstate()).toEqual(new Random(5).getstate());
  });

  it('is refused where it is none, and nothing changes', () => {
    const random = new Random(1);
    const [version, words] = random.getstate();
    const changed = (at: number, word: unknown): unknown => [version, Object.assign([...words], { [at]: word }), null];
    const bad: [unknown, RegExp][] = [
      [null, /^state: expected a state \[version/],
      [words, /^state: expected a state/],
      [[1, words, null], /^state\[0\]: expected version 2 or 3, got 1/],
      [[version, 'words', null], /^state\[1\]: expected 625 integers/],
      [[version, words.slice(1), null], /^state\[1\]: expected 625 integers, got 624/],
      [changed(3, 2 ** 32), /^state\[1\]\[3\]: expected an integer from 0 to 4294967295/],
      [changed(3, -1), /^state\[1\]\[3\]/],
      [changed(3, '1'), /^state\[1\]\[3\]/],
      [changed(624, 625), /^state\[1\]\[624\]: expected an integer from 0 to 624, got 625/],
      [[version, [...Array<number>(624).fill(0), 624], null], /^state\[1\]: expected words that are not all 0/],
      [[version, words, NaN], /^state\[2\]: expected a finite number or null, got NaN/],
      [[version, words, undefined], /^state\[2\]/],
    ];
    for (const [state, message] of bad) expect(() => random.setstate(state as never)).toThrow(message);
    expect(random.getstate()).toEqual(new Random(1).getstate());
  });
});

describe('arguments', () => {
  const random = new Random(1);
  const call =
    (method: string, ...values: unknown[]) =>
    () =>
      (random as unknown as Record<string, (...values: unknown[]) => unknown>)[method]!(...values);

  it('that Python refuses are refused, and nothing is drawn', () => {
    const bad: [() => unknown, typeof RangeError | typeof TypeError, RegExp][] = [
      [call('getrandbits', -1), RangeError, /^k: expected an integer from 0 to 53, got -1/],
      [call('getrandbits', 54), RangeError, /For more bits pass bigint: true/],
      [call('getrandbits', 1.5), RangeError, /^k/],
      [call('getrandbits', '1'), TypeError, /^k/],
      [call('getrandbits', 1, { big: true }), TypeError, /^options.big/],
      [call('randbytes', -1), RangeError, /^n/],
      [call('randrange', 0), RangeError, /^stop: expected a range that is not empty, got \[0, 0, 1\]/],
      [call('randrange', 5, 5), RangeError, /got \[5, 5, 1\]/],
      [call('randrange', 1, 5, -1), RangeError, /got \[1, 5, -1\]/],
      [call('randrange', 1, 5, 0), RangeError, /^step: expected an integer other than 0, got 0/],
      [call('randrange', 1n, 5n, 0n), RangeError, /^step/],
      [call('randrange', 5n, 1n), RangeError, /got \[5n, 1n, 1n\]/],
      [call('randrange', 5, null, 2), TypeError, /^stop: expected an integer where there is a step/],
      [call('randrange', 1.5), RangeError, /^start: expected a safe integer, got 1.5/],
      [call('randrange', 2 ** 53), RangeError, /^start/],
      [call('randrange', '3'), TypeError, /^start: expected a safe integer, got "3"/],
      [call('randrange', 1, 3n), TypeError, /^start: expected a bigint, as another argument is/],
      [call('randint', 2, 1), RangeError, /^b: expected at least a, which is 2, got 1/],
      [call('randint', 1), TypeError, /^b/],
      [call('choice', []), RangeError, /^seq: expected at least one element, got \[\]/],
      [call('choice', new Set([1])), TypeError, /Sort a set or the keys of a map into an array first/],
      [call('choices', []), RangeError, /^population: expected at least one element/],
      [call('choices', [1], { k: 0.5 }), RangeError, /^k/],
      [call('choices', [1], 2), TypeError, /^options/],
      [call('choices', [1], { weights: [1], cumWeights: [1] }), TypeError, /either weights or cumWeights/],
      [call('choices', [1, 2], { weights: [1] }), RangeError, /^weights: expected 2 numbers/],
      [
        call('choices', [1, 2], { weights: [0, 0] }),
        RangeError,
        /^weights: expected a sum that is finite and > 0, got 0/,
      ],
      [call('choices', [1, 2], { weights: [1, Infinity] }), RangeError, /^weights/],
      [call('choices', [1, 2], { weights: [1, NaN] }), TypeError, /^weights: expected numbers, got NaN/],
      [call('choices', [1, 2], { weights: 2 }), TypeError, /^weights/],
      [call('choices', [1, 2], { cumWeights: [1, -1] }), RangeError, /^cumWeights/],
      [call('shuffle', 'abc'), TypeError, /^x: expected an array/],
      [call('shuffle', { 0: 1, length: 1 }), TypeError, /^x/],
      [call('sample', [1, 2], 3), RangeError, /^k: expected an integer from 0 to 2, got 3/],
      [call('sample', [1, 2], -1), RangeError, /^k/],
      [call('sample', 10), TypeError, /^k/],
      [call('sample', 1.5, 1), RangeError, /^population/],
      [call('sample', 10, 1, { counts: [1] }), TypeError, /^options.counts: expected none for range\(n\)/],
      [call('sample', new Map(), 0), TypeError, /^population/],
      [call('sample', [1, 2], 1, { counts: [1] }), RangeError, /^counts: expected 2 safe integers/],
      [call('sample', [1, 2], 1, { counts: [1, 0.5] }), TypeError, /^counts: expected safe integers, got 0.5/],
      [call('sample', [1, 2], 0, { counts: [0, 0] }), RangeError, /^counts: expected counts with a sum > 0/],
      [call('sample', [1, 2], 5, { counts: [2, 2] }), RangeError, /^k: expected an integer from 0 to 4/],
      [call('uniform', 0), TypeError, /^b: expected a finite number/],
      [call('uniform', NaN, 1), RangeError, /^a/],
      [call('triangular', 0, Infinity), RangeError, /^high/],
      [call('triangular', 0, 1, NaN), RangeError, /^mode/],
      [call('gauss', '0'), TypeError, /^mu/],
      [call('normalvariate', 0, NaN), RangeError, /^sigma/],
      [call('expovariate', 0), RangeError, /^lambd: expected a finite number other than 0/],
      [call('gammavariate', 0, 1), RangeError, /^alpha: expected a finite number > 0, got 0/],
      [call('gammavariate', 1, -1), RangeError, /^beta/],
      [call('betavariate', 1), TypeError, /^beta/],
      [call('paretovariate', 0), RangeError, /^alpha/],
      [call('weibullvariate', 1, 0), RangeError, /^beta/],
    ];
    for (const [refused, type, message] of bad) {
      expect(refused).toThrow(type);
      expect(refused).toThrow(message);
    }
    expect(random.getstate()).toEqual(new Random(1).getstate());
  });

  it('at their limits draw nothing, or one word', () => {
    const start = new Random(1).getstate();
    expect(random.getrandbits(0)).toBe(0);
    expect(random.getrandbits(0, { bigint: true })).toBe(0n);
    expect(random.randbytes(0)).toHaveLength(0);
    expect(random.choices([], { k: 0 })).toEqual([]);
    expect(random.choices([1], { k: -1 })).toEqual([]);
    expect(random.sample([], 0)).toEqual([]);
    random.shuffle([]);
    random.shuffle([1]);
    expect(random.getstate()).toEqual(start);
    // As in Python, range(1) needs a bit.
    expect(random.randrange(1)).toBe(0);
  });

  it('may be characters of a string, and typed arrays', () => {
    const [a, b] = [new Random(3), new Random(3)];
    expect(a.sample('a🎲c', 3)).toEqual(b.sample(['a', '🎲', 'c'], 3));
    expect(a.choice(Float32Array.of(1, 2, 3))).toBe(b.choice([1, 2, 3]));
    const list = new Uint8Array([1, 2, 3, 4, 5]);
    const array = [1, 2, 3, 4, 5];
    a.shuffle(list);
    b.shuffle(array);
    expect([...list]).toEqual(array);
  });
});

/** Python's float.hex() of a normal number. */
function hexOf(x: number): string {
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  const digits = (Math.abs(x) / 2 ** exponent - 1) * 2 ** 52;
  return `${x < 0 ? '-' : ''}0x1.${digits.toString(16).padStart(13, '0')}p${exponent < 0 ? '' : '+'}${exponent}`;
}

it('makes integers of a million bits in time that grows with their length alone', () => {
  const bits = new Random(0).getrandbits(1_000_000, { bigint: true });
  const words = new Random(0);
  const first = Array.from({ length: 3 }, () => words.getrandbits(32));
  expect([0n, 32n, 64n].map((at) => Number(BigInt.asUintN(32, bits >> at)))).toEqual(first);
});

it('names what is wrong with the bounds of randint', () => {
  expect(() => new Random(0).randint(6, 1)).toThrow(/^b: expected at least a, which is 6, got 1\. Both are included\./);
});
