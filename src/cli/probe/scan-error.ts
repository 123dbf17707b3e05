import { DeterminismError } from '../../errors';

/** A script could not be read or parsed. */
export class ScanError extends DeterminismError {
  override name = 'ScanError';

  /** @param line and `column`: where, from 1; 0 if the file as a whole is meant. */
  constructor(
    message: string,
    readonly file: string,
    readonly line = 0,
    readonly column = 0,
  ) {
    super(message);
  }
}
