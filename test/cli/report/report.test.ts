import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { reportOf } from '../../../src/cli/report/report';
import { dataOf, factsOf, rowsOf, sectionOf, textOf } from './page-text';
import { digestOnly, END, kernel, layer, step, tensor, trace } from './traces';

const up = Math.fround(1 + 2 ** -23);
const heading = (page: string): string => /<h1 class="(.*?)">(.*?)<\/h1>/.exec(page)!.slice(1).join(': ');
const lead = (page: string): string => textOf(/<p class="lead">(.*?)<\/p>/s.exec(page)![1]!);

/** A run of losses, one for each step. */
const losses = (...values: number[]) => [...values.map((loss, i) => step(i, tensor(loss))), END];

describe('equal runs', async () => {
  const page = await reportOf(trace(losses(0.5, 0.25)), trace(losses(0.5, 0.25)));

  test('are said to be equal', () => {
    expect(heading(page)).toBe('good: Equal in every bit');
    expect(lead(page)).toBe('The runs are equal in every bit that was recorded: 2 steps.');
    expect(page).not.toContain('<dl>');
  });

  test('have no cell that differs', () => {
    const runs = sectionOf(page, 'runs');
    expect(textOf(runs)).toContain('Nothing in this table differs.');
    expect(rowsOf(runs)).toEqual([
      ['Trace', 'memory', 'memory'],
      ['Program', 'train.ts', 'train.ts'],
      ['Engine', 'V8 11', 'V8 11'],
      ['Backend', 'deterministic', 'deterministic'],
      ['Contract', 'version 1', 'version 1'],
      ['Recorded', "level 'step'", "level 'step'"],
      ['Steps', '2 steps', '2 steps'],
      ['Ended', 'the run returned', 'the run returned'],
      ['Result', 'abcd', 'abcd'],
    ]);
    expect(runs.match(/class="same"/g)).toHaveLength(9);
  });

  test('are equal in every chart', () => {
    expect(dataOf(page)).toEqual({
      steps: [0, 1],
      losses: [[0.5, 0.25], [0.5, 0.25]],
      distances: ['equal', 'equal'],
      gradients: [0, 0],
      weights: [0, 0],
      parting: null,
    }); // prettier-ignore
    expect(textOf(sectionOf(page, 'distance'))).toContain('Equal to the bit in 2 steps.');
    expect(textOf(sectionOf(page, 'share'))).toContain('Gradients are equal in every step. Weights are equal in every step.'); // prettier-ignore
  });

  test('have every step as a table', () => {
    const [details] = /<details>.*<\/details>/s.exec(page)!;
    expect(rowsOf(details)).toEqual([
      ['0', '0.5 0x3f000000', '0.5 0x3f000000', 'equal', '0 of 1', '0 of 1'],
      ['1', '0.25 0x3e800000', '0.25 0x3e800000', 'equal', '0 of 1', '0 of 1'],
    ]);
  });

  test('end with the format and the library', () => {
    const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };
    expect(page).toContain(`<footer>Traces of format version 1, report by tfjs-determinism ${version}.</footer>`);
  });
});

describe('runs that part in a kernel', async () => {
  const run = (outputs: object[], loss: number, fields = {}) =>
    trace([kernel('Relu', 0), step(0, tensor(1)), kernel('Add', 0), kernel('Relu', 1, { outputs, layer: 'dense_1', ...fields }), kernel('Sum', 2, { inputs: { x: outputs[0] } }), step(1, tensor(loss), { gradients: [digestOnly('a'), digestOnly(`g${loss}`)] }), END], { level: 'kernel' }); // prettier-ignore
  const other = { site: 'other.ts:3:4' };
  const page = await reportOf(run([tensor(1, 2, 0)], 1), run([tensor(1, 3, -0)], up, other), { title: 'Monday' });

  test('are said to part there', () => {
    expect(heading(page)).toBe('bad: Part at step 1 in Relu');
    expect(page).toContain('<title>Part at step 1 in Relu – Monday</title>');
    expect(page).toContain('<p class="eyebrow">Monday</p>');
    expect(lead(page)).toMatch(/^Relu got equal inputs and gave an unequal output 0: .* Before it, 1 step is equal in every bit\.$/); // prettier-ignore
  });

  test('have the place, the element and its bits as facts', () => {
    expect(factsOf(page)).toEqual({
      Kind: ['culprit : this kernel gave unequal outputs for equal inputs and attributes'],
      Step: ['1'],
      Phase: ['forward'],
      Layer: ['dense_1'],
      Event: ['1 of the step'],
      'Called at': ['train.ts:1:2 in the first run', 'other.ts:3:4 in the second run'],
      'First element': ['at [1]: 2 0x40000000 in the first run, 3 0x40400000 in the second; 4,194,304 ULP apart'],
      Unequal: ['2 of 3 elements'],
    });
  });

  test('have the kernels by who parted first', () => {
    const kernels = sectionOf(page, 'kernels');
    expect(textOf(kernels)).toContain('4 calls of kernels were compared.');
    expect(rowsOf(kernels)).toEqual([
      ['Relu dense_1', 'culprit', 'step 1, event 1 forward', '4,194,304 ULP apart', 'culprit 1× of 1'],
      ['Sum', 'victim', 'step 1, event 2 forward', '4,194,304 ULP apart', 'victim 1× of 1'],
    ]);
  });

  test('have their distance in ULP, the share of unequal gradients, and the step', () => {
    expect(dataOf(page)).toMatchObject({ distances: ['equal', 1], gradients: [0, 50], weights: [0, 0], parting: 1 });
    expect(textOf(sectionOf(page, 'distance'))).toContain('Equal to the bit in 1 step, unequal in 1, by 1 ULP at most.'); // prettier-ignore
    expect(textOf(sectionOf(page, 'share'))).toContain('Gradients are unequal first at step 1 (1 of 2); at the last step 1 of 2 are.'); // prettier-ignore
  });
});

describe('what was recorded', () => {
  test('of kernels whose values are not known, only how to know them', async () => {
    const run = (digest: string) => trace([kernel('Relu', 0, { outputs: [digestOnly(digest)] }), step(0, null), END], { level: 'kernel' }); // prettier-ignore
    const page = await reportOf(run('a'), run('b'));
    expect(factsOf(page)['First element']![0]).toContain('recordTrace(fn, { values: { step: 0, event: 0 } })');
    expect(rowsOf(sectionOf(page, 'kernels'))).toEqual([['Relu', 'culprit', 'step 0, event 0 forward', 'culprit 1× of 1']]); // prettier-ignore
  });

  test('at level step has no kernels, and says how to record them', async () => {
    const page = await reportOf(trace(losses(1)), trace(losses(2)));
    expect(heading(page)).toBe('bad: Part at step 0 in the loss');
    expect(factsOf(page)['Kind']![0]).toContain('outcome');
    const text = textOf(sectionOf(page, 'kernels'));
    expect(text).toContain('Kernels were not recorded.');
    expect(text).toContain("recordTrace(fn, { level: 'kernel' })");
  });

  test('at level layer has layers', async () => {
    const run = (x: number) => trace([layer('Dense', 0, { outputs: [tensor(x)] }), step(0, null), END], { level: 'layer' }); // prettier-ignore
    const kernels = sectionOf(await reportOf(run(1), run(up)), 'kernels');
    expect(textOf(kernels)).toContain('The layers, by who parted first');
    expect(textOf(kernels)).toContain('The weights of a layer are not among its inputs');
    expect(textOf(kernels)).toContain("recordTrace(fn, { level: 'kernel' })");
    expect(rowsOf(kernels)).toEqual([['Dense dense', 'culprit', 'step 0, event 0 forward', '1 ULP apart', 'culprit 1× of 1']]); // prettier-ignore
  });

  test('at other levels is not compared event by event', async () => {
    const coarse = trace([layer('Dense', 0), step(0, null), END], { level: 'layer' });
    const fine = trace([kernel('MatMul', 0), step(0, null), END], { level: 'kernel' });
    const text = textOf(sectionOf(await reportOf(coarse, fine), 'kernels'));
    expect(text).toContain("The runs were recorded at other levels, 'layer' and 'kernel'");
  });

  test('is said with its window, backends and renderers', async () => {
    const gpu = [{ type: 'backend', name: 'webgl', renderer: 'ANGLE' }, step(0, null), END];
    const a = trace([step(0, null), END], { level: 'kernel', window: { from: 3, to: 4 }, program: null });
    const page = await reportOf(a, trace(gpu, { level: 'kernel' }));
    const rows = rowsOf(sectionOf(page, 'runs'));
    expect(rows).toContainEqual(['Recorded', "level 'kernel' in steps 3 to 4, 'step' in the others", "level 'kernel'"]);
    expect(rows).toContainEqual(['Backend', 'deterministic', 'deterministic, then webgl on ANGLE']);
    expect(rows).toContainEqual(['Program', 'not named', 'train.ts']);
    expect(textOf(page)).toContain('They differ in: program, backend, recorded.');
  });

  test('without a step has no charts', async () => {
    const page = await reportOf(trace([END]), trace([END]));
    expect(textOf(sectionOf(page, 'loss'))).toContain('No step was recorded');
    expect(page).not.toContain('class="chart"');
  });

  test('where sequences differ, is compared only before', async () => {
    const run = (name: string) => trace([kernel('A', 0), kernel(name, 1), step(0, null), kernel('A', 0), kernel(name, 1), step(1, null), END], { level: 'kernel' }); // prettier-ignore
    const page = await reportOf(run('B'), run('C'));
    expect(heading(page)).toBe('bad: Part at step 0 in what they run');
    expect(textOf(sectionOf(page, 'kernels'))).toContain('At event 1 of step 0 the runs ran other things. As in 1 later step, of this step only what came before is compared.'); // prettier-ignore
  });
});

describe('traces that end', () => {
  test('in the middle are equal as far as both go', async () => {
    const page = await reportOf(trace(losses(1, 2).slice(0, -1)), trace(losses(1, 2)));
    expect(heading(page)).toBe(': Equal as far as both go');
    expect(lead(page)).toContain('As far as both traces go, 2 steps, the runs are equal; one of them is not complete');
    expect(factsOf(page)['Note']![0]).toContain('it has no end');
    expect(rowsOf(sectionOf(page, 'runs')).find(([name]) => name === 'Ended')![1]).toContain('it has no end');
  });

  test('after other numbers of steps part in length, and the longer one is drawn to its end', async () => {
    const page = await reportOf(trace(losses(1, 2)), trace(losses(1, 2, 3, 4)));
    expect(heading(page)).toBe('bad: Equal for 2 steps, then one ends');
    expect(dataOf(page)).toMatchObject({ steps: [0, 1, 2, 3], losses: [[1, 2, null, null], [1, 2, 3, 4]], distances: ['equal', 'equal', null, null], weights: [0, 0, null, null], parting: 2 }); // prettier-ignore
    expect(rowsOf(/<details>.*<\/details>/s.exec(page)![0])[3]).toEqual(['3', '–', '4 0x40800000', '–', '–', '–']);
  });

  test('in other results part there', async () => {
    const page = await reportOf(trace(losses(1)), trace([step(0, tensor(1)), { ...END, result: 'ef' }]));
    expect(heading(page)).toBe('bad: Equal in every step, not in the result');
    expect(factsOf(page)).not.toHaveProperty('Step');
  });

  test.each([
    [{ type: 'end', outcome: 'threw', error: 'Error: <out>' }, 'the run threw Error: <out>'],
    [{ type: 'end', outcome: 'stopped' }, 'stopped after the steps asked for'],
    [{ type: 'end', outcome: 'full' }, 'the memory of the trace was full, and the run went on'],
    [{ type: 'end', outcome: 'exited' }, 'the process exited before the run had ended'],
  ])('as %o say so', async (end, text) => {
    const page = await reportOf(trace([step(0, tensor(1)), end]), trace(losses(1)));
    expect(rowsOf(sectionOf(page, 'runs'))).toContainEqual(['Ended', text, 'the run returned']);
  });
});

test('steps are numbered as the first run counts, also of a resumed optimizer', async () => {
  const resumed = [step(7, tensor(1)), step(8, tensor(2)), END];
  expect(dataOf(await reportOf(trace(resumed), trace(resumed)))).toMatchObject({ steps: [7, 8] });
  expect(dataOf(await reportOf(trace([END]), trace(resumed)))).toMatchObject({ steps: [7, 8] });
});

test('NaN is a text in the data, apart from numbers, and equal to NaN', async () => {
  const page = await reportOf(trace(losses(1, NaN, NaN)), trace(losses(1, 2, NaN)));
  expect(dataOf(page)).toMatchObject({ losses: [[1, 'NaN', 'NaN'], [1, 2, 'NaN']], distances: ['equal', 'NaN', 'equal'] }); // prettier-ignore
  expect(textOf(sectionOf(page, 'loss'))).toContain('It is no finite number in 2 steps of the first run and 1 of the second'); // prettier-ignore
  expect(textOf(sectionOf(page, 'distance'))).toContain('unequal in 1.');
  expect(rowsOf(/<details>.*<\/details>/s.exec(page)![0])[1]).toEqual(['1', 'NaN 0x7fc00000', '2 0x40000000', 'one is NaN', '0 of 1', '0 of 1']); // prettier-ignore
});

test('zeros of other sign are not equal', async () => {
  const page = await reportOf(trace(losses(0)), trace(losses(-0)));
  expect(dataOf(page)).toMatchObject({ distances: [0] });
  expect(rowsOf(/<details>.*<\/details>/s.exec(page)![0])[0]![3]).toBe('0 (sign of zero)');
});

test('of many steps the table has those around the parting, the charts have all', async () => {
  const long = (at: number) => trace(losses(...Array.from({ length: 2000 }, (_, i) => (i < at ? 1 : 2))));
  const page = await reportOf(long(2000), long(1000));
  const rows = rowsOf(/<details>.*<\/details>/s.exec(page)![0]);
  expect(rows).toHaveLength(500);
  expect(rows[0]![0]).toBe('980');
  expect(textOf(page)).toContain('Every step as a table (steps 980 to 1479 of 2,000)');
  expect((dataOf(page)['steps'] as number[]).length).toBe(2000);
});

describe('the page', async () => {
  const hostile = '</script><img src=x onerror="alert(1)">&\'';
  const fields = { layer: hostile, site: hostile };
  const run = (x: number) =>
    trace([{ type: 'backend', name: hostile, renderer: hostile }, kernel(hostile, 0, { ...fields, outputs: [tensor(x)] }), step(0, tensor(x)), { type: 'end', outcome: 'threw', error: hostile }], { level: 'kernel', program: hostile, engine: hostile, contract: hostile }); // prettier-ignore
  const page = await reportOf(run(1), run(2), { title: hostile });

  test('holds text from outside as text', () => {
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(3);
    expect(page.match(/<script/g)).toHaveLength(3);
    expect(heading(page)).toContain('&#60;/script&#62;');
    expect(factsOf(page)['Layer']).toEqual([hostile]);
    expect(factsOf(page)['Called at']).toEqual([hostile]);
    expect(rowsOf(sectionOf(page, 'kernels'))[0]![0]).toBe(`${hostile} ${hostile}`);
    expect(rowsOf(sectionOf(page, 'runs'))).toContainEqual(['Engine', hostile, hostile]);
  });

  test('without JavaScript has no empty frames, and says where the numbers are', () => {
    const [, ...parts] = page.split('<noscript>').map((part) => part.split('</noscript>')[0]!);
    expect(parts).toEqual([
      '<style>.chart { display: none; }</style>',
      '<p>The charts need JavaScript; their numbers are in the table of every step below.</p>',
    ]);
  });

  test('loads nothing', () => {
    expect(page).not.toMatch(/\b(src|href|action)\s*=\s*"(?!data:)/);
    expect(page).not.toMatch(/@import|url\(/);
    // uPlot's own comment, which its licence wants kept, is the only address.
    expect(page.match(/https?:[^\s*]*/g)).toEqual(['https://github.com/leeoniya/uPlot']);
    expect(page).toContain("default-src 'none'");
  });
});

describe('arguments', () => {
  const run = trace(losses(1));

  test('traces of other programs are compared only if asked for', async () => {
    const other = trace(losses(1), { program: 'renamed.ts' });
    await expect(reportOf(run, other)).rejects.toThrow("expected a trace of the program of memory, 'train.ts'");
    expect(heading(await reportOf(run, other, { anyProgram: true }))).toBe('good: Equal in every bit');
  });

  test('wrong ones are named', async () => {
    await expect(reportOf({} as typeof run, run)).rejects.toThrow('a: expected a trace');
    await expect(reportOf(run, run, { title: 3 as never })).rejects.toThrow('title: expected a string, got 3.');
    await expect(reportOf(run, run, { titel: '' } as never)).rejects.toThrow('options.titel');
  });
});
