/** How far a run has come, seen from its trace. */
import { closeSync, openSync, readSync } from 'node:fs';

/** Milliseconds between two looks. */
const INTERVAL = 200;
const STEP = '{"type":"step"';

/** Calls `onSteps` with the number of steps in a trace that is being written; returns what ends that. */
export function watchSteps(path: string, onSteps: (steps: number) => void): () => void {
  const chunk = Buffer.alloc(0x10000);
  let position = 0;
  let steps = 0;
  let rest = '';
  const look = (): void => {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch {
      return; // it is not there yet
    }
    try {
      for (let count; (count = readSync(descriptor, chunk, 0, chunk.length, position)) > 0; position += count) {
        const lines = (rest + chunk.toString('latin1', 0, count)).split('\n');
        rest = lines.pop()!;
        steps += lines.filter((line) => line.startsWith(STEP)).length;
      }
    } finally {
      closeSync(descriptor);
    }
    onSteps(steps);
  };
  const timer = setInterval(look, INTERVAL);
  return () => clearInterval(timer);
}
