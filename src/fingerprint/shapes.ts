/** What TensorFlow.js objects look like, recognised by their members, so that fingerprints need no tfjs and any copy of it serves. */
import type { ElementType } from './encoder';

export interface TensorLike {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly isDisposed?: boolean;
  dataSync(): ArrayLike<number> | readonly string[];
}

/** A tf.layers model or layer. */
export interface ModelLike {
  readonly built?: boolean;
  /** Of a model: its layers in order. */
  readonly layers?: readonly ModelLike[];
  getWeights(): TensorLike[];
}

/** A GraphModel: `weights` maps the names in its file to lists of tensors. */
export interface GraphModelLike {
  readonly weights: Record<string, TensorLike[]>;
  execute(...inputs: unknown[]): unknown;
}

/** A tf.layers weight: `read()` gives the tensor. */
export interface LayerVariableLike {
  read(): TensorLike;
}

export interface OptimizerLike {
  applyGradients(gradients: unknown): void;
  getConfig(): Record<string, unknown>;
  getClassName(): string;
  readonly iterations: number;
}

/** The callback that `model.fit` returns. */
export interface HistoryLike {
  readonly epoch: number[];
  readonly history: Record<string, unknown[]>;
}

const TYPED_ARRAYS: Readonly<Record<string, ElementType>> = {
  Float32Array: 'float32', Float64Array: 'float64', Int8Array: 'int8', Uint8Array: 'uint8', Uint8ClampedArray: 'uint8',
  Int16Array: 'int16', Uint16Array: 'uint16', Int32Array: 'int32', Uint32Array: 'uint32',
  BigInt64Array: 'int64', BigUint64Array: 'uint64',
}; // prettier-ignore

/** The element type of a typed array, of any realm; undefined of other values. */
export const elementTypeOf = (value: object): ElementType | undefined =>
  TYPED_ARRAYS[Object.prototype.toString.call(value).slice(8, -1)];

const has = (value: object, ...methods: string[]): boolean =>
  methods.every((m) => typeof (value as Record<string, unknown>)[m] === 'function');

export const isTensor = (v: object): v is TensorLike => has(v, 'dataSync') && 'shape' in v && 'dtype' in v;
export const isModel = (v: object): v is ModelLike => has(v, 'getWeights') && !has(v, 'applyGradients');
export const isGraphModel = (v: object): v is GraphModelLike =>
  has(v, 'execute') && 'weights' in v && 'modelSignature' in v;
export const isLayerVariable = (v: object): v is LayerVariableLike => has(v, 'read', 'write') && 'originalName' in v;
export const isOptimizer = (v: object): v is OptimizerLike => has(v, 'applyGradients', 'getConfig', 'getClassName');
export const isHistory = (v: object): v is HistoryLike => 'history' in v && 'epoch' in v && has(v, 'onEpochEnd');
