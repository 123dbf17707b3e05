/** A record could not be fetched. `cause` is what `fetch` threw. */
export class FetchError extends Error {
  override name = 'FetchError';

  constructor(
    /** The record. */
    readonly index: number,
    /** Its source, of a MixedSampler; otherwise 0. */
    readonly source: number,
    readonly epoch: number,
    readonly batch: number,
    cause: unknown,
  ) {
    const where = `record ${index}${source > 0 ? ` of source ${source}` : ''}, in batch ${batch} of epoch ${epoch}`;
    super(`fetch: expected ${where}, got ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
