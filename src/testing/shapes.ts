/** TensorFlow.js objects by their members, as src/fingerprint/shapes.ts knows them: any copy of tfjs serves. */
import type { OptimizerLike, TensorLike } from '../fingerprint';

export type Optimizer = OptimizerLike;

/** A tf.layers model or layer. */
export interface Model {
  readonly built?: boolean;
  readonly layers?: readonly Model[];
  getWeights(): TensorLike[];
}

interface GraphModel {
  readonly weights: Readonly<Record<string, TensorLike[]>>;
}

interface LayerVariable {
  read(): TensorLike;
}

interface History {
  readonly epoch: readonly number[];
  readonly history: Readonly<Record<string, readonly unknown[]>>;
}

/** Element types by the name that Object.prototype.toString gives, which is the same in every realm. */
export const TYPED_ARRAYS: Readonly<Record<string, string>> = {
  Float32Array: 'float32', Float64Array: 'float64', Int8Array: 'int8', Uint8Array: 'uint8', Uint8ClampedArray: 'uint8',
  Int16Array: 'int16', Uint16Array: 'uint16', Int32Array: 'int32', Uint32Array: 'uint32',
  BigInt64Array: 'int64', BigUint64Array: 'uint64',
}; // prettier-ignore

const has = (value: object, ...methods: string[]): boolean =>
  methods.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');

export const isTensor = (v: object): v is TensorLike => has(v, 'dataSync') && 'shape' in v && 'dtype' in v;
export const isModel = (v: object): v is Model => has(v, 'getWeights') && !has(v, 'applyGradients');
export const isGraphModel = (v: object): v is GraphModel => has(v, 'execute') && 'weights' in v && 'modelSignature' in v; // prettier-ignore
export const isLayerVariable = (v: object): v is LayerVariable => has(v, 'read', 'write') && 'originalName' in v;
export const isOptimizer = (v: object): v is Optimizer => has(v, 'applyGradients', 'getConfig', 'getClassName');
export const isHistory = (v: object): v is History => 'history' in v && 'epoch' in v && has(v, 'onEpochEnd');
