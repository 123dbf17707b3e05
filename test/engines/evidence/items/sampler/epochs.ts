/** What is taken of a sampler: whole epochs, and the state after them. */
import type { SamplerState } from 'tfjs-determinism';
import { texts, vector, type Part } from '../../result';

export type Indices = Int32Array | Float64Array;

interface Sampler<Batch> {
  epoch(epoch: number): Generator<Batch, void, undefined>;
  mask(epoch: number, batch: number): Uint8Array;
  state(): SamplerState;
}

const EPOCHS = [0, 1, 2 ** 40];

export function joined(label: string, batches: readonly Indices[]): Part {
  return vector(label, Float64Array.from(batches.flatMap((batch) => [...batch])));
}

export const stateOf = (label: string, sampler: { state(): SamplerState }): Part =>
  texts(label, [JSON.stringify(sampler.state())]);

/** @param columns The labels of what a batch consists of. */
export function epochs<Batch>(
  sampler: Sampler<Batch>,
  columns: Readonly<Record<string, (batch: Batch) => Indices>>,
): Part[] {
  const [first] = Object.values(columns);
  return EPOCHS.flatMap((epoch) => {
    const batches = [...sampler.epoch(epoch)];
    const masks = batches.map((_, batch) => sampler.mask(epoch, batch));
    return [
      ...Object.entries(columns).map(([label, column]) => joined(`${label}, epoch ${epoch}`, batches.map(column))),
      vector(
        `sizes of batches, epoch ${epoch}`,
        Int32Array.from(batches, (batch) => first(batch).length),
      ),
      vector(`masks, epoch ${epoch}`, Uint8Array.from(masks.flatMap((mask) => [...mask]))),
      stateOf(`state after epoch ${epoch}`, sampler),
    ];
  });
}
