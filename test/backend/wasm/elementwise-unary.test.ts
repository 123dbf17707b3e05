/** Kernels of one tensor on WebAssembly against the reference (docs/contract.md §1.4, §1.5, §2, §4.14). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booleansOf, expectSameBits, floatsOf, type Input, integersOf, runBoth, shapes } from './compare';

const KERNELS = [
  'Abs', 'Acos', 'Acosh', 'Asin', 'Asinh', 'Atan', 'Atanh', 'Ceil', 'Cos', 'Cosh', 'Elu', 'Erf', 'Exp', 'Expm1', 'Floor',
  'IsFinite', 'IsInf', 'IsNan', 'Log', 'Log1p', 'Neg', 'OnesLike', 'Reciprocal', 'Relu', 'Relu6', 'Round', 'Rsqrt', 'Selu',
  'Sigmoid', 'Sign', 'Sin', 'Sinh', 'Softplus', 'Sqrt', 'Square', 'Tan', 'Tanh', 'ZerosLike',
]; // prettier-ignore

/** Every 65,521st binary32, by its bits, and the halves, between which ties are. */
const everywhere: Input = floatsFrom([
  ...new Float32Array(Uint32Array.from({ length: 65552 }, (_, i) => i * 65521).buffer),
  ...Array.from({ length: 129 }, (_, i) => (i - 64) / 2),
]);

const floats = shapes(0, 3, 9).chain((shape) => floatsOf(shape, true));
const attribute = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.constant(0));

describe.each(KERNELS)('%s', (kernelName) => {
  it('has the bits of the reference for every shape', () => {
    fc.assert(fc.property(floats, (x) => expectSameBits(kernelName, { x })));
  });

  it('has them all over binary32', () => expectSameBits(kernelName, { x: everywhere }));
});

describe('kernels with attributes', () => {
  it.each(['LeakyRelu', 'Step'])('%s has the bits of the reference', (kernelName) => {
    fc.assert(fc.property(floats, attribute, (x, alpha) => expectSameBits(kernelName, { x }, { alpha })));
    expectSameBits(kernelName, { x: everywhere }, { alpha: 0.2 });
  });

  it('ClipByValue has them, with bounds between binary32 too', () => {
    const bound = attribute.filter((x) => x === 0 || Math.fround(x) !== 0);
    fc.assert(
      fc.property(floats, bound, bound, (x, a, b) =>
        expectSameBits('ClipByValue', { x }, { clipValueMin: Math.min(a, b), clipValueMax: Math.max(a, b) }),
      ),
    );
    for (const clipValueMin of [-0, 0, -Infinity, 0.1]) {
      expectSameBits('ClipByValue', { x: everywhere }, { clipValueMin, clipValueMax: 0.7 });
      expectSameBits('ClipByValue', { x: everywhere }, { clipValueMin: -0.7, clipValueMax: -clipValueMin });
    }
  });

  it('ClipByValue leaves a bound that binary32 has as zero to the reference', () => {
    const x = floatsFrom([0, -0, 1]);
    const { fast, reference, covered } = runBoth('ClipByValue', { x }, { clipValueMin: -1, clipValueMax: -1e-60 });
    expect([fast, covered]).toEqual([reference, false]);
  });
});

describe('int32 and bool', () => {
  const integers = shapes(0, 3, 9).chain((shape) => integersOf(shape));
  const booleans = shapes(0, 3, 9).chain((shape) => booleansOf(shape));

  it.each(['Neg', 'OnesLike', 'Square', 'ZerosLike'])('%s of int32 has the bits of the reference', (kernelName) => {
    fc.assert(fc.property(integers, (x) => expectSameBits(kernelName, { x })));
  });

  it.each(['LogicalNot', 'OnesLike', 'ZerosLike'])('%s of bool has them', (kernelName) => {
    fc.assert(fc.property(booleans, (x) => expectSameBits(kernelName, { x })));
  });

  it.each(['int32', 'bool'])('Cast from float32 to %s has them', (dtype) => {
    fc.assert(fc.property(floats, (x) => expectSameBits('Cast', { x }, { dtype })));
    expectSameBits('Cast', { x: everywhere }, { dtype });
  });

  it.each(['float32', 'bool'])('Cast from int32 to %s has them', (dtype) => {
    fc.assert(fc.property(integers, (x) => expectSameBits('Cast', { x }, { dtype })));
    const x: Input = { values: Int32Array.of(0, 1, 16777217, 2147483647, -2147483648), shape: [5], dtype: 'int32' };
    expectSameBits('Cast', { x }, { dtype });
  });

  it.each(['float32', 'int32'])('Cast from bool to %s has them', (dtype) => {
    fc.assert(fc.property(booleans, (x) => expectSameBits('Cast', { x }, { dtype })));
  });

  it('has them for bytes of a bool tensor that are neither 0 nor 1', () => {
    const x: Input = { values: Uint8Array.from({ length: 35 }, (_, i) => i * 8), shape: [35], dtype: 'bool' };
    expectSameBits('LogicalNot', { x });
    for (const dtype of ['float32', 'int32']) expectSameBits('Cast', { x }, { dtype });
  });
});

describe('Fill', () => {
  it.each(['float32', 'int32', 'bool', undefined])('of dtype %s has the bits of the reference', (dtype) => {
    fc.assert(
      fc.property(shapes(0, 3, 9), attribute, (shape, value) => expectSameBits('Fill', {}, { shape, value, dtype })),
    );
  });

  it('leaves strings to the reference', () => {
    expect(runBoth('Fill', {}, { shape: [2], value: 'text' }).covered).toBe(false);
  });
});

describe('AddN', () => {
  it('adds up to 32 tensors in order', () => {
    const cases = fc
      .record({ shape: shapes(0, 3, 9), terms: fc.integer({ min: 1, max: 32 }) })
      .chain(({ shape, terms }) => fc.array(floatsOf(shape, true), { minLength: terms, maxLength: terms }));
    fc.assert(
      fc.property(cases, (tensors) => expectSameBits('AddN', { ...tensors } as unknown as Record<string, Input>)),
    );
  });

  it('starts from +0, which the sum of negative zeros is', () => {
    expectSameBits('AddN', { 0: floatsFrom([-0, -0, -0, -0, -0]), 1: floatsFrom([-0, -0, -0, -0, -0]) });
  });

  it('leaves more of them to the reference', () => {
    const tensors = fc.sample(floatsOf([5]), { numRuns: 33, seed: 1 });
    const { fast, reference, covered } = runBoth('AddN', { ...tensors } as unknown as Record<string, Input>);
    expect([fast, covered]).toEqual([reference, false]);
  });
});

function floatsFrom(values: readonly number[]): Input {
  return { values: Float32Array.from(values), shape: [values.length], dtype: 'float32' };
}
