/**
 * An optimizer's complete state. tfjs's own setWeights can't restore it: Adam's powers of β are computed anew there, with
 * other bits, and Adamax has none.
 */
import { keep, variable, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { argumentMessage, isRecord, StateError, wrongType } from '../errors';
import { optimizerSlots, type OptimizerLike } from '../fingerprint';
import { damaged } from './damaged';
import type { ExactValue } from './exact-json';
import type { SafetensorsTensor } from './safetensors';
import type { SavedTensors } from './saved-tensors';
import { tensorBytes } from './tensor-bytes';

/** Tensors that are made of hyperparameters when these are set, and then live by themselves. */
const LIVE: Readonly<Record<string, readonly string[]>> = { SGD: ['c'], Momentum: ['c', 'm'] };

/** Hyperparameters that programs change while they train: they are restored. All others must be as they were. */
const SCHEDULED = ['learningRate', 'momentum'];

export interface OptimizerState {
  readonly className: string;
  readonly config: Readonly<Record<string, ExactValue>>;
  readonly iterations: number;
  /** By field: null for one tensor, or for a list which of its slots are made. */
  readonly slots: Readonly<Record<string, readonly boolean[] | null>>;
}

const nameOf = (field: string, index?: number): string =>
  index === undefined ? `optimizer/${field}` : `optimizer/${field}/${String(index).padStart(3, '0')}`;

/** @throws TypeError for an optimizer that is not tfjs's. */
export function captureOptimizer(optimizer: OptimizerLike): {
  state: OptimizerState;
  tensors: [string, SafetensorsTensor][];
} {
  const fields = optimizerSlots(optimizer);
  const className = optimizer.getClassName();
  if (fields === null) {
    const next = 'Save the state of an optimizer of your own in extra.';
    throw wrongType({ argument: 'optimizer', expected: 'an optimizer of tfjs', got: className, next });
  }
  const tensors: [string, SafetensorsTensor][] = [];
  const add = (name: string, tensor: unknown): void => void tensors.push([name, tensorBytes(name, tensor as Tensor)]);
  const slots: Record<string, boolean[] | null> = {};
  for (const field of LIVE[className] ?? []) add(nameOf(field), (optimizer as never)[field]);
  for (const [field, slot] of Object.entries(fields)) {
    slots[field] = Array.isArray(slot) ? slot.map((tensor) => tensor !== null) : null;
    if (!Array.isArray(slot)) add(nameOf(field), slot);
    else slot.forEach((tensor, i) => tensor && add(nameOf(field, i), tensor));
  }
  const config = optimizer.getConfig() as Record<string, ExactValue>;
  return { state: { className, config, iterations: optimizer.iterations, slots }, tensors };
}

/**
 * Makes the state; returns what gives it to the optimizer, which can't fail.
 * @throws StateError if the optimizer is of another class or has other hyperparameters; then nothing has changed.
 */
export function prepareOptimizer(optimizer: OptimizerLike, saved: ExactValue, tensors: SavedTensors): () => void {
  const fields = optimizerSlots(optimizer);
  const className = optimizer.getClassName();
  const state = checkState(saved);
  if (fields === null || className !== state.className) refuse('optimizer', state.className, className);
  const config = optimizer.getConfig();
  const names = new Set([...Object.keys(config), ...Object.keys(state.config)]);
  for (const name of names) {
    if (SCHEDULED.includes(name) && typeof state.config[name] === 'number' && name in config) continue;
    if (!Object.is(config[name], state.config[name])) refuse(`optimizer.${name}`, state.config[name], config[name]);
  }
  const target = optimizer as unknown as Record<string, unknown>;
  const assignments: (() => void)[] = [];
  for (const field of LIVE[className] ?? []) {
    const value = keep(tensors.make(nameOf(field), 'float32', []));
    assignments.push(() => {
      (target[field] as Tensor).dispose();
      target[field] = value;
    });
  }
  /** By slot number, so that all lists are of the same variables. */
  const shapes: (readonly number[] | undefined)[] = [];
  for (const [field, slot] of Object.entries(fields)) {
    const present = state.slots[field];
    if (!Array.isArray(slot)) {
      if (present !== null) throw damaged(`optimizer.${field}`, 'one tensor', present);
      const value = tensors.make(nameOf(field), 'float32', []);
      assignments.push(() => {
        (target[field] as Variable).assign(value);
        value.dispose();
      });
      continue;
    }
    if (!Array.isArray(present)) throw damaged(`optimizer.${field}`, 'a list of slots', present);
    const values = present.map((isMade, i) => {
      const value = isMade ? tensors.make(nameOf(field, i), 'float32', shapes[i]) : null;
      if (value) shapes[i] = value.shape;
      return value;
    });
    assignments.push(() => {
      const former = target[field] as ({ originalName: string; variable: Variable } | null)[];
      former.forEach((each) => each?.variable.dispose());
      target[field] = values.map((value, i) => {
        if (value === null) return null;
        const made = { originalName: former[i]?.originalName ?? nameOf(field, i), variable: variable(value, false) };
        value.dispose();
        return made;
      });
    });
  }
  if (Object.keys(state.slots).length !== Object.keys(fields).length) {
    throw damaged('optimizer.slots', Object.keys(fields).join(', '), Object.keys(state.slots));
  }
  return () => {
    assignments.forEach((assign) => assign());
    for (const name of SCHEDULED) if (name in config) target[name] = state.config[name];
    target['iterations_'] = state.iterations;
  };
}

function checkState(saved: ExactValue): OptimizerState {
  const state = saved as Partial<OptimizerState> | null;
  const isSound =
    isRecord(state) &&
    typeof state.className === 'string' &&
    isRecord(state.config) &&
    Number.isSafeInteger(state.iterations) &&
    (state.iterations as number) >= 0 &&
    isRecord(state.slots) &&
    Object.values(state.slots).every(
      (slot) => slot === null || (Array.isArray(slot) && slot.every((made) => typeof made === 'boolean')),
    );
  if (!isSound) throw damaged('optimizer', 'className, config, iterations and slots', saved);
  return state as unknown as OptimizerState;
}

function refuse(argument: string, expected: unknown, got: unknown): never {
  const next = 'Make the optimizer as it was when the checkpoint was saved.';
  const problem = { argument, expected: `the saved ${JSON.stringify(expected) ?? 'nothing'}`, got, next };
  throw new StateError(argumentMessage(problem));
}
