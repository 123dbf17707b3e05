import { afterEach, expect, it, vi } from 'vitest';
import { showProgress } from '../../src/cli/progress';

const { isTTY } = process.stderr;
afterEach(() => {
  vi.restoreAllMocks();
  process.stderr.isTTY = isTTY;
});

/** What progress writes on a standard error that is a terminal or not. */
function written(terminal: boolean, options: { isSilent: boolean; steps: number | undefined }): string {
  process.stderr.isTTY = terminal;
  let text = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const progress = showProgress(options);
  progress.begin('run 1 of 2 in node');
  progress.steps(3);
  progress.begin('run 2 of 2 in node');
  progress.end();
  progress.end();
  return text;
}

it('is a line for each run where there is no terminal', () => {
  expect(written(false, { isSilent: false, steps: 5 })).toBe('run 1 of 2 in node\nrun 2 of 2 in node\n');
});

it('on a terminal is one line, with steps and their number if that is known', () => {
  const known = written(true, { isSilent: false, steps: 5 });
  expect(known).toMatch(/run 1 of 2 in node.* 0 of 5 steps/);
  expect(known).not.toContain('\n');
  const unknown = written(true, { isSilent: false, steps: undefined });
  expect(unknown).toMatch(/run 2 of 2 in node.*: 0 steps/);
  expect(unknown).not.toMatch(/Infinity|NaN/);
});

it('is nothing if it is to be silent', () => {
  for (const terminal of [true, false]) expect(written(terminal, { isSilent: true, steps: 5 })).toBe('');
});
