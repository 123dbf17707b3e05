/** Kernels of two and of three tensors on WebAssembly against the reference (docs/contract.md §1.4, §1.5, §3). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booleansOf, expectSameBits, floatsOf, type Input, integersOf, runBoth, shapes } from './compare';

const COMPARISONS = ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'];
const BOTH = [
  'Add', 'FloorDiv', 'Maximum', 'Minimum', 'Mod', 'Multiply', 'SquaredDifference', 'Sub', ...COMPARISONS,
]; // prettier-ignore
const FLOAT32 = ['Atan2', 'Pow', 'RealDiv', ...BOTH];

const dimension = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constantFrom(17, 34));

/** Two shapes that can be broadcast together: a common one, of which each has lost some dimensions. */
const pairs: fc.Arbitrary<[number[], number[]]> = fc.array(dimension, { maxLength: 5 }).chain((shape) => {
  const whole = shape.map((size, axis) => (axis < shape.length - 3 ? Math.min(size, 3) : size));
  const part = fc
    .record({ keep: fc.infiniteStream(fc.boolean()), from: fc.nat(whole.length) })
    .map(({ keep, from }) => whole.map((size) => (keep.next().value ? size : 1)).slice(from));
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(part, part) },
    { weight: 1, arbitrary: fc.constant<[number[], number[]]>([whole, whole]) },
    { weight: 1, arbitrary: part.map((shape): [number[], number[]] => [whole, shape]) },
    { weight: 1, arbitrary: part.map((shape): [number[], number[]] => [shape, whole]) },
  );
});

const operands = (of: (shape: number[]) => fc.Arbitrary<Input>): fc.Arbitrary<{ a: Input; b: Input }> =>
  pairs.chain(([a, b]) => fc.record({ a: of(a), b: of(b) }));

const floats = (shape: number[]): fc.Arbitrary<Input> => floatsOf(shape, true);
/** Small integers are often equal, and divide without a remainder. */
const integers = (shape: number[]): fc.Arbitrary<Input> => fc.oneof(integersOf(shape), integersOf(shape, -3, 3));
/** Small numbers, of which some are equal. */
const few = (shape: number[]): fc.Arbitrary<Input> =>
  integersOf(shape, -3, 3).map(({ values }) => ({
    values: Float32Array.from(values, (x) => x / 2),
    shape,
    dtype: 'float32',
  }));

describe.each(FLOAT32)('%s of float32', (kernelName) => {
  it('has the bits of the reference for all shapes', () => {
    fc.assert(
      fc.property(fc.oneof(operands(floats), operands(few)), (inputs) => expectSameBits(kernelName, inputs)),
      { numRuns: 300 },
    );
  });

  it('has them where a dimension is 0', () => {
    for (const [a, b] of [[[0], [0]], [[0], []], [[3, 0], [1]], [[3, 1], [0]], [[1, 0], [3, 1]], [[2, 0, 3], [2, 1, 3]]]) {
      const empty = (shape: number[]): Input => ({ values: new Float32Array(shape.reduce((x, y) => x * y, 1)), shape, dtype: 'float32' });
      expectSameBits(kernelName, { a: empty(a!), b: empty(b!) });
    } // prettier-ignore
  });
});

describe.each(BOTH)('%s of int32', (kernelName) => {
  it('has the bits of the reference for all shapes', () => {
    fc.assert(
      fc.property(operands(integers), (inputs) => expectSameBits(kernelName, inputs)),
      { numRuns: 200 },
    );
  });

  it('has them at the ends of the range', () => {
    const ends = Int32Array.of(0, 1, -1, 2147483647, -2147483648, 65536, -46341);
    const [a, b] = [
      { values: ends, shape: [7, 1] },
      { values: ends, shape: [7] },
    ];
    expectSameBits(kernelName, { a: { ...a, dtype: 'int32' }, b: { ...b, dtype: 'int32' } });
  });
});

describe.each(['LogicalAnd', 'LogicalOr'])('%s', (kernelName) => {
  it('has the bits of the reference for all shapes', () => {
    fc.assert(
      fc.property(operands(booleansOf), (inputs) => expectSameBits(kernelName, inputs)),
      { numRuns: 200 },
    );
  });

  it('has them for bytes that are neither 0 nor 1', () => {
    const bytes = (step: number): Input => ({
      values: Uint8Array.from({ length: 37 }, (_, i) => Math.max(0, i * step - 40)),
      shape: [37],
      dtype: 'bool',
    });
    expectSameBits(kernelName, { a: bytes(5), b: bytes(7) });
  });
});

describe('broadcasting', () => {
  it('refuses shapes that do not fit as the reference does', () => {
    const [[a], [b]] = [fc.sample(floatsOf([2, 3]), 1), fc.sample(floatsOf([2, 2]), 1)];
    expect(() => runBoth('Add', { a: a!, b: b! })).toThrow(
      'Operands could not be broadcast together with shapes 2,3 and 2,2.',
    );
  });

  it('leaves operands of two dtypes to the reference', () => {
    const [[a], [b]] = [fc.sample(floatsOf([4]), 1), fc.sample(integersOf([4]), 1)];
    expect(runBoth('Greater', { a: a!, b: b! }).covered).toBe(false);
  });
});

describe('Prelu and EluGrad', () => {
  it('Prelu has the bits of the reference for all shapes', () => {
    fc.assert(fc.property(operands(floats), ({ a, b }) => expectSameBits('Prelu', { x: a, alpha: b })));
  });

  it('EluGrad has them', () => {
    const inputs = shapes(0, 3, 9).chain((shape) => fc.record({ dy: floats(shape), y: floats(shape) }));
    fc.assert(fc.property(inputs, (both) => expectSameBits('EluGrad', both)));
  });
});

describe('Select', () => {
  it.each([['float32', floats], ['int32', integersOf], ['bool', booleansOf]] as [string, typeof floats][])(
    'of %s has the bits of the reference',
    (_, of) => {
      const inputs = shapes(0, 3, 9).chain((shape) => fc.record({ condition: booleansOf(shape), t: of(shape), e: of(shape) }));
      fc.assert(fc.property(inputs, (three) => expectSameBits('Select', three)));
    },
  ); // prettier-ignore

  it('leaves a condition of another shape to the reference', () => {
    const [[condition], [t]] = [fc.sample(booleansOf([2]), 1), fc.sample(floatsOf([2, 3]), 1)];
    const { fast, reference, covered } = runBoth('Select', { condition: condition!, t: t!, e: t! });
    expect([fast, covered]).toEqual([reference, false]);
  });
});
