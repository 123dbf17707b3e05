import { argumentMessage, StateError } from '../errors';

const RESTORE = 'The file is damaged or of another kind: restore an intact copy.';

/** What is wrong with a checkpoint: the place in it, what was expected there, and what came. */
export function damaged(place: string, expected: string, got: unknown, next = RESTORE): StateError {
  return new StateError(argumentMessage({ argument: place, expected, got, next }));
}
