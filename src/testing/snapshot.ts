/** Tensors, models and long typed arrays in snapshots: a digest instead of elements or of tfjs's inner fields. */
import { fingerprint } from '../fingerprint';
import {
  elementTypeOf,
  isGraphModel,
  isHistory,
  isLayerVariable,
  isModel,
  isOptimizer,
  isTensor,
} from '../fingerprint/shapes';
import { partOf, showType } from './parts';

/** Typed arrays of so many elements at most are left to the framework, which prints each of them. */
const FEW = 16;

/** A plugin of pretty-format, as Jest's and Vitest's `expect.addSnapshotSerializer` take it. */
export interface SnapshotSerializer {
  test(value: unknown): boolean;
  serialize(value: unknown): string;
}

/**
 * Prints 'Tensor float32 [2, 3] sha256:…': tensors and tf.layers weights, typed arrays of more than 16 elements, models,
 * layers, optimizers and histories, with their fingerprint.
 *
 * `serialize` throws as `fingerprint` does: DisposedError for a disposed tensor, DeterminismError for a model that is not
 * built.
 */
export const snapshotSerializer: SnapshotSerializer = {
  test: (value) => typeof value === 'object' && value !== null && headOf(value) !== null,
  serialize: (value) => `${headOf(value as object)!()} sha256:${fingerprint(value)}`,
};

/** What stands before the digest; null for a value that is printed by others. */
function headOf(value: object): (() => string) | null {
  if (elementTypeOf(value) !== undefined) {
    const { length } = value as ArrayLike<number>;
    const name = Object.prototype.toString.call(value).slice(8, -1);
    return length > FEW ? () => `${name} [${length}]` : null;
  }
  if (isTensor(value)) return () => `Tensor ${showType(value)}`;
  if (isLayerVariable(value)) return () => `Tensor ${showType(value.read())}`;
  if (isOptimizer(value)) return () => `Optimizer ${value.getClassName()}`;
  if (isGraphModel(value) || isModel(value)) return () => partOf(value, 'value').what.replace('a model', 'Model');
  if (isHistory(value)) return () => `History of ${value.epoch.length} epochs`;
  return null;
}
