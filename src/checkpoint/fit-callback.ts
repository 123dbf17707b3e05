/** Checkpoints from within `fit` and `fitDataset`. */
import { argumentMessage, checkInteger, checkOptions, ScopeError, wrongType } from '../errors';
import type { OptimizerLike } from '../fingerprint';
import { processState, type ScopeDraws } from '../process-state';
import { recordToExtra, type FitRecord, type Logs } from './fit-record';
import { checkPlace, type CheckpointPlace } from './handler';
import type { CheckpointModel } from './model-state';
import type { RandomState } from './random-state';
import { saveCheckpoint } from './save';

/** A compiled tf.layers model. */
export interface CompiledModel extends CheckpointModel {
  readonly optimizer: unknown;
}

export interface CheckpointCallbackOptions {
  /** The model that is trained. */
  model: CompiledModel;
  /** Saves after every so many batches; by default 100. */
  every?: number;
  /** As of `saveCheckpoint`: keeps the last so many. */
  keep?: number;
}

/** The functions of a callback that `fit` takes in `args.callbacks`. */
export interface CheckpointCallback {
  onTrainBegin(): void;
  onEpochBegin(): void;
  onEpochEnd(epoch: number, logs?: Logs): void;
  onBatchEnd(batch: number, logs?: Logs): Promise<void>;
}

/** The recorders of the callbacks that were made here. */
const recorders = new WeakMap<object, FitRecorder>();

/** The recorder of a callback; undefined of others. */
export const recorderOf = (callback: object): FitRecorder | undefined => recorders.get(callback);

/**
 * A callback for `fit` and `fitDataset` inside `withDeterminism` that saves checkpoints, from which `resumeFit` and
 * `resumeFitDataset` go on. Give it to one call of these at a time, as the last of the callbacks, or let none draw from
 * `Math.random`. A checkpoint grows with the batches made so far, by 32 bytes for each and 8 for each metric.
 *
 * @throws TypeError, RangeError for wrong arguments; ScopeError, within fit, outside a scope; and what `saveCheckpoint` throws.
 */
export function checkpointCallback(place: CheckpointPlace, options: CheckpointCallbackOptions): CheckpointCallback {
  checkPlace(place);
  const { model, every = 100, keep } = checkOptions<CheckpointCallbackOptions>(options, ['model', 'every', 'keep']);
  checkInteger('every', every, { min: 1, next: 'Leave it out for 100 batches.' });
  if (typeof model?.getWeights !== 'function' || !model.optimizer) {
    const next = 'Pass the model whose fit it is given to, after compile().';
    throw wrongType({ argument: 'model', expected: 'a compiled tf.layers model', got: model, next });
  }
  const recorder = new FitRecorder();
  const save = async (): Promise<void> => {
    const optimizer = model.optimizer as OptimizerLike;
    const { record } = recorder;
    const step = record.batches.length;
    await saveCheckpoint(place, { model, optimizer, step, extra: recordToExtra(record) }, { keep });
  };
  const callback: CheckpointCallback = {
    onTrainBegin: () => recorder.onTrainBegin(),
    onEpochBegin: () => recorder.onEpochBegin(),
    onEpochEnd: (_, logs) => recorder.onEpochEnd(logs!),
    async onBatchEnd(_, logs) {
      const isReplayed = recorder.isReplaying;
      recorder.onBatchEnd(logs!);
      if (!isReplayed && recorder.record.batches.length % every === 0) await save();
    },
  };
  recorders.set(callback, recorder);
  return callback;
}

/** Records what a fit does, after what it is given to replay. */
export class FitRecorder {
  private labels: readonly string[] = [];
  private begin: RandomState = [];
  private batches: FitRecord['batches'][number][] = [];
  private epochs: { draws: RandomState; logs?: Logs }[] = [];
  private replayed: FitRecord | null = null;

  /** What was done so far. */
  get record(): FitRecord {
    return { labels: this.labels, begin: this.begin, batches: this.batches, epochs: this.epochs };
  }

  /** Whether the next batch is one of those that are replayed. */
  get isReplaying(): boolean {
    return this.replayed !== null && this.batches.length < this.replayed.batches.length;
  }

  /** What the fit that begins next goes through again. */
  replay(record: FitRecord): void {
    this.replayed = record;
  }

  /** The replay is over, also if it failed. */
  stopReplay(): void {
    this.replayed = null;
  }

  /** The logs of the epoch that is being replayed, if it had ended; undefined otherwise. */
  epochLogs(): Logs | undefined {
    return this.replayed?.epochs[this.epochs.length - 1]?.logs;
  }

  onTrainBegin(): void {
    this.labels = [];
    this.batches = [];
    this.epochs = [];
    this.begin = this.drawsAt(this.replayed?.begin);
  }

  onEpochBegin(): void {
    const isReplaying = this.isReplaying;
    this.epochs.push({
      draws: this.drawsAt(isReplaying ? this.replayed!.epochs[this.epochs.length]?.draws : undefined),
    });
  }

  onBatchEnd(logs: Logs): void {
    const saved = this.isReplaying ? this.replayed!.batches[this.batches.length] : undefined;
    this.labels = Object.keys(logs).filter((name) => name !== 'batch' && name !== 'size');
    const values = this.labels.map((name) => logs[name]!);
    this.batches.push({ size: logs['size']!, values, draws: this.drawsAt(saved?.draws) });
  }

  onEpochEnd(logs: Logs): void {
    this.epochs.at(-1)!.logs = { ...logs };
  }

  /** Where the draws stand, after they are set to where they stood when this was recorded. */
  private drawsAt(saved: RandomState | undefined): RandomState {
    const draws = scopeDraws();
    if (saved) draws.setState(saved);
    return draws.getState();
  }
}

/** @throws ScopeError outside scopes. */
export function scopeDraws(): ScopeDraws {
  const { scope } = processState();
  if (scope?.draws) return scope.draws;
  const next = 'Call fit inside withDeterminism(seed, ...): else its shuffle can not be gone through again.';
  throw new ScopeError(argumentMessage({ argument: 'checkpointCallback', expected: 'a scope', got: undefined, next }));
}
