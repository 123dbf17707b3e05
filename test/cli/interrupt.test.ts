/** A command that is interrupted takes with it what it has started. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { environment, fixture, folder, program } from './command';

/** Whether a process is there. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('by %s: exit code %i, the run is ended, the temporary folder is gone', async (signal, code) => {
  const values = ['verify', fixture('scripts/endless.mjs'), '--export', 'waiting', '--verbose'];
  const child = spawn(process.execPath, [program, ...values], { cwd: folder, env: environment() });
  let pid = 0;
  for await (const text of child.stderr.setEncoding('utf8')) {
    pid = Number(/^Process (\d+) waits/m.exec(text as string)?.[1] ?? 0);
    if (pid > 0) break;
  }
  expect(isRunning(pid)).toBe(true);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([code, null]);
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(readdirSync(folder)).toEqual([]);
});
