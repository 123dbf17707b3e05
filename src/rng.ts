/** Random streams: keys, and distributions over typed arrays (docs/contract.md §5). */
export { Key, childKey, foldIn, key, split, useKey, type Seed } from './rng/key';
export { KeyLedger, type KeyUse } from './rng/key-ledger';
export { output, threefry } from './rng/threefry';
export { bits, fillWords, wordAt } from './rng/words';
export { bernoulli, uniform, unitUniform, type BernoulliOptions, type UniformOptions } from './rng/uniform';
export { normal, truncatedNormal, type NormalOptions, type TruncatedNormalOptions } from './rng/normal';
export { randint, uniformInt, type RandintOptions, type UniformIntOptions } from './rng/integers';
export { drawPermutation, permutation, shuffle } from './rng/permutation';
export { exponential, type ExponentialOptions } from './rng/exponential';
export { categorical, gumbel } from './rng/gumbel';
export { gamma, type GammaOptions } from './rng/gamma';
export { choice, type ChoiceOptions } from './rng/choice';
export type { TypedArray } from './typed-array';
export { generatorFromState, toGenerator } from './rng/generator';
