/** PyTorch's CPU generator and what draws from it (docs/contract.md §12.5). */
export { bernoulli, dropoutMask } from './torch/bernoulli';
export { dataLoaderOrder, randomSampler, randomSplit, subsetRandomSampler, weightedRandomSampler, type DataLoaderOptions, type SamplerOptions } from './torch/data'; // prettier-ignore
export { Generator, getRngState, manualSeed, setRngState } from './torch/generator';
export { calculateGain, kaimingNormal, kaimingUniform, xavierNormal, xavierUniform, type KaimingOptions, type Nonlinearity } from './torch/init'; // prettier-ignore
export { randint, random, type RandomOptions } from './torch/integers';
export { conv2d, embedding, linear, toKernel, type Conv2dOptions, type LayerParameters } from './torch/layers';
export { multinomial } from './torch/multinomial';
export { normal, randn } from './torch/normal';
export { randperm } from './torch/randperm';
export { rand, uniform } from './torch/uniform';
export type { Capability, GeneratorOptions } from './torch/version';
