import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDeterminism } from '../../src/index';
import { compareTraces, type Comparison, describeComparison, type Divergence, recordTrace, type StepEvent, type Trace, type TraceEvent } from '../../src/trace'; // prettier-ignore
import { train, type TrainingOptions } from './training';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recordLines = async (options?: TrainingOptions): Promise<string[]> => {
  const { trace } = await recordTrace(() => withDeterminism(7, () => train(options)), { program: 'training' });
  return [...(await trace.lines())];
};
const traceOfLines = (lines: readonly string[], name = 'memory'): Trace => ({ name, lines: () => lines });
const compareLines = (a: readonly string[], b: readonly string[], options?: object): Promise<Comparison> =>
  compareTraces(traceOfLines(a, 'a'), traceOfLines(b, 'b'), options);

let lines: string[];
let events: TraceEvent[];
beforeAll(async () => {
  lines = await recordLines();
  events = lines.map((line) => JSON.parse(line) as TraceEvent);
});

/** The lines with the first event that `selects` selects changed. */
function withChanged<T>(selects: (event: TraceEvent) => boolean, change: (event: T) => unknown, step = 0): string[] {
  const start = step === 0 ? 0 : events.findIndex((event) => event.type === 'step' && event.step === step - 1);
  const index = events.findIndex((event, i) => i >= start && selects(event));
  expect(index).toBeGreaterThan(0);
  const changed = change(structuredClone(events[index]) as T);
  return lines.with(index, JSON.stringify(changed));
}
const isKernel = (name: string) => (event: TraceEvent) => event.type === 'kernel' && event.name === name;
const isOf = (type: TraceEvent['type']) => (event: TraceEvent) => event.type === type;

const partOf = ({ divergence }: Comparison): Partial<Divergence> => {
  const { kind, name, step, part, phase } = divergence!;
  return { kind, name, step, part, phase };
};

describe('compareTraces', () => {
  it('of equal runs: equal, although layers have other names', async () => {
    const again = (await recordLines()).map((line) => line.replaceAll('first', 'dense_Dense17'));
    expect(again.join()).toContain('"layer":"dense_Dense17"');
    const comparison = await compareLines(lines, again);
    expect(comparison).toEqual({ equal: true, divergence: null, steps: 8, complete: true, notes: [] });
    expect(describeComparison(comparison)).toBe('The runs are equal in every bit that was recorded: 8 steps.');
  });

  it('is the same the other way round', async () => {
    const changed = withChanged(isKernel('Relu'), (event: { outputs: { digest: string }[] }) => {
      event.outputs[0]!.digest = '0123456789abcdef';
      return event;
    });
    expect(partOf(await compareLines(changed, lines))).toEqual(partOf(await compareLines(lines, changed)));
  });

  it('names the kernel that gave other outputs for equal inputs', async () => {
    const changed = withChanged(
      isKernel('Relu'),
      (event: { outputs: { digest: string }[] }) => {
        event.outputs[0]!.digest = '0123456789abcdef';
        return event;
      },
      5,
    );
    const comparison = await compareLines(lines, changed);
    expect(partOf(comparison)).toEqual({ kind: 'kernel', name: 'Relu', step: 5, part: 'output 0', phase: 'forward' });
    expect(comparison.divergence!.layer).toMatch(/first$/);
    expect(comparison).toMatchObject({ equal: false, complete: true, steps: 5 });
    expect(describeComparison(comparison)).toMatch(/^The runs part after 5 steps with equal bits\.\nRelu got equal inputs and gave an unequal output 0: float32 \[8, 8\], digests [0-9a-f]{16} and 0123456789abcdef\.\n {2}step 5, forward, layer .*first, event \d+/); // prettier-ignore
  });

  it('shows element, bits and ULP where values were kept', async () => {
    const change = (hex: string) =>
      withChanged(isKernel('Relu'), (event: { outputs: { digest: string; values: string; shape: number[] }[] }) => {
        event.outputs[0] = { ...event.outputs[0]!, shape: [1, 2], values: hex, digest: hex.padEnd(16, '0') };
        return event;
      });
    const { divergence } = await compareLines(change('0000803f0000003f'), change('0000803f0300003f'));
    expect(divergence!.difference).toMatchObject({
      differing: 1,
      elements: 2,
      first: { index: [0, 1], expected: 0.5, got: 0.5000001788139343, expectedBits: '0x3f000000', gotBits: '0x3f000003', ulps: 3 },
    }); // prettier-ignore
  });

  it('names a victim: a kernel with unequal inputs', async () => {
    const changed = withChanged(isKernel('GatherV2'), (event: { inputs: { x: { digest: string } } }) => {
      event.inputs.x.digest = '0123456789abcdef';
      return event;
    });
    const comparison = await compareLines(lines, changed);
    expect(partOf(comparison)).toMatchObject({ kind: 'inputs', name: 'GatherV2', part: 'input x' });
    expect(describeComparison(comparison)).toContain('GatherV2 got an unequal input x, so it is not the culprit');
  });

  it('names parameters: another slice of the data', async () => {
    const changed = withChanged(isKernel('Slice'), (event: { attributes: { begin: number[] } }) => {
      event.attributes.begin = [8];
      return event;
    });
    const comparison = await compareLines(lines, changed);
    expect(partOf(comparison)).toMatchObject({ kind: 'attributes', name: 'Slice', step: 0 });
    expect(describeComparison(comparison)).toContain('Slice was called with {"begin":[0],"size":[8]} in one run and {"begin":[8],"size":[8]} in the other'); // prettier-ignore
  });

  it('names draws, with the layer that drew', async () => {
    const changed = withChanged(
      (event) => event.type === 'draws' && !!event.layer?.endsWith('dropped'),
      (event: { digest: string }) => ({ ...event, digest: '0123456789abcdef' }),
    );
    const comparison = await compareLines(lines, changed);
    expect(partOf(comparison)).toMatchObject({ kind: 'draws', name: 'Math.random', phase: 'forward' });
    expect(comparison.divergence!.layer).toMatch(/dropped$/);
  });

  it('names data, and the clocks that were read before it', async () => {
    const changed = withChanged(isOf('data'), (event: { tensor: { digest: string } }) => {
      event.tensor.digest = '0123456789abcdef';
      return event;
    });
    const clock = JSON.stringify({ type: 'clock', source: 'Date.now', site: 'train.js:3:7' });
    const comparison = await compareLines(lines, changed.toSpliced(1, 0, clock));
    expect(partOf(comparison)).toMatchObject({ kind: 'data', name: 'data', step: 0, phase: 'outside' });
    expect(comparison.divergence!.hints.join()).toContain('Date.now at train.js:3:7');
    // The read by itself is no difference.
    expect(await compareLines(lines, lines.toSpliced(1, 0, clock))).toMatchObject({ equal: true });
  });

  it('names an additional kernel, a missing one, and another one', async () => {
    const index = events.findIndex(isKernel('Relu'));
    const extra = JSON.stringify({ ...events[index], name: 'Abs' });
    const inserted = await compareLines(lines, lines.toSpliced(index, 0, extra));
    expect(partOf(inserted)).toMatchObject({ kind: 'sequence', name: 'Abs', phase: 'forward' });
    expect(inserted.divergence!.what).toBe('the second run ran kernel Abs, which the first run did not');
    const removed = await compareLines(lines.toSpliced(index, 0, extra), lines);
    expect(removed.divergence!.what).toBe('the first run ran kernel Abs, which the second run did not');
    const replaced = await compareLines(lines, lines.with(index, extra));
    expect(replaced.divergence!.what).toBe('the first run ran kernel Relu where the second run ran kernel Abs');
  });

  it('looks past what another run did between steps until something comes of it', async () => {
    const index = events.findIndex((event) => event.type === 'step') + 1;
    const extra = JSON.stringify({ ...events.find(isKernel('Slice')), name: 'Abs', phase: 'outside' });
    const harmless = lines.toSpliced(index, 0, extra);
    expect(partOf(await compareLines(lines, harmless))).toMatchObject({ kind: 'sequence', name: 'Abs', step: 1 });
    // Something comes of it three steps later: that is what is named.
    const later = withChanged(isOf('optimizer'), (event: { config: { learningRate: number } }) => {
      event.config.learningRate = 1;
      return event;
    }, 4); // prettier-ignore
    const comparison = await compareLines(lines, later.toSpliced(index, 0, extra));
    expect(partOf(comparison)).toMatchObject({ kind: 'optimizer', name: 'Adam', part: 'learningRate', step: 4 });
  });

  it("names an optimizer's configuration and its state before all that follows from them", async () => {
    const config = await compareLines(lines, await recordLines({ learningRate: 0.02 }));
    expect(config.divergence!.what).toBe('the learningRate of Adam is 0.01 in one run and 0.02 in the other');
    const changed = withChanged(isOf('optimizer'), (event: { state: { accBeta2: { digest: string }[] } }) => {
      event.state.accBeta2[0]!.digest = '0123456789abcdef';
      return event;
    }, 3); // prettier-ignore
    const state = await compareLines(lines, changed);
    expect(partOf(state)).toMatchObject({ kind: 'state', name: 'Adam', part: 'accBeta2', step: 3, phase: 'update' });
    expect(state.divergence!.hints.join()).toContain('setWeights of Adam computes the powers of its betas anew');
  });

  it('at level step names what of the step differs first', async () => {
    const coarse = lines.filter((_, i) => ['header', 'optimizer', 'step', 'end'].includes((events[i] as { type: string }).type)); // prettier-ignore
    const index = coarse.findIndex((line) => line.startsWith('{"type":"step","step":2'));
    const step = JSON.parse(coarse[index]!) as StepEvent;
    const digest = '0123456789abcdef';
    const changes: [Partial<StepEvent>, string][] = [
      [{ draws: { count: 9, digest } }, 'draws'],
      [{ data: { count: step.data.count, digest } }, 'data'],
      [{ loss: { ...step.loss!, digest, values: '0000803f' } }, 'loss'],
      [{ gradients: step.gradients.with(3, { ...step.gradients[3]!, digest }) }, 'gradients'],
      [{ weights: step.weights.slice(1) }, 'weights'],
      [{ kernels: { count: 1, digest } }, 'sequence'],
    ];
    for (const [change, kind] of changes) {
      const changed = coarse.with(index, JSON.stringify({ ...step, ...change }));
      expect(partOf(await compareLines(coarse, changed))).toMatchObject({ kind, step: 2, phase: null });
    }
    // And a fine trace is comparable with a coarse one.
    expect(await compareLines(lines, coarse)).toMatchObject({ equal: true, steps: 8 });
    expect(await compareLines(coarse, lines)).toMatchObject({ equal: true, steps: 8 });
  });

  it('finds data that comes in another step', async () => {
    const run = (order: number[]) => async () => {
      const weight = tf.variable(tf.scalar(0.5));
      const optimizer = tf.train.sgd(0.1);
      for (const batch of order) optimizer.minimize(() => tf.tensor1d([batch, batch + 1, batch + 2, batch + 3, 5]).mul(weight).sum()); // prettier-ignore
      weight.dispose();
    };
    const record = async (order: number[]) => (await recordTrace(run(order))).trace;
    const { divergence } = await compareTraces(await record([0, 1, 2, 3, 4]), await record([0, 1, 4, 3, 2]));
    expect(divergence).toMatchObject({ kind: 'data', step: 2 });
    expect(divergence!.hints[0]).toBe("The order of the data differs: the first run's data of this step comes in step 4 of the second run."); // prettier-ignore
  });

  it('of runs of different length: says so, and that the rest is equal', async () => {
    const comparison = await compareLines(lines, await recordLines({ epochs: 1 }));
    expect(partOf(comparison)).toMatchObject({ kind: 'length', step: 4 });
    expect(comparison.divergence!.what).toBe(
      'the first run has 8 steps and the second 4; the 4 that both have are equal',
    );
  });

  it('of runs that return something else', async () => {
    const other = JSON.stringify({ ...events.at(-1), result: 'abc' });
    const comparison = await compareLines(lines, lines.with(-1, other));
    expect(partOf(comparison)).toMatchObject({ kind: 'result' });
  });

  it('notes other backends, engines and contracts', async () => {
    const header = { ...events[0], engine: 'JavaScriptCore', contract: '2' };
    const backend = lines.findIndex((line) => line.startsWith('{"type":"backend"'));
    const changed = withChanged(isKernel('Relu'), (event: { outputs: { digest: string }[] }) => {
      event.outputs[0]!.digest = '0123456789abcdef';
      return event;
    });
    const webgl = JSON.stringify({ type: 'backend', name: 'webgl', renderer: 'SwiftShader' });
    const { notes, divergence } = await compareLines(
      lines,
      changed.with(0, JSON.stringify(header)).with(backend, webgl),
    );
    expect(notes.join(' ')).toMatch(/versions of the contract, 1 and 2.*JavaScriptCore/);
    expect(divergence!.hints).toContain("The first run was on backend 'deterministic', the second on 'webgl'.");
  });
});

describe('a trace that breaks off', () => {
  it.each([
    ['in the middle of a line', () => [...lines.slice(0, 200), lines[200]!.slice(0, 40)], /a: it breaks off in line 201/],
    ['after a line', () => lines.slice(0, 200), /a: it has no end, as after a kill; it breaks off after line 200/],
    ['with a damaged line', () => lines.with(200, '{"type":'), /a: it is damaged in line 201/],
    ['with a run that threw', () => [...lines.slice(0, 200), '{"type":"end","outcome":"threw","error":"Error: x"}'], /a: the run threw Error: x/],
    ['with a process that exited', () => [...lines.slice(0, 200), '{"type":"end","outcome":"exited","error":"exit code 3"}'], /a: the process exited/],
  ] as const)('%s: is compared up to there', async (_, broken, note) => {
    for (const order of [1, -1]) {
      const pair = [broken(), lines].slice().sort(() => (order === 1 ? 0 : -1));
      const names = order === 1 ? ['a', 'b'] : ['b', 'a'];
      const comparison = await compareTraces(traceOfLines(pair[0]!, names[0]), traceOfLines(pair[1]!, names[1]));
      expect(comparison).toMatchObject({ equal: false, complete: false, divergence: null });
      expect(comparison.steps).toBeGreaterThan(0);
      expect(comparison.notes.join()).toMatch(note);
    }
  }); // prettier-ignore

  it('with a line of valid JSON that is no event: is damaged there', async () => {
    for (const line of ['null', '[]', '"x"', '{}', '{"type":"step"}', '{"type":"toString"}', '{"type":"kernels"}']) {
      const comparison = await compareLines(lines.with(200, line), lines);
      expect(comparison).toMatchObject({ equal: false, complete: false, divergence: null });
      expect(comparison.notes.join()).toMatch(/a: it is damaged in line 201/);
    }
  });

  it('with any field of any kind of event lost or changed: is compared, or damaged, and never more than that', async () => {
    let damaged = 0;
    for (const type of new Set(events.slice(1, -1).map((event) => event.type))) {
      const index = events.findIndex((event) => event.type === type);
      const mutants = Object.keys(events[index]!).flatMap((name) =>
        [undefined, null, -1, 'x', [], {}, [{}], { x: {} }].map((value) => ({ ...events[index], [name]: value })),
      );
      for (const mutant of mutants) {
        const { notes } = await compareLines(lines.with(index, JSON.stringify(mutant)), lines);
        if (/a: it is damaged in line/.test(notes.join())) damaged++;
      }
    }
    expect(damaged).toBeGreaterThan(100);
  });

  it('parts where it parts before', async () => {
    const changed = withChanged(isKernel('Relu'), (event: { outputs: { digest: string }[] }) => {
      event.outputs[0]!.digest = '0123456789abcdef';
      return event;
    });
    const comparison = await compareLines(lines.slice(0, 200), changed);
    expect(partOf(comparison)).toMatchObject({ kind: 'kernel', name: 'Relu' });
    expect(comparison.complete).toBe(false);
  });

  it('as after a kill, is read from its file', async () => {
    const path = join(folder, 'killed.jsonl');
    writeFileSync(path, lines.join('\n').slice(0, 50_000));
    const comparison = await compareTraces(path, traceOfLines(lines));
    expect(comparison).toMatchObject({ complete: false, divergence: null });
    expect(comparison.notes[0]).toMatch(/killed\.jsonl: it breaks off in line \d+; what is before it was compared/);
  });
});

describe('what compareTraces refuses', () => {
  it('a header that is damaged', async () => {
    for (const change of [{ level: 'all' }, { contract: 1 }, { window: 5 }, { engine: null }]) {
      const header = JSON.stringify({ ...events[0], ...change });
      await expect(compareLines(lines.with(0, header), lines)).rejects.toThrow(/a: expected a header with contract/);
    }
  });

  it.each([
    ['an empty file', [], /^a: expected a trace of tfjs-determinism, got an empty file/],
    ['another file', ['{"name":"x"}'], /^a: expected a trace of tfjs-determinism, got/],
    ['another version', ['{"type":"header","format":"tfjs-determinism-trace","version":2}'], /^a: expected a trace of version 1, got version 2/],
  ])('%s', async (_, broken, message) => await expect(compareLines(broken, lines)).rejects.toThrow(message)); // prettier-ignore

  it('another program, unless it is told to', async () => {
    const other = lines.with(0, JSON.stringify({ ...events[0], program: 'other' }));
    await expect(compareLines(lines, other)).rejects.toThrow(/^b: expected a trace of the program of a, 'training', got one of 'other'/); // prettier-ignore
    await expect(compareLines(lines, other, { anyProgram: true })).resolves.toMatchObject({ equal: true });
  });

  it('a missing file, a folder, a promise, and no trace', async () => {
    await expect(compareTraces(join(folder, 'missing'), 'x')).rejects.toThrow(/missing: expected a file that can be read, got: ENOENT/); // prettier-ignore
    await expect(compareTraces(folder, 'x')).rejects.toThrow(/: expected a file that can be read, got: EISDIR/);
    await expect(compareTraces(Promise.resolve(traceOfLines(lines)) as never, 'x')).rejects.toThrow(/^a: expected a trace or the path of one, got a Promise. Await it first/); // prettier-ignore
    await expect(compareTraces(traceOfLines(lines), 5 as never)).rejects.toThrow(/^b: expected a trace or the path of one, got 5/); // prettier-ignore
  });
});
