/** Reading tensors without a copy, where the backend can. */
import { engine } from '@tensorflow/tfjs-core';

export type Values = Float32Array | Int32Array | Uint8Array | Uint8Array[];

/** What backend `deterministic` offers beyond tfjs's own. */
export interface ViewingBackend {
  viewSync(dataId: object): Values;
  mayHoldNaN(dataId: object): boolean;
}

/** The backend that holds the values, if it is one that shows them. */
export function viewingBackend(dataId: object): ViewingBackend | null {
  const backend = engine().state.tensorInfo.get(dataId)?.backend;
  return backend && 'viewSync' in backend && 'mayHoldNaN' in backend ? (backend as unknown as ViewingBackend) : null;
}

/** The values, which are good until a kernel runs. Throws what the backend does where it can't be read synchronously. */
export function viewOf(dataId: object): Values {
  return viewingBackend(dataId)?.viewSync(dataId) ?? (engine().readSync(dataId) as unknown as Values);
}
