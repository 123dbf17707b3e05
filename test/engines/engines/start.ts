import { type ChildProcess, spawn } from 'node:child_process';

/** Starts a program as the head of a process group, so that what it starts ends with it. */
export function start(program: string, values: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(program, values, { env, detached: true });
}
