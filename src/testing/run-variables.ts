/** The variables that runs in one process leave behind. */
import { engine, type Variable } from '@tensorflow/tfjs-core';

/**
 * Takes what a run has registered out of tfjs's list until all runs are over: an optimizer that is not told which variables
 * to train trains all that are listed, and would train those of the run before.
 */
export class RunVariables {
  readonly #before = new Set(Object.keys(engine().registeredVariables));
  readonly #hidden: Record<string, Variable> = {};

  /** After a run. */
  hide(): void {
    const { registeredVariables } = engine();
    for (const [name, variable] of Object.entries(registeredVariables)) {
      if (this.#before.has(name)) continue;
      this.#hidden[name] = variable;
      Reflect.deleteProperty(registeredVariables, name);
    }
  }

  /** After all runs: they are the program's, which may go on with them. */
  restore(): void {
    const { registeredVariables } = engine();
    for (const [name, variable] of Object.entries(this.#hidden)) {
      if (!variable.isDisposed) registeredVariables[name] = variable;
    }
  }
}
