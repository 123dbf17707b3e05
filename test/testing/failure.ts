/** The message of an assertion that fails, or of an error that a matcher throws. */
export function failureOf(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The assertion passed.');
}

export const lines = (...text: string[]): string => text.join('\n');
