/** Strings as bytes (docs/contract.md §5.2 and §7). */
import { utf8ToBytes } from '@noble/hashes/utils';
import { outOfRange } from './errors';

/**
 * The UTF-8 bytes of a string.
 * @throws RangeError for half of a surrogate pair: it has no UTF-8, and all halves would have the same replacement.
 */
export function utf8(argument: string, text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) {
    const next = 'Was a string cut in the middle of a character?';
    throw outOfRange({ argument, expected: 'a string of whole Unicode characters', got: text, next });
  }
  return utf8ToBytes(text);
}
