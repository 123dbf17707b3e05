/**
 * Exact sums as text: `exact-sum/1:` and NaN, Infinity, -Infinity, 0, or the sum in units of 2^−1074 in hexadecimal,
 * without its trailing zeros, then `:` and the number of those zeros; at the end `;`, which a text that was cut off lacks.
 * One sum has one text.
 */
import { StateError, argumentMessage, wrongType } from '../../errors';

const PREFIX = 'exact-sum/1:';
/** At most 2^142 times the largest binary64: more than any number of terms, and no text can exhaust the memory. */
const MOST_DIGITS = 560;

export function printSum(total: bigint, special: number): string {
  if (special !== 0) return `${PREFIX}${special};`;
  if (total === 0n) return `${PREFIX}0;`;
  const digits = total.toString(16);
  const significant = digits.replace(/0+$/, '');
  return `${PREFIX}${significant}:${digits.length - significant.length};`;
}

/**
 * The total and the special value that were printed.
 * @throws TypeError unless it is a string; StateError if `printSum` never writes it.
 */
export function parseSum(text: unknown): [total: bigint, special: number] {
  const problem = {
    argument: 'text',
    expected: 'the text of ExactSum.serialize, version 1',
    got: text,
    next: 'Store the text whole, and read it with the version that wrote it.',
  };
  if (typeof text !== 'string') throw wrongType(problem);
  const body = text.startsWith(PREFIX) && text.endsWith(';') ? text.slice(PREFIX.length, -1) : '';
  if (body === 'NaN' || body === 'Infinity' || body === '-Infinity') return [0n, Number(body)];
  if (body === '0') return [0n, 0];
  const match = /^(-?)([1-9a-f](?:[0-9a-f]*[1-9a-f])?):(0|[1-9][0-9]{0,2})$/.exec(body);
  const zeros = Number(match?.[3]);
  if (!match || match[2].length + zeros > MOST_DIGITS) throw new StateError(argumentMessage(problem));
  const magnitude = BigInt(`0x${match[2]}`) << BigInt(4 * zeros);
  return [match[1] ? -magnitude : magnitude, 0];
}
