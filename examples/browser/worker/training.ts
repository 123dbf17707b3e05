/** Trains, and reports each step. */
import '@tensorflow/tfjs';
import { train } from '../../../test/engines/evidence/items/trainings/train';
import { mlpDropout } from '../../../test/engines/evidence/items/trainings/mlp-dropout';

export interface StepReport {
  readonly index: number;
  readonly loss: number;
}

export async function training(_: null, report: (report: StepReport) => void): Promise<void> {
  await train(mlpDropout, 'deterministic', { onStep: (index, loss) => report({ index, loss }) });
}
