import { afterAll, beforeAll, describe, inject } from 'vitest';
import { Interpreter } from './interpreter';

/** Tests that need a Python; without one they are skipped, and counted so. */
export function describeWithPython(name: string, tests: (python: () => Interpreter) => void): void {
  const path = inject('python');
  describe.skipIf(path === null)(name, () => {
    let interpreter: Interpreter;
    beforeAll(() => void (interpreter = new Interpreter(path!)));
    afterAll(() => interpreter.close());
    tests(() => interpreter);
  });
}
