/** `tfjs-determinism/data`: records in a sampler's order, and their augmentation by a key each (docs/contract.md §10). */
export { datasetFromSampler, type DatasetOptions, type SampledDataset } from './data/dataset';
export { FetchError } from './data/fetch-error';
export type { RecordSampler, SampledIndices } from './data/entries';
export type { Fetch, FetchContext } from './data/fetch';
export type { SampledBatch } from './data/pending-batch';
export type { RecordValue, Stacked } from './data/record';
export { randomCrop, type RandomCropOptions } from './data/random-crop';
export { randomFlip, type RandomFlipOptions } from './data/random-flip';
export { jitter, type JitterOptions } from './data/jitter';
export { blend, mixup, type Mixup, type MixupOptions } from './data/mixup';
export type { ImageOptions, ImageTensor, Pixels } from './data/image';
