import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { watchSteps } from '../../src/cli/steps-of-trace';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-steps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('counts the steps of a trace while it is written, also where a look ends in the middle of a line', async () => {
  const path = join(folder, 'trace.jsonl');
  const seen: number[] = [];
  let onLook = (): void => undefined;
  const look = (): Promise<void> => new Promise((resolve) => (onLook = resolve));
  const unwatch = watchSteps(path, (steps) => {
    seen.push(steps);
    onLook();
  });
  try {
    for (const text of ['{"type":"header"}\n{"type":"st', 'ep","step":0}\n', '{"type":"kernel"}\n{"type":"step"}\n{"type":"step"}\n', `${'x'.repeat(200_000)}\n{"type":"step"}\n`]) {
      appendFileSync(path, text);
      await look();
    }
  } finally {
    unwatch();
  }
  expect(seen).toEqual([0, 1, 3, 4]);
}); // prettier-ignore

it('of a trace that is never there says nothing, and keeps no process alive when it is over', () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const unwatch = watchSteps(join(folder, 'nowhere.jsonl'), () => expect.unreachable());
  unwatch();
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBe(before);
});
