import { wrongType } from '../errors';

/** A place for the bytes of one checkpoint. */
export interface CheckpointHandler {
  /** Keeps the bytes, all of them or none: until it is through, `load` gives those of before. */
  save(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  load(): Promise<Uint8Array>;
}

/** The path of a file in Node, or a handler. */
export type CheckpointPlace = string | CheckpointHandler;

/** @throws TypeError for anything else than a path or a handler. */
export function checkPlace(place: unknown): CheckpointPlace {
  if (typeof place === 'string' && place !== '') return place;
  const { save, load } = (place ?? {}) as Partial<CheckpointHandler>;
  if (typeof save === 'function' && typeof load === 'function') return place as CheckpointHandler;
  const next = "Pass 'runs/model.safetensors', or indexedDBHandler('model') in a page.";
  throw wrongType({ argument: 'place', expected: 'a path or a handler with save and load', got: place, next });
}
