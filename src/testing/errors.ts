import { DeterminismError } from '../errors';
import type { Bisection } from '../trace';

/** Runs that should be equal are not. */
export class NotReproducibleError extends DeterminismError {
  override name = 'NotReproducibleError';

  constructor(
    message: string,
    /** Where they part. */
    readonly bisection: Bisection,
  ) {
    super(message);
  }
}
