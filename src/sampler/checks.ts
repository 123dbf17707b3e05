import { checkOptions, outOfRange, wrongType } from '../errors';

/** Checks options that can't be left out: an object with no other names than these. */
export function checkRequiredOptions<T extends object>(options: T, names: readonly (keyof T & string)[]): void {
  if (options === undefined) {
    const next = `Its options are ${names.join(', ')}.`;
    throw wrongType({ argument: 'options', expected: 'an object', got: options, next });
  }
  checkOptions<T>(options, names);
}

/** Refuses two options that contradict each other. */
export function refuseTogether(argument: string, other: string, reason: string, got: unknown): never {
  throw outOfRange({ argument, expected: `no ${argument} together with ${other}`, got, next: reason });
}

/** Refuses an option that says something about another one that is missing. */
export function refuseWithout(argument: string, other: string, got: unknown): never {
  const next = `Pass ${other} too, or leave ${argument} out.`;
  throw outOfRange({ argument, expected: `${argument} only together with ${other}`, got, next });
}
