/** `tfjs-determinism/checkpoint`: runs that are interrupted go on to the bit (docs/checkpoint.md). */
export { downloadHandler, indexedDBHandler, uploadHandler } from './checkpoint/browser';
export type { CheckpointContents } from './checkpoint/contents';
export type { ExactValue } from './checkpoint/exact-json';
export type { Extra } from './checkpoint/extra';
export {
  checkpointCallback,
  type CheckpointCallback,
  type CheckpointCallbackOptions,
  type CompiledModel,
} from './checkpoint/fit-callback';
export type { CheckpointHandler, CheckpointPlace } from './checkpoint/handler';
export { latestCheckpoint, type LatestCheckpoint } from './checkpoint/latest';
export { loadCheckpoint, type Checkpoint, type LoadTargets } from './checkpoint/load';
export type { CheckpointModel } from './checkpoint/model-state';
export type { ResumedArgs } from './checkpoint/replayed-callbacks';
export { resumeFit, resumeFitDataset } from './checkpoint/resume-fit';
export {
  decodeSafetensors,
  encodeSafetensors,
  type SafetensorsFile,
  type SafetensorsTensor,
  type SafetensorsType,
} from './checkpoint/safetensors';
export type { CheckpointSampler } from './checkpoint/sampler-state';
export { saveCheckpoint, type SaveOptions } from './checkpoint/save';
export type { TypedArray } from './checkpoint/tensor-bytes';
