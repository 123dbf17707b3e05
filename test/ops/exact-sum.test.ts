import { describe, expect, it } from 'vitest';
import { DeterminismError, StateError } from '../../src/errors';
import { ExactSum } from '../../src/ops/exact-sum';
import { BINARY64, exactly, mixedValues } from './oracles';

const LARGEST32 = 2 ** 128 - 2 ** 104;
const LARGEST64 = Number.MAX_VALUE;
const TINY = Number.MIN_VALUE;
const of = (...values: number[]) => new ExactSum().addAll(values);
/** What the rounded sum leaves of the real one. */
const rest = (terms: number[]) => exactly([...terms, -exactly(terms, BINARY64)], BINARY64);
const is = (actual: number, expected: number) =>
  expect(Object.is(actual, expected), `${actual} is ${expected}`).toBe(true);

describe('ExactSum §4.16', () => {
  it('loses nothing on the way, however large the terms that cancel', () => {
    is(of(1, 1e30, 1, -1e30).round(), 2);
    is(of(TINY, LARGEST64, LARGEST64, -LARGEST64, -LARGEST64).roundToDouble(), TINY);
    is(of(...Array<number>(1000).fill(LARGEST64), ...Array<number>(1000).fill(-LARGEST64), 0.5).round(), 0.5);
  });

  it('of no terms, or of terms that cancel, is +0, and so is a sum of −0', () => {
    is(new ExactSum().round(), 0);
    is(of(1, -1).round(), 0);
    is(of(-0, -0).round(), 0);
    is(of(-0).roundToDouble(), 0);
    is(new ExactSum().addAll(Float32Array.of(-0)).round(), 0);
  });

  it('rounds once: a term far below decides a tie', () => {
    const tie = [1, 2 ** -24];
    is(of(...tie).round(), 1);
    is(of(...tie, TINY).round(), 1 + 2 ** -23);
    is(of(...tie, -TINY).round(), 1);
    is(of(1 + 2 ** -23, 2 ** -24).round(), 1 + 2 ** -22);
    // By way of binary64, which is rounded to first, this would end at 1.
    is(of(1, 2 ** -24, 2 ** -80).round(), 1 + 2 ** -23);
  });

  it('rounds to subnormals, and keeps the sign of a sum that rounds to zero', () => {
    is(of(2 ** -149, 2 ** -149).round(), 2 ** -148);
    is(of(2 ** -150).round(), 0);
    is(of(2 ** -150, TINY).round(), 2 ** -149);
    is(of(3 * 2 ** -150).round(), 2 ** -148);
    is(of(-(2 ** -151)).round(), -0);
    is(of(2 ** -126, -(2 ** -149)).round(), 2 ** -126 - 2 ** -149);
  });

  it('overflows where rounding without a largest exponent would', () => {
    is(of(LARGEST32, 2 ** 103).round(), Infinity);
    is(of(LARGEST32, 2 ** 103, -TINY).round(), LARGEST32);
    is(of(-LARGEST32, -(2 ** 103)).round(), -Infinity);
    is(of(LARGEST64, 2 ** 970).roundToDouble(), Infinity);
    is(of(LARGEST64, 2 ** 970, -TINY).roundToDouble(), LARGEST64);
    is(of(LARGEST64, LARGEST64).round(), Infinity);
    is(of(LARGEST64, LARGEST64, -LARGEST64).roundToDouble(), LARGEST64);
    is(ExactSum.deserialize('exact-sum/1:1:559;').roundToDouble(), Infinity);
    is(ExactSum.deserialize('exact-sum/1:-1:559;').round(), -Infinity);
  });

  it.each([
    [[Infinity, 1], Infinity],
    [[-Infinity, LARGEST32, LARGEST32], -Infinity],
    [[Infinity, Infinity], Infinity],
    [[Infinity, -Infinity], NaN],
    [[NaN], NaN],
    [[NaN, Infinity], NaN],
  ])('%s gives %s, one by one, as float32, merged and serialised', (values, expected) => {
    is(of(...values).round(), expected);
    is(of(...values).roundToDouble(), expected);
    is(new ExactSum().addAll(Float32Array.from(values)).round(), expected);
    is(
      of(values[0])
        .merge(of(...values.slice(1)))
        .round(),
      expected,
    );
    is(ExactSum.deserialize(of(...values).serialize()).round(), expected);
  });

  it('has the sum of many more terms than its bins hold', () => {
    const floats = mixedValues(100_003, 5);
    const expected = exactly(floats, BINARY64);
    is(new ExactSum().addAll(floats).roundToDouble(), expected);
    is(new ExactSum().addAll(Float64Array.from(floats)).roundToDouble(), expected);
    is(new ExactSum().addAll(floats.subarray(0, 20_001)).addAll(floats.subarray(20_001)).roundToDouble(), expected);
  });

  it('loses nothing in its fullest bins', () => {
    // The largest terms of a bin's exponents, which fill it, and the smallest, whose last bit would go first.
    const floats = [2 ** 17 - 2 ** -7, 2 + 2 ** -22];
    const doubles = [2 ** 17 - 2 ** -36, 2 + 2 ** -51];
    for (const sign of [1, -1]) {
      for (const [full, low] of [floats, doubles]) {
        const terms = [low, ...Array<number>(70_000).fill(full), low, low].map((t) => sign * t);
        is(new ExactSum().addAll(terms).add(-exactly(terms, BINARY64)).roundToDouble(), rest(terms));
      }
      const terms = [floats[1], ...Array<number>(70_000).fill(floats[0]), floats[1]].map((t) => sign * t);
      is(new ExactSum().addAll(Float32Array.from(terms)).add(-exactly(terms, BINARY64)).roundToDouble(), rest(terms));
    }
  });

  it('keeps float32 and float64 terms of all exponents apart', () => {
    const doubles = Array.from({ length: 2046 }, (_, i) => (i % 3 ? 1 : -1) * 1.5 * 2 ** (i - 1022));
    const floats = Array.from({ length: 277 }, (_, i) => (i % 2 ? 1 : -1) * 2 ** (i - 149));
    const sum = new ExactSum().addAll(Float32Array.from(floats)).addAll(doubles).addAll(Float32Array.from(floats));
    is(sum.addAll(doubles.map((x) => -x)).roundToDouble(), exactly([...floats, ...floats], BINARY64));
  });

  it('has room for float32 and float64 terms in turn', () => {
    const [floats, double] = [new Float32Array(1001).fill(2 ** 17 - 2 ** -7), 2 ** 17 - 2 ** -36];
    const sum = of(2 + 2 ** -51);
    const terms = [2 + 2 ** -51];
    for (let i = 0; i < 40; i++) {
      sum.addAll(floats).addAll(Array<number>(100).fill(double));
      terms.push(...floats, ...Array<number>(100).fill(double));
    }
    is(sum.add(-exactly(terms, BINARY64)).roundToDouble(), rest(terms));
  });

  it('takes all kinds of arrays, a view into a buffer among them', () => {
    const buffer = Float32Array.of(9, 1, 2, 3, 9);
    is(new ExactSum().addAll(buffer.subarray(1, 4)).round(), 6);
    is(new ExactSum().addAll(Int32Array.of(2 ** 31 - 1, 1)).roundToDouble(), 2 ** 31);
    is(new ExactSum().addAll([]).addAll(new Float32Array(0)).round(), 0);
    is(of(0.1).roundToDouble(), 0.1);
  });

  it('adds products of binary32 values as they are', () => {
    const a = 1 + 2 ** -23;
    is(
      new ExactSum()
        .addProduct(a, a)
        .add(-1 - 2 ** -22)
        .roundToDouble(),
      2 ** -46,
    );
    is(new ExactSum().addProduct(2 ** -149, 2 ** -149).roundToDouble(), 2 ** -298);
    is(new ExactSum().addProduct(LARGEST32, LARGEST32).addProduct(-LARGEST32, LARGEST32).add(1).round(), 1);
    is(new ExactSum().addProduct(Infinity, 0).round(), NaN);
  });

  it('clear, clone and merge leave the others alone', () => {
    const a = of(1, 2);
    const b = a.clone().add(4);
    is(a.round(), 3);
    is(b.round(), 7);
    is(a.merge(b).round(), 10);
    is(b.round(), 7);
    is(a.merge(a).round(), 20);
    is(a.add(NaN).clear().round(), 0);
    is(a.addAll(Float32Array.of(5)).round(), 5);
  });

  it('can be read at any time, and added to afterwards', () => {
    const sum = of(1e30);
    sum.round();
    sum.serialize();
    is(sum.add(1).add(-1e30).round(), 1);
  });
});

it('ExactSum keeps thousands of binary32 and binary64 terms of neighbouring exponents apart', () => {
  const floats = new Float32Array(2 ** 14 - 8).fill(2 - 2 ** -23);
  const double = 2 ** -15 * (1 + 2 ** -25);
  const text = new ExactSum().addAll(floats).merge(new ExactSum().add(double)).serialize();
  expect(new ExactSum().addAll(floats).add(double).serialize()).toBe(text);
  expect(new ExactSum().add(double).addAll(floats).serialize()).toBe(text);
  expect(new ExactSum().add(double).addAll(floats).add(-double).addAll(floats.map((x) => -x)).serialize()).toBe(new ExactSum().serialize()); // prettier-ignore
});

describe('ExactSum.serialize', () => {
  it('is a text of the sum alone', () => {
    expect(new ExactSum().serialize()).toBe('exact-sum/1:0;');
    expect(of(1, -1).serialize()).toBe('exact-sum/1:0;');
    expect(of(TINY).serialize()).toBe('exact-sum/1:1:0;');
    // 1 = 2^1074 units = 4·16^268
    expect(of(1).serialize()).toBe('exact-sum/1:4:268;');
    expect(of(-0.75).serialize()).toBe('exact-sum/1:-3:268;');
    expect(of(1, TINY).serialize()).toBe(`exact-sum/1:4${'0'.repeat(267)}1:0;`);
    expect(of(NaN).serialize()).toBe('exact-sum/1:NaN;');
    expect(of(3, -Infinity).serialize()).toBe('exact-sum/1:-Infinity;');
  });

  it('survives JSON', () => {
    const { state } = JSON.parse(JSON.stringify({ state: of(1e30, 1).serialize() })) as { state: string };
    is(ExactSum.deserialize(state).add(-1e30).round(), 1);
  });

  it.each([
    [''],
    ['exact-sum/1:;'],
    ['exact-sum/2:4:268'],
    ['exact-sum/1:4;'],
    ['exact-sum/1:40:267;'],
    ['exact-sum/1:04:268;'],
    ['exact-sum/1:-0;'],
    ['exact-sum/1:0:0;'],
    ['exact-sum/1:4:0268;'],
    ['exact-sum/1:4:560;'],
    ['exact-sum/1:4:99999999999;'],
    ['exact-sum/1:4:268 ;'],
    ['exact-sum/1:4:268\n;'],
    ['exact-sum/1:FF:0;'],
    ['exact-sum/1:nan;'],
    [`exact-sum/1:${'f'.repeat(561)}:0`],
  ])('StateError for %j', (text) => {
    expect(() => ExactSum.deserialize(text)).toThrow(StateError);
    expect(() => ExactSum.deserialize(text)).toThrow(DeterminismError);
    expect(() => ExactSum.deserialize(text)).toThrow(
      /^text: expected the text of ExactSum.serialize, version 1, got "/,
    );
  });

  it.each([[undefined], [null], [4], [{}], [new Uint8Array(3)]])('TypeError for %s', (text) =>
    expect(() => ExactSum.deserialize(text as never)).toThrow(TypeError),
  );
});

describe('ExactSum refuses', () => {
  it.each([['1'], [1n], [undefined], [null], [[1]]])('add(%s)', (x) => {
    expect(() => new ExactSum().add(x as never)).toThrow(TypeError);
    expect(() => new ExactSum().addProduct(1, x as never)).toThrow(/^b: expected a number/);
  });

  it.each([
    [1],
    ['12'],
    [null],
    [undefined],
    [new DataView(new ArrayBuffer(8))],
    [BigInt64Array.of(1n)],
    [{ length: 1 }],
  ])('addAll(%s)', (values) => expect(() => new ExactSum().addAll(values as never)).toThrow(/^values: expected/));

  it('an array with something else in it, and then adds nothing', () => {
    const sum = new ExactSum();
    expect(() => sum.addAll([1, 2, '3' as never])).toThrow(/^values\[2\]: expected a number, got "3"/);
    // eslint-disable-next-line no-sparse-arrays
    expect(() => sum.addAll([1, , 3] as number[])).toThrow(TypeError);
    is(sum.round(), 0);
  });

  it('the product of values that are not binary32', () => {
    expect(() => new ExactSum().addProduct(0.1, 1)).toThrow(RangeError);
    expect(() => new ExactSum().addProduct(1, 2 ** 128)).toThrow(/^b: expected a binary32 value/);
  });

  it('to merge anything else', () => {
    for (const other of [undefined, null, 1, {}, 'exact-sum/1:0;']) {
      expect(() => new ExactSum().merge(other as never)).toThrow(/^other: expected an ExactSum/);
    }
  });
});
