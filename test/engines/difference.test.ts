import { expect, it } from 'vitest';
import { describe, type Difference, firstDifference } from './difference';
import type { WirePart } from './evidence/program';

function part(values: Float32Array | Float64Array | Int32Array, shape = [values.length]): WirePart {
  const bytes = Buffer.from(values.buffer).toString('hex');
  return { label: 'y', shape, type: values.constructor.name, bytes };
}

const floats = (...bits: number[]): Float32Array => new Float32Array(Uint32Array.from(bits).buffer);

it('finds the first element of several axes, and counts', () => {
  const expected = part(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  const got = part(floats(0x3f800000, 0x40000000, 0x40400000, 0x40800000, 0x40a00001, 0x40bffffe), [2, 3]);
  const difference = firstDifference([expected], [got]);
  expect(difference).toEqual({ part: 'y', element: [1, 1], expected: '40a00000', got: '40a00001', ulp: 1, largestUlp: 2, differing: 2, elements: 6 }); // prettier-ignore
  expect(describe(difference as Difference)).toBe(
    'y[1, 1]: expected 0x40a00000, got 0x40a00001, 1 ULP apart; 2 of 6 elements differ',
  );
});

it('takes any NaN for any other, and tells −0 from +0', () => {
  const nan = part(floats(0x7fc00000));
  expect(firstDifference([nan], [part(floats(0xffc00001))])).toBeNull();
  expect(firstDifference([nan], [part(Float32Array.of(1))])).toMatchObject({ ulp: Infinity });
  expect(firstDifference([part(Float32Array.of(0))], [part(Float32Array.of(-0))])).toMatchObject({ got: '80000000' });
});

it('measures binary64 and integers in their own steps', () => {
  expect(firstDifference([part(Float64Array.of(1))], [part(Float64Array.of(1 + 2 ** -52))])).toMatchObject({ ulp: 1 });
  expect(firstDifference([part(Float64Array.of(5e-324))], [part(Float64Array.of(-5e-324))])).toMatchObject({ ulp: 2 });
  expect(firstDifference([part(Int32Array.of(-1))], [part(Int32Array.of(2))])).toMatchObject({ ulp: 3 });
});

it('says that shapes or types are others', () => {
  const expected = part(Float32Array.of(1, 2));
  expect(firstDifference([expected], [part(Float32Array.of(1, 2), [2, 1])])).toMatch(
    'expected parts (y: Float32Array[2]), got (y: Float32Array[2,1])',
  );
  expect(firstDifference([expected], [part(Int32Array.of(1, 2))])).toMatch('Int32Array');
});
