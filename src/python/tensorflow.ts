/** TensorFlow's random numbers, as its CPU kernels draw them (docs/contract.md §12.6, docs/python.md). */
import { EagerRandom } from './tensorflow/eager-random';

/** `tf.random.set_seed`: what draws after it, in eager execution. @throws TypeError, RangeError unless it is an integer. */
export const setSeed = (seed: number | bigint): EagerRandom => EagerRandom.setSeed(seed);

export type { EagerRandom, OperationSeed } from './tensorflow/eager-random';
export { Generator } from './tensorflow/generator';
export type { Words } from './tensorflow/generator-state';
export { indexShuffle } from './tensorflow/index-shuffle';
export { Philox } from './tensorflow/philox';
export {
  statelessFoldIn,
  statelessNormal,
  statelessShuffle,
  statelessSplit,
  statelessTruncatedNormal,
  statelessUniform,
  type AlgorithmOption,
  type SeedOptions,
} from './tensorflow/stateless';
export type { Dtype, DtypeArrays, FloatDtype, IntegerDtype } from './tensorflow/dtypes';
export type { Integer } from './tensorflow/integers';
export type { NormalOptions } from './tensorflow/normal';
export type { Shuffled } from './tensorflow/shuffle';
export type { Algorithm, Seed } from './tensorflow/source';
export type { UniformOptions } from './tensorflow/uniform';
