import { DeterminismError } from '../errors';

/** A trace can't be written, read or compared. */
export class TraceError extends DeterminismError {
  override name = 'TraceError';
}

/** Ends a run that has made all the steps asked for. */
export class StopRun extends Error {
  override name = 'StopRun';

  constructor(steps: number) {
    super(`The run is stopped after ${steps} steps, as recordTrace was asked to. Let this error pass.`);
  }
}
