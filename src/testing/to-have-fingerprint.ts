import { outOfRange, wrongType } from '../errors';
import { fingerprint } from '../fingerprint';
import { checkDefined, failure, type MatcherContext, type MatcherResult } from './matcher';
import { summary } from './summary';

/**
 * Passes if `fingerprint(received)` is this digest: 64 lower-case hexadecimal digits.
 *
 * @throws what `fingerprint` throws; TypeError if the digest is no string, RangeError if it is another string. Also under
 *   `.not`.
 */
export function toHaveFingerprint(this: MatcherContext, received: unknown, digest: string): MatcherResult {
  checkDefined('received', received);
  const problem = {
    argument: 'expected',
    expected: 'a digest of 64 lower-case hexadecimal digits',
    got: digest,
    next: 'Give what fingerprint(value) returned.',
  };
  if (typeof digest !== 'string') throw wrongType(problem);
  if (!/^[0-9a-f]{64}$/.test(digest)) throw outOfRange(problem);
  const got = fingerprint(received);
  const pass = got === digest;
  const digests = pass ? [`both     ${digest}`] : [`expected ${digest}`, `got      ${got}`];
  return { pass, message: () => failure(this, 'toHaveFingerprint(digest)', ...digests, '', ...summary(received)) };
}
