import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprint, withDeterminism } from '../../src/index';
import { compareTraces, type KernelEvent, openTrace, recordTrace, type RecordOptions, type StepEvent, type Trace, type TraceEvent, TraceMemory } from '../../src/trace'; // prettier-ignore
import { train } from './training';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-trace-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inScope = (): Promise<number[]> => withDeterminism(7, () => train());
const record = async (options: RecordOptions = {}): Promise<Trace> => (await recordTrace(inScope, options)).trace;

async function eventsOf(trace: Trace): Promise<TraceEvent[]> {
  return [...(await openTrace(trace)).events] as TraceEvent[];
}
const ofType = <T extends TraceEvent['type']>(events: TraceEvent[], type: T): Extract<TraceEvent, { type: T }>[] =>
  events.filter((event): event is Extract<TraceEvent, { type: T }> => event.type === type);

describe('recordTrace', () => {
  it('changes no bit, at any level', async () => {
    const bare = fingerprint(await inScope());
    for (const level of ['step', 'layer', 'kernel'] as const) {
      const { value } = await recordTrace(inScope, { level });
      expect([level, fingerprint(value)]).toEqual([level, bare]);
    }
  });

  it('leaves nothing replaced, whether the run returns or throws', async () => {
    const watched = (): unknown[] => [
      Math.random, Date, performance.now, tf.env().platform.now, tf.engine().runKernel, tf.engine().makeTensor,
      tf.engine().gradients, tf.AdamOptimizer.prototype.applyGradients, tf.serialization.SerializationMap.register,
      ...Object.values(tf.serialization.SerializationMap.getMap().classNameMap).flatMap(([registered]) => {
        const { call, apply, build } = (registered as unknown as { prototype: Record<string, unknown> }).prototype;
        return [call, apply, build];
      }),
    ]; // prettier-ignore
    const before = watched();
    await recordTrace(inScope);
    const failure = new Error('on purpose');
    await expect(recordTrace(() => Promise.reject(failure))).rejects.toBe(failure);
    const after = watched();
    expect(after.length).toBe(before.length);
    expect(after.filter((value, i) => value !== before[i])).toEqual([]);
  });

  it('has every kernel with phase, layer, inputs and outputs', async () => {
    const events = await eventsOf(await record());
    const kernels = ofType(events, 'kernel');
    const products = kernels.filter(({ name }) => name === 'BatchMatMul' || name === '_FusedMatMul');
    const [forward] = products;
    expect(forward).toMatchObject({ phase: 'forward', inputs: { a: { shape: [8, 4] }, b: { shape: [4, 8] } } });
    expect(forward!.layer).toMatch(/first$/);
    expect(forward!.outputs[0]).toMatchObject({ dtype: 'float32', shape: [8, 8] });
    // The gradient of the first layer's weights: a kernel of that layer, long after it was left.
    const backward = products.find(({ phase, outputs }) => phase === 'backward' && outputs[0]!.shape.join() === '4,8');
    expect(backward!.layer).toMatch(/first$/);
    expect(kernels.some(({ phase, name }) => phase === 'update' && name === 'Sqrt')).toBe(true);
    // An output that goes into the next kernel is the same tensor there.
    const add = kernels[kernels.indexOf(forward!) + 1] as KernelEvent;
    expect(add.inputs.a!.digest).toBe(forward!.outputs[0]!.digest);
  });

  it('numbers the events of each step from 0', async () => {
    const events = await eventsOf(await record());
    let next = 0;
    for (const event of events) {
      if (event.type === 'step') next = 0;
      else if ('event' in event) expect(event.event).toBe(next++);
    }
  });

  it('has for each step loss, gradients and weights, and the optimizer with its state', async () => {
    const events = await eventsOf(await record());
    const steps = ofType(events, 'step');
    expect(steps.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const step of steps) {
      expect(step.gradients).toHaveLength(4);
      expect(step.weights.map(({ shape }) => shape.join())).toEqual(['4,8', '8', '8,1', '1']);
      expect(step.loss!.values).toMatch(/^[0-9a-f]{8}$/);
    }
    const optimizers = ofType(events, 'optimizer');
    expect(optimizers.map(({ iterations }) => iterations)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(optimizers[0]).toMatchObject({ name: 'Adam', config: { learningRate: 0.01, beta1: 0.9 } });
    expect(Object.keys(optimizers[1]!.state)).toEqual(['accBeta1', 'accBeta2', 'accumulatedFirstMoment', 'accumulatedSecondMoment']); // prettier-ignore
  });

  it('says of draws where they come from', async () => {
    const draws = ofType(await eventsOf(await record()), 'draws');
    expect(draws.filter(({ layer }) => layer?.endsWith('GlorotNormal'))).toHaveLength(2);
    expect(draws.filter(({ layer }) => layer?.endsWith('dropped'))).toHaveLength(8);
    // Those of a fit that shuffles 32 records.
    expect(draws.filter(({ count }) => count >= 31)).toHaveLength(2);
    const [first] = draws;
    expect(first!.site).toContain('test/trace/training.ts:');
  });

  it("at level 'layer' has layers, draws and data, but no kernels", async () => {
    const events = await eventsOf(await record({ level: 'layer' }));
    const layers = ofType(events, 'layer').filter(({ phase }) => phase === 'forward');
    const names = layers.slice(0, 3).map(({ layer, className }) => `${className} ${layer!.split('/').at(-1)}`);
    expect(names).toEqual(['Dense first', 'Dropout dropped', 'Dense last']);
    expect(layers[1]!.inputs[0]!.digest).toBe(layers[0]!.outputs[0]!.digest);
    expect(ofType(events, 'kernel')).toEqual([]);
    expect(ofType(events, 'draws').length).toBeGreaterThan(0);
  });

  it("at level 'step' has nothing but optimizers and steps", async () => {
    const events = await eventsOf(await record({ level: 'step' }));
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['backend', 'optimizer', 'step', 'end']));
  });

  it('has equal steps at every level and in every window', async () => {
    const stepsOf = async (options: RecordOptions): Promise<StepEvent[]> => ofType(await eventsOf(await record(options)), 'step'); // prettier-ignore
    const steps = await stepsOf({ level: 'step' });
    expect(await stepsOf({ level: 'layer' })).toEqual(steps);
    expect(await stepsOf({ level: 'kernel' })).toEqual(steps);
    expect(await stepsOf({ level: 'kernel', window: { from: 3, to: 4 } })).toEqual(steps);
  });

  it('records a window of steps closely', async () => {
    const events = await eventsOf(await record({ window: { from: 3, to: 4 } }));
    const perStep = [0];
    for (const event of events) {
      if (event.type === 'step') perStep.push(0);
      else if (event.type === 'kernel') perStep[perStep.length - 1]!++;
    }
    expect(perStep.map((count) => count > 0)).toEqual([false, false, false, true, true, false, false, false, false]);
  });

  it('keeps the values of the event asked for, and of few elements', async () => {
    const all = await eventsOf(await record());
    const relu = ofType(all, 'kernel').find(({ name }) => name === 'Relu')!;
    const events = await eventsOf(await record({ values: { step: 0, event: relu.event } }));
    const large = events.filter((event): event is KernelEvent => event.type === 'kernel' && event.outputs.some(({ shape, values }) => shape.length === 2 && shape[1]! > 4 && values !== undefined)); // prettier-ignore
    expect(large).toHaveLength(1);
    expect(large[0]!.event).toBe(relu.event);
    expect(large[0]!.outputs[0]!.values).toHaveLength(8 * 8 * 4 * 2);
    expect(large[0]!.outputs[0]!.digest).toBe(relu.outputs[0]!.digest);
  });

  it('stops the run after so many steps', async () => {
    const { stopped, value, trace } = await recordTrace(inScope, { steps: 3 });
    expect([stopped, value]).toEqual([true, undefined]);
    const events = await eventsOf(trace);
    expect(ofType(events, 'step')).toHaveLength(3);
    expect(events.at(-1)).toEqual({ type: 'end', outcome: 'stopped' });
    // The scope was closed by the way out.
    await expect(withDeterminism(1, () => 5)).resolves.toBe(5);
  });

  it('sees scopes that open inside it and scopes around it alike', async () => {
    const inside = (await recordTrace(inScope)).trace;
    const around = await withDeterminism(7, async () => (await recordTrace(() => train())).trace);
    expect(await compareTraces(inside, around)).toMatchObject({ equal: true, divergence: null, steps: 8 });
  });

  it('streams into a file, line by line the same as into memory', async () => {
    const path = join(folder, 'a.jsonl');
    const memory = new TraceMemory();
    await record({ to: memory });
    await record({ to: path });
    const withoutSites = (line: string): string => line.replace(/"site":("[^"]*"|null)/g, '');
    const withoutNames = (line: string): string => withoutSites(line).replace(/"layer":("[^"]*"|null)/g, '');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map(withoutNames)).toEqual(memory.lines().map(withoutNames));
  });

  it('stops at the bound of the memory, with what came before', async () => {
    const memory = new TraceMemory({ limit: 20_000 });
    const value = (await recordTrace(inScope, { to: memory })).value;
    expect(fingerprint(value)).toBe(fingerprint(await inScope()));
    expect(memory.lines().join('').length).toBeLessThan(20_100);
    expect(JSON.parse(memory.lines().at(-1)!)).toMatchObject({ type: 'end', outcome: 'full' });
    const comparison = await compareTraces(memory, await record());
    expect(comparison).toMatchObject({ equal: false, divergence: null, complete: false });
    expect(comparison.notes.join()).toContain('the bound of its memory was reached');
  });

  it('records a run on stock cpu, in no scope', async () => {
    await tf.setBackend('cpu');
    const { trace } = await recordTrace(() => train({ epochs: 1 }), { level: 'kernel' });
    const events = await eventsOf(trace);
    expect(ofType(events, 'backend')).toEqual([{ type: 'backend', name: 'cpu', renderer: null }]);
    expect(ofType(events, 'step')).toHaveLength(4);
  });

  it('takes dtypes of all kinds, and any NaN for any NaN', async () => {
    const digests = async (fn: () => void): Promise<string[]> => ofType(await eventsOf((await recordTrace(fn)).trace), 'data').map(({ tensor }) => `${tensor.dtype} ${tensor.digest}`); // prettier-ignore
    const nan = new Float32Array(Uint32Array.of(0x7fc00001, 1, 2, 3, 4, 5).buffer);
    const other = new Float32Array(Uint32Array.of(0xffc12345, 1, 2, 3, 4, 5).buffer);
    const of = (values: Float32Array) => () => void tf.tensor1d(values);
    expect(await digests(of(nan))).toEqual(await digests(of(other)));
    expect(await digests(() => void tf.tensor1d(['ab', 'c']))).not.toEqual(await digests(() => void tf.tensor1d(['a', 'bc']))); // prettier-ignore
    expect(await digests(() => void tf.tensor1d([true, false]))).toHaveLength(1);
    expect(await digests(() => void tf.complex([1, 2], [3, 4]))).toHaveLength(2);
  });
});

describe('what recordTrace refuses', () => {
  const refused: [string, unknown, RegExp][] = [
    ['a level', { level: 'all' }, /^level: expected one of 'step', 'layer', 'kernel', got "all"/],
    ['steps', { steps: 0 }, /^steps: expected an integer from 1 to/],
    ['a window', { window: { from: 4, to: 3 } }, /^window\.to: expected at least window\.from, 4, got 3/],
    ['a window', { window: 3 }, /^window: expected an object with 'from' and 'to', got 3/],
    ['values', { values: { step: 1 } }, /^values\.event: expected an integer/],
    ['an option', { levels: 'step' }, /^options\.levels: expected/],
    ['a place', { to: 5 }, /^to: expected the path of a file or a TraceMemory, got 5/],
    ['a program', { program: 5 }, /^program: expected a string, got 5/],
  ];
  it.each(refused)('%s: %j', async (_, options, message) => {
    await expect(recordTrace(inScope, options as RecordOptions)).rejects.toThrow(message);
    // And is ready for another one.
    await expect(recordTrace(() => 1)).resolves.toMatchObject({ value: 1 });
  });

  it('what is no function', async () =>
    await expect(recordTrace(5 as never)).rejects.toThrow(/^fn: expected a function, got 5/));

  it('a second recording at the same time', async () => {
    let second: unknown;
    await recordTrace(async () => (second = await recordTrace(() => 1).catch((error: unknown) => error)));
    expect(String(second)).toMatch(/^TraceError: recordTrace: expected no other recording/);
  });

  it('a file that is there already, and a folder that is not', async () => {
    const path = join(folder, 'twice.jsonl');
    await record({ to: path });
    const text = readFileSync(path, 'utf8');
    await expect(record({ to: path })).rejects.toThrow(/^to: expected a file that can be made, got: EEXIST/);
    expect(readFileSync(path, 'utf8')).toBe(text);
    await expect(record({ to: join(folder, 'no/where') })).rejects.toThrow(
      /^to: expected a file that can be made, got: ENOENT/,
    );
  });

  it('a full disk, with an error that says so', async () => {
    await expect(record({ to: '/dev/full' })).rejects.toThrow(/^\/dev\/full: expected a file that can be appended to, got: ENOSPC/); // prettier-ignore
    await expect(withDeterminism(1, () => 5)).resolves.toBe(5);
  });

  it('a bound that is none', () =>
    expect(() => new TraceMemory({ limit: 5 })).toThrow(/^limit: expected an integer from 1024/));
});
