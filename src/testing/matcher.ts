/** The form of a matcher that Jest and Vitest share. */
import { wrongType } from '../errors';

/** What a matcher finds in its `this`; both frameworks have more. */
export interface MatcherContext {
  readonly isNot?: boolean;
  /** 'resolves' or 'rejects' where the value came from a promise. */
  readonly promise?: string;
}

export interface MatcherResult {
  readonly pass: boolean;
  /** Called when the assertion fails: when `pass` is false, or true under `.not`. */
  message(): string;
}

/** The assertion as it is written, then what is wrong with it. */
export function failure(context: MatcherContext, call: string, ...lines: readonly string[]): string {
  const promise = context.promise ? `.${context.promise}` : '';
  return [`expect(received)${promise}${context.isNot ? '.not' : ''}.${call}`, '', ...lines].join('\n');
}

/** @throws TypeError for undefined, which a mistyped name gives. */
export function checkDefined(argument: 'received' | 'expected', value: unknown): void {
  if (value !== undefined) return;
  const next = 'Is a name mistyped? Compare with null where nothing is meant.';
  throw wrongType({ argument, expected: 'a value', got: value, next });
}
