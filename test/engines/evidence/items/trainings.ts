/** Trainings in stock TensorFlow.js: the loss of each step, and the weights at the end. */
import type { BackendItem } from '../item';
import { attention } from './trainings/attention';
import { convnet } from './trainings/convnet';
import { depthwise } from './trainings/depthwise';
import { embeddings } from './trainings/embeddings';
import { lstm } from './trainings/lstm';
import { mlpDropout } from './trainings/mlp-dropout';
import { pipeline } from './trainings/pipeline';
import { train } from './trainings/train';
import type { Training } from './trainings/training';

export type { Session, Training } from './trainings/training';
export { train, type TrainOptions } from './trainings/train';

export const TRAININGS: readonly Training[] = [mlpDropout, convnet, lstm, embeddings, attention, depthwise, pipeline];

export const trainingItems: readonly BackendItem[] = TRAININGS.map((training) => ({
  name: `training/${training.name}`,
  run: (backend) => train(training, backend),
}));
