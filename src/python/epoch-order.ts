import { checkInteger, wrongType } from '../errors';
import type { EpochOrder } from '../sampler';
import { isArray } from '../typed-array';

/**
 * The `order` of a BatchSampler from a stream of Python's: what `draw` gives when it is called once for each epoch, as in a
 * loop over epochs, with nothing else drawn between.
 *
 * ```ts
 * const order = epochOrder(torch.manualSeed(0), (g) => torch.dataLoaderOrder(g, 60000));
 * const sampler = new BatchSampler({ size: 60000, batchSize: 64, order });
 * ```
 *
 * @param generator where the stream stands before epoch 0; a copy of it is drawn from.
 * @param draw gives the records of the next epoch, and draws from nothing else; epochs are drawn again when they are asked for
 *   again.
 * @throws TypeError for wrong arguments, and for a `draw` that returns no array; `epoch` TypeError, RangeError unless it is an
 *   integer from 0 on.
 */
export function epochOrder<G extends { clone(): G }>(
  generator: G,
  draw: (generator: G) => ArrayLike<number>,
): EpochOrder {
  if (typeof (generator as G | undefined)?.clone !== 'function') {
    const next = 'Pass numpy.defaultRng(0), torch.manualSeed(0) or another generator of this module.';
    throw wrongType({ argument: 'generator', expected: 'a generator with clone()', got: generator, next });
  }
  if (typeof draw !== 'function') {
    const next = 'Pass (generator) => generator.permutation(size).';
    throw wrongType({ argument: 'draw', expected: 'a function', got: draw, next });
  }
  const start = generator.clone();
  let current = start.clone();
  let next = 0;
  const draws = (): ArrayLike<number> => {
    const records = draw(current);
    next++;
    if (isArray(records)) return records as ArrayLike<number>;
    const hint = 'Return the records in their order, as generator.permutation(size) does.';
    throw wrongType({ argument: 'draw', expected: 'a function that returns an array', got: records, next: hint });
  };
  /** Of the epoch before `next`: a sampler asks for epoch 0 to check it, and then to use it. */
  let last = draws();
  return {
    length: last.length,
    epoch(epoch) {
      checkInteger('epoch', epoch, { next: 'Number epochs from 0.' });
      if (epoch === next - 1) return last;
      if (epoch < next) {
        current = start.clone();
        next = 0;
      }
      while (next <= epoch) last = draws();
      return last;
    },
  };
}
