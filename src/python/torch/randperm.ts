/** Permutations (docs/contract.md §12.5): R. Durstenfeld, CACM 7(7), 1964. */
import { checkChoice, checkInteger, checkOptions } from '../../errors';
import { checkGenerator, type Generator } from './generator';
import { remainder64 } from './remainder';

/** (2^32 − 1)/20: from there on 2.6 and later draw 64 bits. */
const WIDE = 214748364;

/** A permutation of 0 … n − 1 in an array of that length. */
export function fillPermutation(g: Generator, values: Int32Array): Int32Array {
  const n = values.length;
  if (g.rules.hasWidePermutations && n >= WIDE) {
    for (let i = 0; i < n; i++) {
      g.random64();
      const z = remainder64(g.high, g.low, i + 1);
      values[i] = values[z]!;
      values[z] = i;
    }
    return values;
  }
  for (let i = 0; i < n; i++) values[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const z = i + (g.random() % (n - i));
    const value = values[i]!;
    values[i] = values[z]!;
    values[z] = value;
  }
  return values;
}

/**
 * `torch.randperm(n)`: the integers from 0 to n − 1 in random order.
 * @param n from 0 to 2^31 − 1.
 * @param options.dtype 'int64' for bigints; the order is the same.
 * @throws TypeError, RangeError for a bad argument.
 */
export function randperm(g: Generator, n: number, options?: { dtype?: 'int32' | undefined }): Int32Array;
export function randperm(g: Generator, n: number, options: { dtype: 'int64' }): BigInt64Array;
export function randperm(
  g: Generator,
  n: number,
  options?: { dtype?: 'int32' | 'int64' | undefined },
): Int32Array | BigInt64Array {
  // prettier-ignore
  checkGenerator(g);
  const count = checkInteger('n', n, { max: 0x7fffffff, next: 'Pass how many integers to order.' });
  const { dtype } = checkOptions<{ dtype: string }>(options, ['dtype']);
  const next = 'Leave it out for int64 as numbers.';
  const type = checkChoice('options.dtype', dtype, ['int32', 'int64'] as const, next, 'int32');
  const values = fillPermutation(g, new Int32Array(count));
  return type === 'int64' ? BigInt64Array.from(values, BigInt) : values;
}
