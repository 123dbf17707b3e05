/** The callbacks of a `fit` that goes through its beginning again. */
import { isRecord, wrongType } from '../errors';
import { recorderOf, type FitRecorder } from './fit-callback';

/** What an instance of a class that tfjs takes as a callback has, such as `tf.callbacks.earlyStopping()`. */
type CallbackInstance = Record<(typeof HOOKS)[number] | 'setParams' | 'setModel', (value?: unknown, logs?: unknown) => unknown>; // prettier-ignore

const HOOKS = ['onTrainBegin', 'onTrainEnd', 'onEpochBegin', 'onEpochEnd', 'onBatchBegin', 'onBatchEnd'] as const;

type OneOf<T> = T extends readonly (infer Each)[] ? Each : NonNullable<T>;

/** What `fit` takes, its callbacks being one or more of either kind. @typeParam Args the arguments of stock `fit`. */
export type ResumedArgs<Args> = Omit<NonNullable<Args>, 'callbacks'> & {
  callbacks: NonNullable<Args> extends { callbacks?: infer Callbacks } ? OneOf<Callbacks> | OneOf<Callbacks>[] : object;
};

/** A model in whose fit a history is there before any callback is called. */
export interface FittedModel {
  readonly history?: { readonly params: unknown };
}

/** The functions that are called again and again within a fit. */
const REPEATED = ['onEpochBegin', 'onEpochEnd', 'onBatchBegin', 'onBatchEnd', 'onYield'] as const;

/**
 * Callbacks as `fit` takes them: all plain objects, since it takes no list of both kinds.
 * @param model gives what instances are told of a fit: itself, and the parameters that its history has.
 * @throws TypeError unless they are plain objects and instances, one of them a checkpointCallback.
 */
export function replayedCallbacks(args: unknown, model: FittedModel): { recorder: FitRecorder; callbacks: object[] } {
  const given: unknown = isRecord(args) ? args['callbacks'] : undefined;
  const list: unknown[] = Array.isArray(given) ? given : given ? [given] : [];
  const found = list.flatMap((callback) => (isRecord(callback) ? (recorderOf(callback) ?? []) : []));
  if (found.length !== 1 || !list.every((each) => isRecord(each) || isInstance(each))) {
    const expected = 'callbacks as fit takes them, one of them what checkpointCallback returned';
    const next = 'Pass the callbacks of the interrupted call.';
    throw wrongType({ argument: 'args.callbacks', expected, got: given, next });
  }
  const recorder = found[0]!;
  return { recorder, callbacks: list.map((each) => (isRecord(each) ? silenced(each, recorder) : bound(each, model))) };
}

function isInstance(callback: unknown): callback is CallbackInstance {
  const methods = (callback ?? {}) as Partial<CallbackInstance>;
  return [...HOOKS, 'setParams', 'setModel'].every((name) => typeof methods[name as keyof CallbackInstance] === 'function');
} // prettier-ignore

/** A plain callback that is not called for what is gone through again. */
function silenced(callback: Record<string, unknown>, recorder: FitRecorder): object {
  if (recorderOf(callback)) return callback;
  const changed = REPEATED.flatMap((name) => {
    const call = callback[name];
    if (typeof call !== 'function') return [];
    return [
      [name, (...values: unknown[]): unknown => (recorder.isReplaying ? undefined : call.apply(callback, values))],
    ];
  });
  return { ...callback, ...(Object.fromEntries(changed) as object) };
}

/** The functions of an instance, which is called for what is gone through again, too: so it learns anew what it remembers. */
function bound(callback: CallbackInstance, model: FittedModel): object {
  const functions = HOOKS.map((name) => [name, callback[name].bind(callback)]);
  return {
    ...(Object.fromEntries(functions) as object),
    onTrainBegin(logs: unknown): unknown {
      callback.setParams(model.history!.params);
      callback.setModel(model);
      return callback.onTrainBegin(logs);
    },
  };
}
