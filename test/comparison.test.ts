import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float32FromBits, nextUp } from '../src/bits';
import {
  compareElements,
  describeDifference,
  describeElement,
  type Elements,
  isFloatingPoint,
  showElement,
} from '../src/comparison';

const elements = (dtype: string, values: Elements['values'], shape: readonly number[] = [values.length]): Elements => ({
  dtype,
  shape,
  values,
});
const floats = (...values: number[]): Elements => elements('float32', Float32Array.from(values));
const doubles = (...values: number[]): Elements => elements('float64', values);
const first = (a: Elements, b: Elements) => compareElements(a, b)!.first;

describe('equal bits', () => {
  it.each([
    ['float32', Float32Array.of(0, -0, 1, Infinity, NaN, 2 ** -149)],
    ['float64', Float64Array.of(0, -0, 0.1, -Infinity, NaN, 5e-324)],
    ['complex64', Float32Array.of(1, -0)],
    ['int32', Int32Array.of(-1, 2 ** 31 - 1)],
    ['uint8', Uint8Array.of(0, 255)],
    ['int64', BigInt64Array.of(-1n)],
    ['uint64', BigUint64Array.of(2n ** 64n - 1n)],
    ['bool', Uint8Array.of(0, 1)],
    ['string', ['', 'é']],
    ['float32', new Float32Array(0)],
  ] as [string, Elements['values']][])('%s', (dtype, values) => {
    expect(compareElements(elements(dtype, values), elements(dtype, Array.from(values as number[])))).toBeNull();
  });

  it('any NaN for any other, whatever its payload', () => {
    const nan = (bits: number): Elements => elements('float32', new Float32Array(Uint32Array.of(bits).buffer));
    expect(compareElements(nan(0x7fc00000), nan(0xffc12345))).toBeNull();
    const nan64 = (bits: bigint): Elements => elements('float64', new Float64Array(BigUint64Array.of(bits).buffer));
    expect(compareElements(nan64(0x7ff8000000000000n), nan64(0xfff0000000000001n))).toBeNull();
  });

  it('numbers not yet rounded to binary32, and every true of bool', () => {
    expect(compareElements(elements('float32', [0.1]), floats(0.1))).toBeNull();
    expect(compareElements(elements('bool', [1]), elements('bool', [255]))).toBeNull();
  });
});

describe('distance', () => {
  const tiny = 2 ** -149;
  it.each([
    ['+0 and −0', floats(0), floats(-0), 0],
    ['0 and the smallest subnormal', floats(0), floats(tiny), 1],
    ['across zero', floats(-tiny), floats(tiny), 2],
    ['the largest number and infinity', floats((2 - 2 ** -23) * 2 ** 127), floats(Infinity), 1],
    ['the infinities', floats(-Infinity), floats(Infinity), 2 * 0x7f800000],
    ['NaN and a number', floats(NaN), floats(1), Infinity],
    ['binary64 neighbours', doubles(0.1), doubles(0.1 + 2 ** -56), 1],
    ['binary64 across zero', doubles(-5e-324), doubles(5e-324), 2],
    ['binary64 NaN', doubles(1), doubles(NaN), Infinity],
    ['binary64 powers of two', doubles(1), doubles(2), 2 ** 52],
    ['int32', elements('int32', [-1]), elements('int32', [2]), 3],
    ['int64', elements('int64', [-(2n ** 62n)]), elements('int64', [2n ** 62n]), 2 ** 63],
    ['bool', elements('bool', [0]), elements('bool', [1]), 1],
    ['strings', elements('string', ['a']), elements('string', ['b']), Infinity],
  ])('%s', (_, a, b, ulps) => {
    expect(first(a, b).ulps).toBe(ulps);
    expect(first(b, a).ulps).toBe(ulps);
  });

  it('lets those pass that are no farther apart than `ulps`', () => {
    const [a, b] = [floats(1, 2, 0), floats(nextUp(1), nextUp(nextUp(2)), -0)];
    expect(compareElements(a, b)).toMatchObject({ differing: 3 });
    expect(compareElements(a, b, 1)).toMatchObject({ differing: 1, first: { position: 1 } });
    expect(compareElements(a, b, 2)).toBeNull();
    expect(compareElements(floats(NaN), floats(0), 2 ** 40)).toMatchObject({ differing: 1 });
    expect(compareElements(floats(NaN), floats(NaN), 1)).toBeNull();
  });
});

describe('what is said of a difference', () => {
  it('the first and the worst, with index, values, bits and counts', () => {
    const a = elements('float32', Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    const b = elements('float32', Float32Array.of(1, 2, 3, 4, nextUp(5), nextUp(nextUp(6))), [2, 3]);
    expect(compareElements(a, b)).toEqual({
      first: { dtype: 'float32', index: [1, 1], position: 4, expected: 5, got: nextUp(5), expectedBits: '0x40a00000', gotBits: '0x40a00001', ulps: 1 },
      worst: { dtype: 'float32', index: [1, 2], position: 5, expected: 6, got: nextUp(nextUp(6)), expectedBits: '0x40c00000', gotBits: '0x40c00002', ulps: 2 },
      differing: 2,
      elements: 6,
    }); // prettier-ignore
    expect(describeDifference(compareElements(a, b)!)).toBe(
      [
        '[1, 1]: expected 5 (0x40a00000), got 5.0000005 (0x40a00001), 1 ULP apart',
        'worst at [1, 2]: expected 6 (0x40c00000), got 6.000001 (0x40c00002), 2 ULP apart',
        '2 of 6 elements differ',
      ].join('\n'),
    );
  });

  it.each([
    ['a scalar', elements('float32', [1], []), elements('float32', [-1], []), 'expected 1 (0x3f800000), got -1 (0xbf800000), 2130706432 ULP apart'],
    ['zeros', floats(0), floats(-0), '[0]: expected 0 (0x00000000), got -0 (0x80000000), apart in sign only'],
    ['NaN', floats(NaN), floats(Infinity), '[0]: expected NaN (0x7fc00000), got Infinity (0x7f800000)'],
    ['binary64', doubles(0.1), doubles(0.1 + 2 ** -56), '[0]: expected 0.1 (0x3fb999999999999a), got 0.10000000000000002 (0x3fb999999999999b), 1 ULP apart'],
    ['the imaginary part', elements('complex64', [1, 2, 3, 4], [2]), elements('complex64', [1, 2, 3, 5], [2]), '[1, 1]: expected 4 (0x40800000), got 5 (0x40a00000), 2097152 ULP apart\n1 of 4 elements differs'],
    ['int32', elements('int32', [-1]), elements('int32', [16777217]), '[0]: expected -1 (0xffffffff), got 16777217 (0x01000001), 16777218 apart'],
    ['int8', elements('int8', [-1]), elements('int8', [1]), '[0]: expected -1 (0xff), got 1 (0x01), 2 apart'],
    ['uint64', elements('uint64', [1n]), elements('uint64', [2n]), '[0]: expected 1 (0x0000000000000001), got 2 (0x0000000000000002), 1 apart'],
    ['strings', elements('string', ['a', 'b']), elements('string', ['a', 'é"']), '[1]: expected "b", got "é\\""\n1 of 2 elements differs'],
  ])('%s', (_, a, b, text) => expect(describeDifference(compareElements(a, b)!)).toBe(text)); // prettier-ignore

  it('takes a place instead of the index', () => {
    expect(describeElement(first(floats(1), floats(2)), 'loss')).toMatch(/^loss: expected 1 \(/);
  });

  it('tells floating-point dtypes from others', () => {
    expect(['float32', 'float64', 'complex64', 'int32', 'bool', 'string'].map(isFloatingPoint)).toEqual([true, true, true, false, false, false]); // prettier-ignore
  });

  it('refuses a dtype that it does not know', () => {
    const a = elements('float16', [1]);
    expect(() => compareElements(a, a)).toThrow(
      /^dtype: expected an element type, got "float16". Give one of float32,/,
    );
  });
});

describe('for all', () => {
  const bits = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 4 });
  /** A shape, its elements, and one of them that has a neighbour above. */
  const planted = shapes.chain((shape) => {
    const size = shape.reduce((product, axis) => product * axis, 1);
    const index = fc.tuple(...shape.map((axis) => fc.integer({ min: 0, max: axis - 1 })));
    return fc.record({
      shape: fc.constant(shape),
      values: fc.array(bits.map(float32FromBits), { minLength: size, maxLength: size }),
      index: index as fc.Arbitrary<number[]>,
    });
  });

  it('a change by one ULP is found at its index, from both sides', () => {
    fc.assert(
      fc.property(planted, ({ shape, values, index }) => {
        const position = index.reduce((place, at, axis) => place * shape[axis]! + at, 0);
        const up = nextUp(values[position]!);
        fc.pre(!Object.is(up, values[position]!) && up !== 0 && values[position] !== 0);
        const a = elements('float32', Float32Array.from(values), shape);
        const b = elements('float32', Float32Array.from(values).with(position, up), shape);
        for (const difference of [compareElements(a, b)!, compareElements(b, a)!]) {
          expect(difference.first).toMatchObject({ index, position, ulps: 1 });
          expect(difference).toMatchObject({ differing: 1, elements: values.length, worst: { index } });
        }
      }),
    );
  });

  it('the worst is the largest distance, the first the lowest place, and both sides mirror each other', () => {
    const pairs = fc.array(fc.tuple(bits.map(float32FromBits), bits.map(float32FromBits)), { minLength: 1 });
    fc.assert(
      fc.property(pairs, fc.nat({ max: 2 ** 31 }), (list, limit) => {
        const [a, b] = [floats(...list.map(([x]) => x)), floats(...list.map(([, y]) => y))];
        const distances = list.map(([x, y]) => compareElements(floats(x), floats(y), limit)?.first.ulps ?? -1);
        const [forwards, backwards] = [compareElements(a, b, limit), compareElements(b, a, limit)];
        const differing = distances.filter((distance) => distance >= 0).length;
        if (differing === 0) {
          expect(forwards).toBeNull();
          return;
        }
        expect(forwards).toMatchObject({
          differing,
          first: { position: distances.findIndex((distance) => distance >= 0) },
          worst: { position: distances.indexOf(Math.max(...distances)), ulps: Math.max(...distances) },
        });
        expect(backwards).toMatchObject({ differing, worst: { position: forwards!.worst.position } });
        expect([backwards!.first.expected, backwards!.first.expectedBits]).toEqual([forwards!.first.got, forwards!.first.gotBits]); // prettier-ignore
      }),
    );
  });

  it('a printed binary32 reads back as itself, and no shorter one does', () => {
    fc.assert(
      fc.property(bits.map(float32FromBits), (x) => {
        const text = showElement('float32', x);
        expect(Math.fround(Number(text))).toBe(x);
        const digits = text.replace(/e.*/, '').replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length; // prettier-ignore
        fc.pre(Number.isFinite(x) && digits > 1);
        expect(Math.fround(Number(x.toPrecision(digits - 1)))).not.toBe(x);
      }),
    );
  });
});
