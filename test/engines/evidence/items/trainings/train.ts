import { withDeterminism } from 'tfjs-determinism';
import { read, vector, type Result } from '../../result';
import type { Training } from './training';

/** For so long a page may stand still, in milliseconds. */
const FRAME = 16;

export interface TrainOptions {
  /** Default: all. */
  readonly steps?: number;
  /** Told of each step's loss. If given, the page is left to draw every now and then. */
  onStep?(index: number, loss: number): void;
}

/** Runs a training inside a scope, seeded by its name. Leaves no tensor behind. */
export function train(
  training: Training,
  backend: string,
  { steps = training.steps, onStep }: TrainOptions = {},
): Promise<Result> {
  const run = async (): Promise<Result> => {
    const session = await training.prepare();
    try {
      const losses = new Float32Array(steps);
      let drawn = performance.now();
      for (let index = 0; index < steps; index++) {
        losses[index] = await session.step(index);
        onStep?.(index, losses[index]);
        if (onStep && performance.now() - drawn > FRAME) {
          await new Promise((resolve) => setTimeout(resolve));
          drawn = performance.now();
        }
      }
      const weights = session.weights().map((weight, i) => read(`weight ${i}`, weight));
      return [vector('loss of each step', losses), ...(await Promise.all(weights))];
    } finally {
      session.dispose();
    }
  };
  return withDeterminism(training.name, run, { backend });
}
