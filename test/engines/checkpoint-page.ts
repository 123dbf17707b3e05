/** A page that trains, saves its checkpoint in every way that pages have, and loads it again. */
import * as tf from '@tensorflow/tfjs';
import { withDeterminism } from '../../src/index';
import { downloadHandler, indexedDBHandler, loadCheckpoint, saveCheckpoint, uploadHandler, type CheckpointPlace } from '../../src/checkpoint'; // prettier-ignore
import { trainedContents } from './checkpoint-contents';

const stored = indexedDBHandler('model');
const input = document.querySelector('input')!;

/** Loads into a model that is not trained; the digest of what was loaded. */
const loaded = (place: CheckpointPlace): Promise<string> =>
  withDeterminism(42, async () => {
    const { model, optimizer, fingerprint } = trainedContents();
    const { step, history } = await loadCheckpoint(place, { model, optimizer });
    return fingerprint({ step, history });
  });

/** Trains and saves. */
const saved = (place: CheckpointPlace): Promise<string> =>
  withDeterminism(42, async () => {
    const { model, optimizer, train, fingerprint } = trainedContents();
    const history = await train();
    await saveCheckpoint(place, { model, optimizer, step: 3, history });
    return fingerprint({ step: 3, history });
  });

export const page = {
  store: () => saved(stored),
  load: () => loaded(stored),
  download: () => saved(downloadHandler('model.safetensors')),
  upload: () => loaded(uploadHandler(input.files![0]!)),
  missing: () => loaded(indexedDBHandler('none')).catch((error: Error) => `${error.name}: ${error.message}`),
  backend: () => tf.getBackend(),
};

Object.assign(globalThis, { page });
