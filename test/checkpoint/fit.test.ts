/** fit and fitDataset go on within an epoch, in every bit. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  checkpointCallback,
  resumeFit,
  resumeFitDataset,
  saveCheckpoint,
  type CheckpointCallback,
} from '../../src/checkpoint';
import { fingerprint, ScopeError, StateError, withDeterminism } from '../../src/index';
import { records } from '../stock-training';
import { fitTo, INTERFACES, type Fitting } from './fitting';
import { Memory } from './memory';
import { bundle, run, temporaryFolder } from './processes';
import { buildModel, OPTIMIZERS, type OptimizerName } from './training';

/** Epochs have five batches, with batchesPerEpoch four. */
const MOMENTS = [2, 5, 8];

describe('in another process', () => {
  const names = Object.keys(OPTIMIZERS) as OptimizerName[];
  const runs = names.flatMap((optimizer) =>
    INTERFACES.map((through, i) => ({ optimizer, through, name: `${optimizer}${i}` })),
  );
  const cases = runs.flatMap((each) => MOMENTS.map((batch) => ({ ...each, batch })));
  let whole: Map<string, string>;
  let resumed: string[];
  beforeAll(async () => {
    const program = bundle('program.ts');
    const folder = temporaryFolder();
    const first = runs.map(({ name, ...each }): Fitting => ({
      ...each,
      from: null,
      saveTo: join(folder, `${name}.safetensors`),
    }));
    const before = await run(program, { fittings: first });
    whole = new Map(runs.map(({ name }, i) => [name, before.digests[i]!]));
    const saveTo = join(folder, 'other.safetensors');
    const second = cases.map(({ name, batch, optimizer, through }): Fitting => ({ optimizer, through, from: join(folder, `${name}-${batch}.safetensors`), saveTo, every: 99 })); // prettier-ignore
    resumed = (await run(program, { fittings: second })).digests;
  });

  it.each(cases.map((each, i) => ({ ...each, i })))('$through with $optimizer, after batch $batch', ({ name, i }) => {
    expect(resumed[i]).toBe(whole.get(name));
  });

  it('the runs differ, or nothing would be shown', () => {
    expect(new Set(whole.values()).size).toBe(runs.length);
  });
});

describe('a run that goes on', () => {
  it.each(INTERFACES)('from any batch saves the files of the run that was not interrupted: %s', async (through) => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    const whole = await fitTo({ through, optimizer: 'adam', from: null, saveTo: join(first, 'a.safetensors') });
    const batches = readdirSync(first).length;
    expect(batches).toBeGreaterThan(11);
    for (let batch = batches; batch > 0; batch--) {
      const seen: number[] = [];
      const [from, saveTo] = [join(first, `a-${batch}.safetensors`), join(second, 'a.safetensors')];
      const digest = await fitTo({ through, optimizer: 'adam', from, saveTo, onBatch: (i) => void seen.push(i) });
      expect([batch, digest]).toEqual([batch, whole]);
      expect(seen).toHaveLength(batches - batch);
      const equal = readdirSync(second).map((file) => Buffer.compare(readFileSync(join(first, file)), readFileSync(join(second, file)))); // prettier-ignore
      expect(equal).toEqual(Array(batches - batch).fill(0));
    }
  });

  it('has the weights and the history of stock fit without checkpoints', async () => {
    const { xs, ys } = records(44);
    const fitting = (fit: (model: tf.Sequential, args: tf.ModelFitArgs) => Promise<tf.History>): Promise<string> =>
      withDeterminism(1, async () => {
        const model = buildModel(4);
        model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
        const history = await fit(model, { epochs: 2, batchSize: 8, validationSplit: 0.2, verbose: 0 });
        return fingerprint({ model, optimizer: model.optimizer, history });
      });
    const stock = await fitting((model, args) => model.fit(xs, ys, args));
    const memory = new Memory();
    const interrupted = fitting((model, args) => {
      const callbacks = [checkpointCallback(memory, { model, every: 3 }), { onBatchEnd: () => stopAt(4) }];
      return resumeFit(model, xs, ys, { ...args, callbacks }, null);
    });
    let batches = 0;
    const stopAt = (last: number): void => {
      if (++batches === last) throw new Error('interrupted');
    };
    await expect(interrupted).rejects.toThrow('interrupted');
    const resumed = fitting(async (model, args) => {
      const callbacks = checkpointCallback(memory, { model });
      const history = await resumeFit(model, xs, ys, { ...args, callbacks }, memory);
      const { model: inner } = model as unknown as { model: object };
      const replaced = ['makeTrainFunction', 'makeTestFunction', 'testLoop', 'evaluateDataset'];
      expect(replaced.filter((name) => Object.hasOwn(inner, name))).toEqual([]);
      return history;
    });
    expect(await resumed).toBe(stock);
  });

  describe('with callbacks that remember', () => {
    const { xs, ys } = records(44);
    class Recorder extends tf.Callback {
      readonly told: unknown[] = [];
      override async onEpochEnd(epoch: number, logs: tf.Logs): Promise<void> {
        this.told.push([epoch, { ...logs }, this.params['epochs'], this.model.name]);
        await tf.nextFrame();
      }
    }
    interface Run {
      readonly digest: string;
      readonly epochs: number;
      readonly told: unknown[];
      readonly wait: unknown;
    }
    const begin = (through: 'fit' | 'fitDataset', place: Memory | null, kept: Memory | null): Promise<Run> =>
      withDeterminism(3, async () => {
        const model = buildModel(4);
        model.name = 'watched';
        model.compile({ optimizer: tf.train.sgd(0.5), loss: 'categoricalCrossentropy' });
        const stopping = tf.callbacks.earlyStopping({ monitor: 'loss', patience: 3 });
        const recorder = new Recorder();
        const memory = [stopping, recorder];
        const args = { epochs: 40, verbose: 0 as const };
        const rows = (): tf.data.Dataset<tf.TensorContainer> => tf.data.zip({ xs: tf.data.array(xs.arraySync() as number[][]), ys: tf.data.array(ys.arraySync() as number[][]) }).shuffle(20).batch(11) as tf.data.Dataset<tf.TensorContainer>; // prettier-ignore
        let history: tf.History;
        if (kept === null) {
          const stock = { ...args, callbacks: memory };
          history = through === 'fit' ? await model.fit(xs, ys, { ...stock, batchSize: 11 }) : await model.fitDataset(rows(), stock); // prettier-ignore
        } else {
          const callbacks = [recorder, checkpointCallback(kept, { model, every: 6 }), stopping];
          history = through === 'fit' ? await resumeFit(model, xs, ys, { ...args, callbacks, batchSize: 11 }, place) : await resumeFitDataset(model, rows(), { ...args, callbacks }, place); // prettier-ignore
        }
        const wait = (stopping as unknown as { wait: number }).wait;
        return { digest: fingerprint([model, history]), epochs: history.epoch.length, told: recorder.told, wait };
      });

    it.each(['fit', 'fitDataset'] as const)('stops early where stock %s does, from any checkpoint', async (through) => {
      const stock = await begin(through, null, null);
      expect(stock.epochs).toBeGreaterThan(6);
      expect(stock.epochs).toBeLessThan(40);
      expect(stock.told).toHaveLength(stock.epochs);
      const saved: Uint8Array<ArrayBuffer>[] = [];
      const keeping = Object.assign(new Memory(), {
        save: async (bytes: Uint8Array<ArrayBuffer>) => void saved.push(bytes),
      });
      expect(await begin(through, null, keeping)).toEqual(stock);
      expect(saved).toHaveLength(Math.floor((stock.epochs * 4) / 6));
      for (const bytes of saved) expect(await begin(through, new Memory(bytes), new Memory())).toEqual(stock);
    });
  });

  it('leaves no tensor behind', async () => {
    const { xs, ys } = records(44);
    const memory = new Memory();
    await withDeterminism(1, async () => {
      const model = buildModel(4);
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      const args = () => ({ epochs: 2, batchSize: 8, validationSplit: 0.2, verbose: 0 as const, callbacks: checkpointCallback(memory, { model, every: 7 }) }); // prettier-ignore
      await resumeFit(model, xs, ys, args(), null);
      const { numTensors } = tf.memory();
      await model.fit(xs, ys, args());
      const kept = tf.memory().numTensors - numTensors; // what stock fit leaves
      await resumeFit(model, xs, ys, args(), memory);
      expect(tf.memory().numTensors).toBe(numTensors + 2 * kept);
    });
  });
});

describe('what is refused', () => {
  const { xs, ys } = records(44);
  const compiled = (metrics: string[] = []): tf.Sequential => {
    const model = buildModel(4);
    model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics });
    return model;
  };
  const args = { epochs: 2, batchSize: 8, verbose: 0 as const };
  let memory: Memory;
  beforeAll(async () => {
    memory = new Memory();
    await withDeterminism(1, async () => {
      const model = compiled();
      await model.fit(xs, ys, { ...args, callbacks: checkpointCallback(memory, { model, every: 8 }) });
    });
  });

  const cases: [string, () => { model: tf.Sequential; seed?: number; changed?: object; place?: Memory; x?: tf.Tensor }, RegExp][] = [
    ['another seed', () => ({ model: compiled(), seed: 2 }), /scope: expected seed 1/],
    ['another model', () => ({ model: compiled(['accuracy']) }), /model: expected metrics loss, got \["loss", "acc"\]/],
    ['another batch size', () => ({ model: compiled(), changed: { batchSize: 9 } }), /batch 0: expected 8 records, as saved, got 9/],
    ['fewer records', () => ({ model: compiled(), changed: { validationSplit: 0.1 } }), /batch 4: expected 8 records, as saved, got 7/],
    ['fewer epochs', () => ({ model: compiled(), changed: { epochs: 1 } }), /args: expected at least 8 batches/],
  ]; // prettier-ignore

  it.each(cases)('%s; model, optimizer and draws are as they were', async (_, make, message) => {
    await withDeterminism(make().seed ?? 1, async () => {
      const { model, changed } = make();
      const state = (): string => fingerprint([model, model.optimizer, draws()]);
      const before = state();
      const callbacks = checkpointCallback(new Memory(), { model });
      const fitting = resumeFit(model, xs, ys, { ...args, ...changed, callbacks }, memory);
      await expect(fitting).rejects.toThrow(StateError);
      await expect(fitting).rejects.toThrow(message);
      expect(state()).toBe(before);
    });
  });

  const draws = (): number[] => {
    const { scope } = (globalThis as never)[Symbol.for('tfjs-determinism.process-state')] as { scope: { draws: { getState(): number[] } } }; // prettier-ignore
    return [...scope.draws.getState()];
  };

  it('a checkpoint that was not saved within fit', async () => {
    await withDeterminism(1, async () => {
      const model = compiled();
      const other = new Memory();
      await saveCheckpoint(other, { model, optimizer: model.optimizer as never, extra: { a: 1 } });
      const callbacks = checkpointCallback(new Memory(), { model });
      const { numTensors } = tf.memory();
      await expect(resumeFit(model, xs, ys, { ...args, callbacks }, other)).rejects.toThrow(
        /one that was saved within fit/,
      );
      expect(tf.memory().numTensors).toBe(numTensors);
    });
  });

  it('callbacks that can not be gone through again, none or two of ours', async () => {
    const model = compiled();
    const own = (): CheckpointCallback => checkpointCallback(memory, { model });
    const lists = [undefined, {}, [own(), own()], [own(), 5], [own(), new Map()], new tf.CustomCallback(own())];
    for (const callbacks of lists) {
      const fitting = resumeFit(model, xs, ys, { ...args, callbacks: callbacks as never }, memory);
      await expect(fitting).rejects.toThrow(
        /args\.callbacks: expected callbacks as fit takes them, one of them what checkpointCallback returned/,
      );
    }
  });

  it('a fit outside a scope, and wrong options', async () => {
    const model = compiled();
    await expect(model.fit(xs, ys, { ...args, callbacks: checkpointCallback(memory, { model }) })).rejects.toThrow(
      ScopeError,
    );
    expect(() => checkpointCallback(memory, {} as never)).toThrow(/model: expected a compiled tf\.layers model/);
    expect(() => checkpointCallback(memory, { model: buildModel() })).toThrow(/model: expected a compiled/);
    expect(() => checkpointCallback(memory, { model, every: 0 })).toThrow(/every: expected an integer from 1/);
    expect(() => checkpointCallback(1 as never, { model })).toThrow(/place: expected a path or a handler/);
  });
});
