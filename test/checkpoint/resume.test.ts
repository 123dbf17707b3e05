/** Runs that were interrupted go on in another process, in every bit. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, run, temporaryFolder } from './processes';
import { BATCHES_PER_EPOCH, OPTIMIZERS, type Course, type OptimizerName } from './training';

const UNTIL = 14;
const MOMENTS = {
  'before the first step': 0,
  'in the middle of an epoch': 4,
  'at the end of an epoch': BATCHES_PER_EPOCH,
  'in the second epoch, after the rate has changed often': 9,
};
const names = Object.keys(OPTIMIZERS) as OptimizerName[];
const moments = Object.entries(MOMENTS);
const cases = names.flatMap((optimizer) => moments.map(([moment, step]) => ({ optimizer, moment, step })));

let whole: Map<OptimizerName, string>;
let saved: Map<string, string>;
let resumed: Map<string, string>;
beforeAll(async () => {
  const program = bundle('program.ts');
  const folder = temporaryFolder();
  const file = (optimizer: string, step: number): string => join(folder, `${optimizer}-${step}.safetensors`);
  const toEnd = names.map((optimizer): Course => ({ optimizer, until: UNTIL }));
  const first = cases.map(({ optimizer, step }): Course => ({ optimizer, until: step, saveTo: file(optimizer, step) }));
  const second = cases.map(({ optimizer, step }): Course => ({ optimizer, until: UNTIL, from: file(optimizer, step) }));
  const before = await run(program, { courses: [...first, ...toEnd] });
  const after = await run(program, { courses: second });
  whole = new Map(names.map((optimizer, i) => [optimizer, before.digests[cases.length + i]!]));
  saved = new Map(cases.map(({ optimizer, step }, i) => [file(optimizer, step), before.digests[i]!]));
  resumed = new Map(cases.map(({ optimizer, moment }, i) => [`${optimizer} ${moment}`, after.digests[i]!]));
});

describe('a loop of one’s own, with layers that draw, keys, augmentation and a changing learning rate', () => {
  it.each(cases)('$optimizer, saved $moment', ({ optimizer, moment }) => {
    expect(resumed.get(`${optimizer} ${moment}`)).toBe(whole.get(optimizer));
  });

  it('the runs differ by optimizer and step, or nothing would be shown', () => {
    expect(new Set(whole.values()).size).toBe(names.length);
    expect(new Set(saved.values()).size).toBe(cases.length);
  });
});
