import { checkBoolean, checkInteger, checkOptions, outOfRange } from '../../errors';
import { planOrDefault, type PlanOptions } from '../options';
import { product, type ProductShape } from '../reduce';
import { float32Values, type Values } from '../values';

/** The most elements of a result: 4 GiB. */
const LARGEST = 0x40000000;

export interface MatMulOptions extends ProductShape, PlanOptions {}

/**
 * The product of two matrices, each element a `dot` over the inner axis (docs/contract.md §4.9).
 *
 * @param a m·k values, row-major: [m, k], or [k, m] if `transposeA`.
 * @param b k·n values, row-major: [k, n], or [n, k] if `transposeB`.
 * @returns m·n values, [m, n], row-major; zeros if k is 0.
 * @throws TypeError, RangeError for a wrong argument.
 */
export function matMul(a: Values, b: Values, options: MatMulOptions): Float32Array {
  const left = float32Values('a', a);
  const right = float32Values('b', b);
  const checked = checkOptions<MatMulOptions>(options, ['m', 'k', 'n', 'transposeA', 'transposeB', 'plan']);
  const next = 'Pass the shape as { m, k, n }, where [m, k] · [k, n] = [m, n].';
  const m = checkInteger('m', checked.m, { next });
  const k = checkInteger('k', checked.k, { next });
  const n = checkInteger('n', checked.n, { next });
  // Without this, k = 0 would allow any m and n.
  if (m * n > LARGEST) throw outOfRange({ argument: 'm', expected: `m·n of at most ${LARGEST}`, got: m, next });
  if (left.length !== m * k) throw outOfRange({ argument: 'a', expected: `m·k = ${m * k} values`, got: a, next });
  if (right.length !== k * n) throw outOfRange({ argument: 'b', expected: `k·n = ${k * n} values`, got: b, next });
  const transposeA = checkBoolean('transposeA', checked.transposeA, false);
  const transposeB = checkBoolean('transposeB', checked.transposeB, false);
  return product(left, right, { m, k, n, transposeA, transposeB }, planOrDefault(checked.plan));
}
