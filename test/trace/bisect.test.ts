import { describe, expect, it } from 'vitest';
import { withDeterminism } from '../../src/index';
import { bisect, type Pass, recordTrace, type RecordRun, TraceMemory } from '../../src/trace';
import { train, withKernel } from './training';

/** Records trainings; in those after the first, `spoil` is given the kernel Relu. */
function recordSpoiled(spoil: Parameters<typeof withKernel>[1]): RecordRun {
  return async (pass, index) => {
    const run = () => withDeterminism(7, () => train());
    const spoiled = () => (index === 0 ? run() : withKernel('Relu', spoil, run));
    return (await recordTrace(spoiled, pass)).trace;
  };
}

describe('bisect', () => {
  it('finds one wrong ULP in one element, in three passes of two runs', async () => {
    let calls = 0;
    const spoil: Parameters<typeof withKernel>[1] = (relu) => {
      calls = 0;
      return (call) => {
        const output = relu(call) as { dataId: object; shape: number[] };
        const backend = call.backend as {
          readSync(id: object): Float32Array;
          makeTensorInfo(...values: unknown[]): never;
        };
        if (calls++ !== 5) return output as never;
        const values = Float32Array.from(backend.readSync(output.dataId));
        const element = values.findIndex((value) => value > 0.1);
        new Uint32Array(values.buffer)[element]!++;
        return backend.makeTensorInfo(output.shape, 'float32', values);
      };
    };
    const passes: Pass[] = [];
    const bisection = await bisect(recordSpoiled(spoil), { runs: 3, onRun: (pass) => void passes.push(pass) });
    expect(bisection).toMatchObject({ equal: false, run: 1, steps: 5 });
    expect(bisection.divergence).toMatchObject({ kind: 'kernel', name: 'Relu', step: 5, phase: 'forward' });
    expect(bisection.divergence!.difference).toMatchObject({ differing: 1, elements: 64, first: { ulps: 1 } });
    // Coarse, every kernel of the step, the values of the event; a third run would tell no more.
    expect(passes).toHaveLength(6);
    expect(passes.map(({ level }) => level)).toEqual(['step', 'step', 'kernel', 'kernel', 'kernel', 'kernel']);
    expect(passes[2]).toMatchObject({ window: { from: 5, to: 5 }, steps: 6 });
    expect(passes[4]!.values).toMatchObject({ step: 5, event: bisection.divergence!.event });
    expect(bisection.coarse).toHaveLength(2);
  });

  it('runs equal runs once each, coarsely', async () => {
    const passes: Pass[] = [];
    const record: RecordRun = async (pass) => (await recordTrace(() => withDeterminism(7, () => train()), pass)).trace;
    const bisection = await bisect(record, { runs: 3, onRun: (pass) => void passes.push(pass) });
    expect(bisection).toMatchObject({ equal: true, divergence: null, run: null, steps: 8 });
    expect(passes.map(({ level }) => level)).toEqual(['step', 'step', 'step']);
  });

  it('finds the draw that differs in runs without a seed, which part otherwise each time', async () => {
    const bisection = await bisect(async (pass) => (await recordTrace(() => train(), pass)).trace, { runs: 2 });
    expect(bisection.divergence).toMatchObject({ kind: 'draws', step: 0, event: 0 });
    expect(bisection.divergence!.layer).toMatch(/first\/GlorotNormal$/);
  });

  it('compares what two runs have recorded that fail in the same step, and says that they did', async () => {
    let steps = 0;
    const record: RecordRun = async (pass) => {
      steps = 0;
      const fails: Parameters<typeof withKernel>[1] = (relu) => (call) => {
        if (steps++ === 3) throw new Error('on purpose');
        return relu(call);
      };
      const memory = new TraceMemory();
      const run = () => withDeterminism(7, () => withKernel('Relu', fails, () => train()));
      await recordTrace(run, { ...pass, to: memory }).catch(() => undefined);
      return { name: 'memory', lines: () => memory.lines() };
    };
    const bisection = await bisect(record, { runs: 2 });
    expect(bisection).toMatchObject({ equal: false, complete: false, divergence: null, steps: 3 });
    expect(bisection.notes[0]).toBe('memory: the run threw Error: on purpose; what came before was compared.');
  });
});
