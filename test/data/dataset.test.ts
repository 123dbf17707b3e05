import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  datasetFromSampler,
  FetchError,
  type DatasetOptions,
  type Fetch,
  type RecordSampler,
  type SampledBatch,
} from '../../src/data';
import { DeterminismError, StateError } from '../../src/errors';
import { fingerprint } from '../../src/fingerprint';
import { childKey, key, uniform, type Key } from '../../src/rng';
import { BatchSampler, MixedSampler, type BatchSamplerOptions, type MixedSamplerOptions } from '../../src/sampler';
import { withDeterminism } from '../../src/scope';
import { buildModel } from '../stock-training';

type Noisy = { x: Float32Array; label: number };

/** A record that is noise of its key. */
const noisy: Fetch<Noisy> = (index, { key }) => ({ x: uniform(key, 3), label: index });

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A digest for each batch, with its indices and mask. */
async function digests(
  sampler: RecordSampler,
  fetch: Fetch<Noisy>,
  options: DatasetOptions,
  stopAfter = Infinity,
): Promise<{ digests: string[]; state: ReturnType<RecordSampler['state']> }> {
  const found: string[] = [];
  const dataset = datasetFromSampler(sampler, fetch, options);
  for await (const batch of dataset) {
    found.push(fingerprint({ ...batch }));
    tf.dispose(batch.records);
    if (found.length === stopAfter) break;
  }
  return { digests: found, state: JSON.parse(JSON.stringify(dataset.state())) };
}

const plain: BatchSamplerOptions = { size: 23, batchSize: 4, seed: 7 };
const padded: BatchSamplerOptions = { ...plain, remainder: 'pad' };
const mixed: MixedSamplerOptions = {
  sources: [{ size: 9 }, { size: 5, proportion: 2 }],
  stopping: 'all-exhausted',
  batchSize: 4,
  remainder: 'pad',
  seed: 7,
};
const samplers = {
  plain: () => new BatchSampler(plain),
  padded: () => new BatchSampler(padded),
  mixed: () => new MixedSampler(mixed),
  weighted: () => new BatchSampler({ ...plain, weights: Array.from({ length: 23 }, (_, i) => i + 1), samples: 23 }),
};
const augmentation = key('augmentation');

let tensorsBefore = 0;
beforeEach(async () => {
  await tf.setBackend('cpu');
  tensorsBefore = tf.memory().numTensors;
});
afterEach(() => expect(tf.memory().numTensors).toBe(tensorsBefore));

describe('§10.1 the key of a record', () => {
  const chain = (start: Key, ...data: number[]): Key => data.reduce((parent, d) => childKey(parent, 0, d), start);

  it('comes from the key, the epoch and the index', async () => {
    for await (const { indices, epoch, records } of datasetFromSampler(samplers.plain(), noisy, {
      epochs: 2,
      key: augmentation,
    })) {
      const expected = Array.from(indices, (index) => [...uniform(chain(augmentation, epoch, index), 3)]);
      expect(await records.x.array()).toEqual(expected);
      tf.dispose(records);
    }
  });

  it('of a mixture comes from the source, too; of padding from a branch of its own', async () => {
    let padding = 0;
    const branch = childKey(augmentation, ...wordsOf('padding'));
    for await (const { indices, sources, mask, records } of datasetFromSampler(samplers.mixed(), noisy, {
      key: augmentation,
    })) {
      const expected = Array.from(indices, (index, i) => {
        if (!mask[i]) padding++;
        return [...uniform(chain(mask[i] ? augmentation : branch, 0, sources![i]!, index), 3)];
      });
      expect(await records.x.array()).toEqual(expected);
      tf.dispose(records);
    }
    expect(padding).toBeGreaterThan(0);
  });

  it('does not depend on batch size or shard', async () => {
    const rows = async (options: Partial<BatchSamplerOptions>): Promise<Map<number, string>> => {
      const found = new Map<number, string>();
      const sampler = new BatchSampler({ ...plain, ...options });
      for await (const { indices, records } of datasetFromSampler(sampler, noisy, { key: augmentation })) {
        const values = (await records.x.array()) as number[][];
        indices.forEach((index, i) => found.set(index, String(values[i])));
        tf.dispose(records);
      }
      return found;
    };
    const whole = await rows({});
    expect(whole.size).toBe(23);
    expect(await rows({ batchSize: 7 })).toEqual(whole);
    const shards = await Promise.all([0, 1, 2].map((index) => rows({ batchSize: 6, shard: { index, count: 3 } })));
    expect(new Map(shards.flatMap((shard) => [...shard]))).toEqual(whole);
  });

  it('is missing where the dataset has none, and the error says what to pass', async () => {
    const iteration = datasetFromSampler(samplers.plain(), noisy)[Symbol.asyncIterator]();
    await expect(iteration.next()).rejects.toThrow(
      /key: expected a key of the dataset, got undefined. Pass \{ key: run\.key/,
    );
  });

  it('is drawn from once in a scope, though padding comes again and a draw with replacement stands in a batch twice', async () => {
    await withDeterminism(1, async (run) => {
      for (const [i, sampler] of [
        samplers.padded(),
        new BatchSampler({ size: 3, batchSize: 3, samples: 3, weights: [1, 1, 1], seed: 5 }),
      ].entries()) {
        const dataset = datasetFromSampler(sampler, noisy, { epochs: 3, key: run.key(`augmentation ${i}`) });
        for await (const { records } of dataset) tf.dispose(records);
      }
    });
  });
});

describe('§10.2 batches', () => {
  it('are the sampler’s, with its masks', async () => {
    for (const make of [samplers.plain, samplers.padded]) {
      const sampler = make();
      const seen: number[][] = [];
      const masks: number[][] = [];
      for await (const { records, mask, indices } of datasetFromSampler(sampler, noisy, {
        epochs: 2,
        key: augmentation,
      })) {
        expect(await records.label.array()).toEqual([...indices]);
        seen.push([...indices]);
        masks.push([...mask]);
        tf.dispose(records);
      }
      const expected = [0, 1].flatMap((epoch) => Array.from({ length: 6 }, (_, b) => [epoch, b] as const));
      expect(seen).toEqual(expected.map(([epoch, b]) => [...(make().batch(epoch, b) as Int32Array)]));
      expect(masks).toEqual(expected.map(([epoch, b]) => [...make().mask(epoch, b)]));
    }
  });

  it('have equal bits whatever prefetch, concurrency and delays', async () => {
    const expected = new Map<string, string[]>();
    for (const [name, make] of Object.entries(samplers)) {
      expected.set(name, (await digests(make(), noisy, { epochs: 2, prefetch: 0, key: augmentation })).digests);
    }
    const runs = fc.record({
      name: fc.constantFrom(...(Object.keys(samplers) as (keyof typeof samplers)[])),
      prefetch: fc.integer({ min: 0, max: 5 }),
      concurrency: fc.integer({ min: 1, max: 9 }),
      delays: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 1, maxLength: 11 }),
    });
    await fc.assert(
      fc.asyncProperty(runs, async ({ name, prefetch, concurrency, delays }) => {
        let [count, running, most] = [0, 0, 0];
        const slow: Fetch<Noisy> = (index, context) => {
          const delay = delays[count++ % delays.length]!;
          if (delay < 0) return noisy(index, context);
          most = Math.max(most, ++running);
          return pause(delay).then(() => {
            running--;
            return noisy(index, context);
          });
        };
        const options = { epochs: 2, prefetch, concurrency, key: augmentation };
        expect((await digests(samplers[name](), slow, options)).digests).toEqual(expected.get(name));
        expect(most).toBeLessThanOrEqual(concurrency);
      }),
      { numRuns: 40 },
    );
  });

  it('are fetched ahead, but no more than prefetch of them', async () => {
    const started: number[] = [];
    const dataset = datasetFromSampler(samplers.plain(), (index) => (started.push(index), index), { prefetch: 2 });
    for await (const { batch, records } of dataset) {
      expect(started.length).toBe(Math.min(23, 4 * (batch + 3)));
      records.dispose();
    }
    expect(started).toEqual([...samplers.plain().epoch(0)].flatMap((indices) => [...indices]));
  });

  it('have their fetches begun in the order of the sampler, a few at a time', async () => {
    const started: number[] = [];
    const fetch = async (index: number): Promise<number> => {
      started.push(index);
      await pause(index % 4);
      return index;
    };
    for await (const { records } of datasetFromSampler(samplers.plain(), fetch, { prefetch: 4, concurrency: 3 })) {
      records.dispose();
    }
    expect(started).toEqual([...samplers.plain().epoch(0)].flatMap((indices) => [...indices]));
  });

  it('of several dtypes and nested parts', async () => {
    const record = (index: number) => ({
      image: tf.fill([2, 3], index),
      bytes: Uint8Array.of(index, 200),
      nested: { ok: index > 1, whole: Int32Array.of(-index), half: new Float64Array([0.1]) },
    });
    const sampler = new BatchSampler({ size: 3, batchSize: 3, shuffle: false });
    for await (const { records } of datasetFromSampler(sampler, record)) {
      const { image, bytes, nested } = records;
      expect([image, bytes, nested.ok, nested.whole, nested.half].map(({ dtype, shape }) => [dtype, shape])).toEqual([
        ['float32', [3, 2, 3]],
        ['int32', [3, 2]],
        ['bool', [3]],
        ['int32', [3, 1]],
        ['float32', [3, 1]],
      ]);
      expect([...bytes.dataSync(), ...nested.ok.dataSync(), ...nested.whole.dataSync()]).toEqual([0, 200, 1, 200, 2, 200, 0, 0, 1, 0, -1, -2].map((x) => x + 0)); // prettier-ignore
      expect(image.dataSync()[6]).toBe(1);
      tf.dispose(records as unknown as tf.TensorContainer);
    }
  });

  it.each([
    [
      'another length',
      (i: number) => new Float32Array(i === 2 ? 4 : 3),
      /^fetch\(2\): expected float32 of shape \[3\], as fetch\(0\) has it, got Float32Array\(4\)/,
    ],
    [
      'another dtype',
      (i: number) => ({ a: i === 1 ? new Int32Array(1) : new Float32Array(1) }),
      /^fetch\(1\)\.a: expected float32/,
    ],
    [
      'another part',
      (i: number) => (i === 1 ? { a: 1, b: 2 } : { a: 1 }),
      /^fetch\(1\): expected an object with a, as/,
    ],
    ['a text', () => ({ a: 1, label: 'cat' }), /^fetch\(0\)\.label: expected a tensor, .* got "cat"/],
  ])('refuse records with %s, and leave no tensor', async (_, fetch, message) => {
    const sampler = new BatchSampler({ size: 3, batchSize: 3, shuffle: false });
    const iteration = datasetFromSampler(sampler, fetch as never)[Symbol.asyncIterator]();
    await expect(iteration.next()).rejects.toThrow(message);
  });

  it('are refused for a shard that has nothing of them', async () => {
    const sampler = new BatchSampler({ ...plain, shard: { index: 0, count: 4 } });
    const run = digests(sampler, noisy, { key: augmentation });
    await expect(run).rejects.toThrow(
      /sampler: expected a part for this shard in batch 5 of epoch 0, .*'pad' or 'drop'/,
    );
  });
});

describe('state and resume', () => {
  it.each(Object.keys(samplers) as (keyof typeof samplers)[])(
    'at each batch of %s, by an option or by the sampler',
    async (name) => {
      const options = { epochs: 2, key: augmentation, prefetch: 3 };
      const all = (await digests(samplers[name](), noisy, options)).digests;
      for (let cut = 1; cut <= all.length; cut++) {
        const first = await digests(samplers[name](), noisy, options, cut);
        const rest = await digests(samplers[name](), noisy, { ...options, state: first.state });
        expect([...first.digests, ...rest.digests]).toEqual(all);
      }
      expect(all.length).toBeGreaterThan(10);
    },
  );

  it('begins where the sampler stands, and its states are the sampler’s', async () => {
    const sampler = samplers.plain();
    const states = Array.from(sampler.epoch(0), () => sampler.state());
    const dataset = datasetFromSampler(samplers.plain(), noisy, { key: augmentation });
    for await (const { records } of dataset) {
      expect(dataset.state()).toEqual(states.shift());
      tf.dispose(records);
    }
    const resumed = BatchSampler.fromState(plain, samplers.plain().state({ epoch: 1, batch: 4 }));
    const rest = await digests(resumed, noisy, { epochs: 2, key: augmentation });
    const all = await digests(samplers.plain(), noisy, { epochs: 2, key: augmentation });
    expect(rest.digests).toEqual(all.digests.slice(10));
  });

  it('goes on where the loop was left', async () => {
    const dataset = datasetFromSampler(samplers.plain(), noisy, { key: augmentation });
    const seen: number[] = [];
    for (let round = 0; round < 4; round++) {
      for await (const { batch, records } of dataset) {
        seen.push(batch);
        tf.dispose(records);
        if (seen.length % 2 === 0) break;
      }
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses states of others', () => {
    const start = (options: BatchSamplerOptions) => () =>
      datasetFromSampler(samplers.plain(), noisy, { state: new BatchSampler(options).state() });
    expect(start({ ...plain, batchSize: 5 })).toThrow(StateError);
    expect(start({ ...plain, seed: 8 })).toThrow(/state\.key: expected '0,7', got \[0, 8\]/);
    expect(start({ ...plain, shard: { index: 0, count: 2 } })).not.toThrow();
    expect(() => datasetFromSampler(samplers.plain(), noisy, { state: null as never })).toThrow(TypeError);
  });
});

describe('errors and endings', () => {
  const failing =
    (bad: number, delay: (index: number) => number): Fetch<{ x: tf.Tensor }> =>
    async (index) => {
      const x = tf.fill([2], index);
      await pause(delay(index));
      if (index % 10 !== bad) return { x };
      x.dispose();
      throw new Error(`no file ${index}`);
    };

  it('a fetch that fails reaches the consumer in order, with its index, and no tensor is left', async () => {
    const sampler = new BatchSampler({ size: 20, batchSize: 3, shuffle: false });
    const seen: number[] = [];
    // 17 fails first, 7 is first in order.
    const dataset = datasetFromSampler(
      sampler,
      failing(7, (index) => (index === 7 ? 15 : 0)),
      { prefetch: 6 },
    );
    const loop = async (): Promise<void> => {
      for await (const { batch, records } of dataset) {
        seen.push(batch);
        tf.dispose(records);
      }
    };
    const error = await loop().catch((e: unknown) => e as FetchError);
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ index: 7, epoch: 0, batch: 2, source: 0, message: 'fetch: expected record 7, in batch 2 of epoch 0, got no file 7' }); // prettier-ignore
    expect(seen).toEqual([0, 1]);
    expect(dataset.state()).toMatchObject({ epoch: 0, batch: 2 });
  });

  it('leaving early disposes of what was fetched ahead, also of what is still on its way', async () => {
    const sampler = new BatchSampler({ size: 60, batchSize: 3, shuffle: false });
    let started = 0;
    const fetch = async (index: number): Promise<{ x: tf.Tensor }> => {
      started++;
      await pause(index % 5);
      return { x: tf.fill([2], index) };
    };
    for await (const { records } of datasetFromSampler(sampler, fetch, { prefetch: 8, concurrency: 4 })) {
      tf.dispose(records);
      break;
    }
    expect(tf.memory().numTensors).toBe(tensorsBefore);
    expect(started).toBeLessThan(15);
  });

  it('refuses two iterations at once', async () => {
    const dataset = datasetFromSampler(samplers.plain(), noisy, { key: augmentation });
    for await (const { records } of dataset) {
      tf.dispose(records);
      await expect(dataset[Symbol.asyncIterator]().next()).rejects.toThrow(DeterminismError);
    }
  });

  it('refuses wrong arguments', () => {
    const sampler = samplers.plain();
    expect(() => datasetFromSampler({} as never, noisy)).toThrow(/sampler: expected a BatchSampler/);
    expect(() => datasetFromSampler(sampler, 1 as never)).toThrow(/fetch: expected a function, got 1/);
    expect(() => datasetFromSampler(sampler, noisy, { prefetch: -1 })).toThrow(RangeError);
    expect(() => datasetFromSampler(sampler, noisy, { concurrency: 0 })).toThrow(RangeError);
    expect(() => datasetFromSampler(sampler, noisy, { key: 1 as never })).toThrow(TypeError);
    expect(() => datasetFromSampler(sampler, noisy, { shuffle: 1 } as never)).toThrow(/options\.shuffle/);
  });
});

describe('toDataset', () => {
  const fetch: Fetch<{ xs: Float32Array; ys: Float32Array }> = async (index, { key }) => {
    await pause(index % 3);
    return { xs: uniform(key, 8), ys: Float32Array.from({ length: 3 }, (_, i) => Number(i === index % 3)) };
  };

  const train = (prefetch: number) =>
    withDeterminism(3, async (run) => {
      const sampler = new BatchSampler({ size: 23, batchSize: 4, key: run.key('data') });
      const dataset = datasetFromSampler(sampler, fetch, { key: run.key('augmentation'), prefetch });
      const model = buildModel();
      const { history } = await model.fitDataset(await dataset.toDataset(), { epochs: 3, verbose: 0 });
      const digest = fingerprint({ model, loss: history.loss });
      model.dispose();
      (model.optimizer as tf.Optimizer).dispose();
      return { digest, state: dataset.state(), loss: history.loss };
    });

  it('trains to equal bits through model.fitDataset in a scope, an epoch of the sampler in each of its own', async () => {
    const [first, second] = [await train(1), await train(4)];
    expect(second).toEqual(first);
    expect(first.state).toMatchObject({ epoch: 2, batch: 6 });
    expect(new Set(first.loss).size).toBe(3);
  });

  it('gives what is selected, goes on after an iterator that was left, and ends with an error where a fetch does', async () => {
    const dataset = datasetFromSampler(samplers.plain(), noisy, { key: augmentation, prefetch: 2 });
    const stream = await dataset.toDataset(({ records, indices }: SampledBatch<Noisy>) => {
      tf.dispose(records);
      return Array.from(indices);
    });
    const seen: number[] = [];
    const left = await stream.iterator();
    seen.push(...(await left.next()).value);
    await stream.forEachAsync((indices) => void seen.push(...(indices as number[])));
    await stream.forEachAsync((indices) => void seen.push(...(indices as number[])));
    const expected = [0, 1].flatMap((epoch) => [...samplers.plain().epoch(epoch)].flatMap((batch) => [...batch]));
    expect(seen).toEqual(expected);

    const broken = datasetFromSampler(samplers.plain(), () => Promise.reject(new Error('gone')));
    await expect((await (await broken.toDataset()).iterator()).next()).rejects.toThrow(FetchError);
  });

  it('keeps memory flat', async () => {
    const sampler = new BatchSampler({ size: 200, batchSize: 5, seed: 1 });
    const dataset = datasetFromSampler(sampler, (index) => ({ x: tf.fill([16], index) }), { epochs: 3, prefetch: 3 });
    const counts: number[] = [];
    for await (const { records } of dataset) {
      counts.push(tf.memory().numTensors - tensorsBefore);
      tf.dispose(records);
    }
    expect(counts.length).toBe(120);
    expect(Math.max(...counts.slice(0, 4))).toBe(Math.max(...counts));
  });
});

/** The first eight bytes of the SHA-256 of 'padding'. */
function wordsOf(name: 'padding'): [number, number] {
  const { high, low } = key(name);
  return [high, low];
}
