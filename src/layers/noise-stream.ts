/** The stream of noise of one layer: its key, its step, and what a prediction with dropout draws instead (§9.1, §9.4). */
import { scalar, tidy } from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import { checkInteger, outOfRange } from '../errors';
import { foldIn, type Key } from '../rng';
import { checkName, readKey, rootKey, type KeyArgument } from './arguments';
import type { NoiseKeys } from './noise';

const brand = Symbol.for('tfjs-determinism.NoiseStream');

/** Where int32 ends. */
const LAST_STEP = 0x7fffffff;

/** Which sample of which example a row of a batch is. */
export interface Row {
  readonly sample: number;
  readonly example: number;
}

interface Pass {
  readonly root: Key;
  readonly rows: readonly Row[];
  applications: number;
}

export class NoiseStream {
  readonly key: Key;
  private readonly root: Key;
  private variable: LayerVariable | undefined;
  private firstStep = 0;
  private pass: Pass | undefined;

  /** @throws TypeError, RangeError for a wrong key or name. */
  constructor(
    key: KeyArgument,
    readonly name: string,
  ) {
    checkName(name, 'Name the layer: its masks belong to its name, and the names that tfjs gives count per process.');
    this.key = readKey(key);
    this.root = rootKey(this.key, 'masks', name);
  }

  /** Keeps the step in this variable, int32 without an axis, from now on. */
  keepStepIn(variable: LayerVariable): void {
    const step = this.step;
    this.variable = variable;
    if (step !== 0) this.step = step;
  }

  get step(): number {
    return this.variable === undefined ? this.firstStep : this.variable.read().dataSync()[0]!;
  }

  set step(step: number) {
    checkInteger('step', step, { max: LAST_STEP, next: 'Pass the number of training calls so far.' });
    const { variable } = this;
    if (variable === undefined) this.firstStep = step;
    else tidy(() => void variable.write(scalar(step, 'int32')));
  }

  /**
   * What the next application of the layer draws from, null if it draws nothing; a training call takes a step.
   * @param length of the batch.
   * @throws RangeError after 2^31 − 1 steps, or, in a pass of a prediction, for another number of rows.
   */
  next(training: boolean, length: number): NoiseKeys | null {
    if (this.pass !== undefined) return { examples: this.keysOfRows(this.pass, length) };
    if (!training) return null;
    const { step } = this;
    if (step === LAST_STEP) {
      const next = `Set the step of layer '${this.name}' to 0 and give it another key.`;
      throw outOfRange({ argument: 'step', expected: 'a number below 2^31 - 1', got: step, next });
    }
    this.step = step + 1;
    return { batch: foldIn(this.root, step) };
  }

  private keysOfRows(pass: Pass, length: number): Key[] {
    if (length !== pass.rows.length) {
      const expected = `an input with a row for each of ${pass.rows.length} examples at layer '${this.name}'`;
      const next = 'Masks are drawn by example: put the layer where axis 0 is the batch that the model takes.';
      throw outOfRange({ argument: 'model', expected, got: length, next });
    }
    const application = foldIn(foldIn(pass.root, this.name), pass.applications++);
    return pass.rows.map(({ sample, example }) => foldIn(foldIn(application, sample), example));
  }

  /** Until `endPass`, applications draw the samples of these rows, training or not, and take no step. */
  beginPass(root: Key, rows: readonly Row[]): void {
    this.pass = { root, rows, applications: 0 };
  }

  endPass(): void {
    this.pass = undefined;
  }
}

// On the prototype, not among the declared members: streams of every copy of the library are of one type.
Object.defineProperty(NoiseStream.prototype, brand, { value: true });

export function isNoiseStream(value: unknown): value is NoiseStream {
  return typeof value === 'object' && value !== null && brand in value;
}
