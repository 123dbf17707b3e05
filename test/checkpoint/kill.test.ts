/** A process that trains with checkpoints is killed at moments that a seed draws, again and again. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
    // The last three, and nothing that a killed process left behind.
    const kept = [UNTIL, UNTIL - 1, UNTIL - 2].map((step) => `run-${step}.safetensors`);
    expect(readdirSync(folder).sort()).toEqual(kept.sort());
  }
  expect(kills).toBe(KILLS);
});
