/** A process that trains with checkpoints is killed at moments that a seed draws, again and again. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { latestCheckpoint } from '../../src/checkpoint';
import { random } from '../../src/index';
import { KILLS } from './counts';
import { bundle, run, temporaryFolder } from './processes';
import { train } from './training';

const UNTIL = 24;

it(`ends in the bits of the run that is not interrupted, however often it is killed (${KILLS} times here)`, async () => {
  const program = bundle('program.ts');
  const whole = await train({ optimizer: 'adam', until: UNTIL });
  const [stepKey, delayKey] = random.split(random.key('kill'));
  const steps = random.randint(stepKey, KILLS, { min: 1, max: 12 });
  const delays = random.randint(delayKey, KILLS, { min: 0, max: 30 });
  let kills = 0;
  let ends = 0;
  while (kills < KILLS || ends === 0) {
    const folder = join(temporaryFolder(), 'run');
    mkdirSync(folder);
    let digests: string[] = [];
    while (digests.length === 0) {
      let lines = 0;
      const kill = kills;
      const outcome = await run(program, { folder, until: UNTIL }, (child, line) => {
        if (!line.startsWith('step') || kill >= KILLS || ++lines !== steps[kill]) return;
        setTimeout(() => child.kill('SIGKILL'), delays[kill]);
      });
      if (outcome.signal === 'SIGKILL') kills++;
      ({ digests } = outcome);
    }
    ends++;
    expect(digests).toEqual([whole]);
    // The last three, and nothing that a killed process left behind; one more if it was killed when the last was written
    // and the old one not yet removed.
    const kept = [UNTIL, UNTIL - 1, UNTIL - 2].map((step) => `run-${step}.safetensors`);
    const left = readdirSync(folder).filter((file) => file !== `run-${UNTIL - 3}.safetensors`);
    expect(left.sort()).toEqual(kept.sort());
  }
  expect(kills).toBe(KILLS);
});

/** Kills the process that loads it when it renames a file for the third time. */
const DIES_AT_THE_THIRD_RENAME = `
const fs = require('node:fs');
const { renameSync } = fs;
let calls = 0;
fs.renameSync = (...values) => {
  if (++calls === 3) {
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  }
  renameSync(...values);
};
require('node:module').syncBuiltinESMExports();`;

it('a crash between the write and the rename leaves the old ones; what is left over is removed by the next run', async () => {
  const program = bundle('program.ts');
  const folder = join(temporaryFolder(), 'run');
  mkdirSync(folder);
  const preload = join(temporaryFolder(), 'preload.cjs');
  writeFileSync(preload, DIES_AT_THE_THIRD_RENAME);
  const task = { folder, until: 5 };
  expect((await run(program, task, undefined, ['--require', preload])).signal).toBe('SIGKILL');
  const left = readdirSync(folder).sort();
  expect(left).toEqual([expect.stringMatching(/^\.run-3\.safetensors\.[0-9]+\.0\.tmp$/), 'run-1.safetensors', 'run-2.safetensors']); // prettier-ignore
  expect(await latestCheckpoint(folder)).toMatchObject({ step: 2, skipped: [] });
  expect((await run(program, task)).digests).toEqual([await train({ optimizer: 'adam', until: 5 })]);
  expect(readdirSync(folder).sort()).toEqual(['run-3.safetensors', 'run-4.safetensors', 'run-5.safetensors']);
});
