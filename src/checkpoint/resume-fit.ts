/**
 * Goes on within `fit` and `fitDataset`. Their shuffles compose from epoch to epoch, and datasets have a state of their own,
 * so the stock function runs from its beginning: up to the checkpoint with recorded results in place of training.
 */
import { dispose, scalar, type Tensor } from '@tensorflow/tfjs-core';
import { argumentMessage, StateError } from '../errors';
import type { OptimizerLike } from '../fingerprint';
import { replaceProperties } from '../replace-properties';
import { readState } from './contents';
import { scopeDraws, type CompiledModel, type FitRecorder } from './fit-callback';
import { recordOfExtra, type FitRecord } from './fit-record';
import type { CheckpointPlace } from './handler';
import { prepareCheckpoint, readBytes } from './load';
import { type FittedModel, replayedCallbacks, type ResumedArgs } from './replayed-callbacks';

type TrainFunction = (data: Tensor[]) => Tensor[];

/** Methods of tf.LayersModel that are private there, or called by its fit. */
interface FitModel extends CompiledModel, FittedModel {
  readonly metricsNames: readonly string[];
  getDedupedMetricsNames(): string[];
  makeTrainFunction(): TrainFunction;
  makeTestFunction(): unknown;
  testFunction: TrainFunction;
  testLoop(...values: unknown[]): Tensor[];
  evaluateDataset(...values: unknown[]): Promise<Tensor | Tensor[]>;
}

interface Trainable extends CompiledModel {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the types of tfjs-layers, which is not imported
  fit(x: any, y: any, args?: any): Promise<any>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  fitDataset(dataset: any, args: any): Promise<any>;
}

/**
 * `model.fit(x, y, args)` that goes on from a checkpoint of `checkpointCallback`, to the bits of the run that was not
 * interrupted: weights, optimizer and history. Preconditions: the seed, model, data and args are those of the interrupted
 * call, `args.callbacks` has the checkpointCallback at its place, and draws made before `fit` are made again.
 *
 * Plain callbacks other than `onTrainBegin` and `onTrainEnd` are not called for what is gone through again. Instances, such as
 * `tf.callbacks.earlyStopping()`, are, with the logs of then, so that they remember what they remembered. Other than in stock
 * `fit` both may stand in one list.
 *
 * @param place of the checkpoint; null begins anew.
 * @returns the History of the whole run.
 * @throws (as a rejection) what `loadCheckpoint` throws, and StateError if the batches have other sizes than the saved
 *   ones; then model, optimizer and draws are as they were. TypeError for other callbacks.
 */
export async function resumeFit<Model extends Trainable>(
  model: Model,
  x: Parameters<Model['fit']>[0],
  y: Parameters<Model['fit']>[1],
  args: ResumedArgs<Parameters<Model['fit']>[2]>,
  place: CheckpointPlace | null,
): Promise<Awaited<ReturnType<Model['fit']>>> {
  return (await resume(model, args, place, (changed) => model.fit(x, y, changed))) as Awaited<ReturnType<Model['fit']>>;
}

/**
 * As `resumeFit`, of `model.fitDataset(dataset, args)`. The dataset is made anew as it was made for the interrupted call;
 * its elements up to the checkpoint are read again.
 */
export async function resumeFitDataset<Model extends Trainable>(
  model: Model,
  dataset: Parameters<Model['fitDataset']>[0],
  args: ResumedArgs<Parameters<Model['fitDataset']>[1]>,
  place: CheckpointPlace | null,
): Promise<Awaited<ReturnType<Model['fitDataset']>>> {
  const result = await resume(model, args, place, (changed) => model.fitDataset(dataset, changed));
  return result as Awaited<ReturnType<Model['fitDataset']>>;
}

async function resume(
  model: Trainable,
  args: unknown,
  place: CheckpointPlace | null,
  fit: (args: unknown) => Promise<unknown>,
): Promise<unknown> {
  const trained = innerModel(model);
  const { recorder, callbacks } = replayedCallbacks(args, trained);
  const replayedArgs = { ...(args as object), callbacks };
  if (place === null) return fit(replayedArgs);
  const state = readState(await readBytes(place));
  const optimizer = model.optimizer as OptimizerLike;
  const { checkpoint, assign, discard } = prepareCheckpoint(state, { model, optimizer });
  const draws = scopeDraws();
  const before = draws.getState();
  let isLoaded = false;
  const undo: (() => void)[] = [];
  try {
    const record = recordOfExtra(checkpoint.extra);
    recorder.replay(record);
    const load = (): void => {
      assign();
      isLoaded = true;
    };
    undo.push(replayFunctions(trained, record, recorder, load));
    const result = await fit(replayedArgs);
    if (!isLoaded) {
      const next = 'Pass the epochs and data with which it was saved, or more epochs.';
      const problem = { argument: 'args', expected: `at least ${checkpoint.step} batches`, got: 'fewer', next };
      throw new StateError(argumentMessage(problem));
    }
    return result;
  } finally {
    undo.forEach((restore) => restore());
    recorder.stopReplay();
    if (!isLoaded) {
      discard();
      draws.setState(before);
    }
  }
}

/** What trains: a Sequential hands its fit to a model of its own. */
function innerModel(model: object): FitModel {
  const { model: inner } = model as { model?: unknown };
  return (typeof inner === 'object' && inner !== null && 'makeTrainFunction' in inner ? inner : model) as FitModel;
}

/** Puts recorded results in the place of training and of the evaluations of epochs that had ended. */
function replayFunctions(model: FitModel, record: FitRecord, recorder: FitRecorder, load: () => void): () => void {
  const scalars = (values: readonly number[]): Tensor[] => values.map((value) => scalar(value));
  /** What an evaluation gave in the epoch that is gone through again. */
  const evaluated = (): Tensor[] | undefined => {
    const logs = recorder.epochLogs();
    if (logs === undefined) return undefined;
    const labels = model.getDedupedMetricsNames();
    return scalars(model.metricsNames.map((name, i) => logs[`val_${labels[i]}`] ?? logs[`val_${name}`]!));
  };
  const { makeTrainFunction, makeTestFunction, testLoop, evaluateDataset } = model;
  return replaceProperties(model, 'model', {
    makeTrainFunction: (): TrainFunction => {
      const train = makeTrainFunction.call(model);
      const labels = model.getDedupedMetricsNames();
      if (String(labels) !== String(record.labels)) {
        const next = 'Compile it as it was when the checkpoint was saved.';
        throw new StateError(argumentMessage({ argument: 'model', expected: `metrics ${record.labels.join(', ')}`, got: labels, next })); // prettier-ignore
      }
      return (data) => {
        if (!recorder.isReplaying) return train(data);
        const batch = recorder.record.batches.length;
        const { size, values } = record.batches[batch]!;
        if (data[0]!.shape[0] !== size) {
          const next = 'Pass the data and arguments with which it was saved.';
          throw new StateError(argumentMessage({ argument: `batch ${batch}`, expected: `${size} records, as saved`, got: data[0]!.shape[0], next })); // prettier-ignore
        }
        // Before what follows in the same step: the evaluation at the end of an epoch is of the weights of this moment.
        if (batch === record.batches.length - 1) load();
        return scalars(values);
      };
    },
    testLoop: (...values: unknown[]): Tensor[] => evaluated() ?? testLoop.apply(model, values),
    evaluateDataset: async (...values: unknown[]): Promise<Tensor | Tensor[]> => {
      const outputs = evaluated();
      if (outputs === undefined) return evaluateDataset.apply(model, values);
      // The dataset is read, since what it draws is a part of its state, but nothing is computed.
      const restore = replaceProperties(model, 'model', {
        makeTestFunction: () => (model.testFunction = () => outputs.map(() => scalar(0))),
      });
      try {
        dispose(await evaluateDataset.apply(model, values));
      } finally {
        restore();
        makeTestFunction.call(model);
      }
      return outputs;
    },
  });
}
