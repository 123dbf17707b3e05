import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matMul, matMulInt32, powInt32 } from '../../../src/ops/reference';
import { dot, expectBits, integers, values } from './naive';

const dimension = fc.integer({ min: 0, max: 70 });

/** [rows, columns] as [columns, rows]. */
function transposed<T extends Float32Array | Int32Array>(matrix: T, rows: number, columns: number): T {
  return matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!) as T;
}

describe('products of matrices (§4.9)', () => {
  it('each element contracts a row with a column, on any shape, transposed or not', () => {
    fc.assert(
      fc.property(fc.integer(), dimension, dimension, dimension, (seed, rows, inner, columns) => {
        const [a, b] = [values(seed, rows * inner), values(~seed, inner * columns)];
        const expected: number[] = [];
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            const row = [...a.subarray(i * inner, (i + 1) * inner)];
            expected.push(dot(row, Array.from({ length: inner }, (_, k) => b[k * columns + j]!))); // prettier-ignore
          }
        }
        const shape = { rows, inner, columns };
        expectBits(matMul(a, b, shape), expected);
        const [at, bt] = [transposed(a, rows, inner), transposed(b, inner, columns)];
        expectBits(matMul(at, b, { ...shape, transposeA: true }), expected);
        expectBits(matMul(a, bt, { ...shape, transposeB: true }), expected);
        expectBits(matMul(at, bt, { ...shape, transposeA: true, transposeB: true }), expected);
      }),
      { numRuns: 40 },
    );
  });

  it('rounds every product: no fused multiply-add (§1.1)', () => {
    // (1 + 2^-12)² = 1 + 2^-11 + 2^-24; the last bit is lost in the product, and would be kept by an FMA.
    const x = 1 + 2 ** -12;
    expectBits(matMul(Float32Array.of(1, x), Float32Array.of(-1, x), { rows: 1, inner: 2, columns: 1 }), [2 ** -11]);
  });

  it('takes products with +0 as terms: 0 · ∞ is NaN (§4.9)', () => {
    expectBits(matMul(Float32Array.of(0, 1), Float32Array.of(Infinity, 1), { rows: 1, inner: 2, columns: 1 }), [NaN]);
  });

  it('§1.5: int32 products are modulo 2^32, by BigInt', () => {
    const next = integers(3);
    const [rows, inner, columns] = [3, 50, 4];
    const a = Int32Array.from({ length: rows * inner }, () => next() | 0);
    const b = Int32Array.from({ length: inner * columns }, () => next() | 0);
    const expected = Array.from({ length: rows * columns }, (_, n) => {
      let sum = 0n;
      for (let k = 0; k < inner; k++) sum += BigInt(a[Math.floor(n / columns) * inner + k]!) * BigInt(b[k * columns + (n % columns)]!);
      return Number(BigInt.asIntN(32, sum));
    }); // prettier-ignore
    const shape = { rows, inner, columns };
    expect([...matMulInt32(a, b, shape)]).toEqual(expected);
    const at = transposed(a, rows, inner);
    const bt = transposed(b, inner, columns);
    expect([...matMulInt32(at, bt, { ...shape, transposeA: true, transposeB: true })]).toEqual(expected);
  });

  it('§1.5: int32 powers are modulo 2^32, by BigInt; a negative exponent truncates', () => {
    for (const base of [-7, -2, -1, 0, 1, 2, 3, 10, 65537, 2 ** 31 - 1, -(2 ** 31)]) {
      for (const exponent of [0, 1, 2, 3, 5, 31, 32, 33, 1000]) {
        expect(powInt32(base, exponent)).toBe(Number(BigInt.asIntN(32, BigInt(base) ** BigInt(exponent))));
      }
      for (const exponent of [-1, -2, -3]) {
        expect(powInt32(base, exponent) === Math.trunc(base ** exponent) || base === 0).toBe(true);
      }
    }
    expect(powInt32(0, -1)).toBe(0);
  });
});
