/** What the page of the browser test can do; bundled by esbuild and driven through `window.page`. */
import * as tf from '@tensorflow/tfjs';
import * as determinism from 'tfjs-determinism';
import { customLoop, fit, fitDataset } from '../stock-training';
import { trainingDigests } from './training';

const page = {
  tf,
  ...determinism,
  /** Digests of the same small training runs as in Node. */
  digests: () => trainingDigests({ fit, fitDataset, customLoop }),
};

export type Page = typeof page;
(globalThis as unknown as { page: Page }).page = page;
