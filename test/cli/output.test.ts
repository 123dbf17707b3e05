/** What the commands print, and where: results on standard output, all else on standard error. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixture, folder, run, verify } from './command';

const reproducible = fixture('scripts/steps.mjs');
const drifting = fixture('faults/learning-rate.mjs');
const failing = fixture('scripts/throws.mjs');
const ESCAPE = '\u001b[';

describe('--help', () => {
  const OPTIONS = {
    verify: ['--runs <n>', '--engines <names>', '--steps <n>', '--seed <seed>', '--backend <name>', '--export <name>', '--page <file>', '--records <n>', '--timeout <seconds>', '--traces <folder>', '--report <file>', '--verbose', '--json', '-h, --help'],
    diff: ['--any-program', '--json', '-h, --help'],
    probe: ['--json', '-h, --help'],
    report: ['-o, --output <file>', '--title <text>', '--any-program', '-h, --help'],
  }; // prettier-ignore

  it.concurrent.each(Object.entries(OPTIONS))('of %s names every option and the exit codes', async (command, options) => {
    const { status, stdout, stderr } = await run([command, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [, section] = /\nOptions:\n(.*?)\n\n/s.exec(stdout)!;
    const named = [...section!.matchAll(/^ {2}(-.*?)(?: {2,}|$)/gm)].map(([, option]) => option);
    expect(named).toEqual(options);
    expect([...stdout.matchAll(/^ {2}(\d) {2}\S/gm)].map(([, code]) => code)).toEqual(['0', '1', '2', '3']);
    expect(await run(['help', command])).toEqual({ status, stdout, stderr });
  }); // prettier-ignore

  it('of the program names the commands and the exit codes', async () => {
    const { status, stdout } = await run(['--help']);
    expect(status).toBe(0);
    for (const command of Object.keys(OPTIONS)) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('Exit codes:');
    // Without a command it is what is said, but it is an error.
    expect(await run([])).toMatchObject({ status: 2, stdout: '', stderr: stdout });
  });

  it('and --version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }; // prettier-ignore
    expect(await run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('--json prints one value of a stated shape', () => {
  const DIVERGENCE = [
    'difference',
    'event',
    'hints',
    'kind',
    'layer',
    'name',
    'part',
    'phase',
    'sites',
    'step',
    'what',
  ];
  const VERIFICATION = ['complete', 'divergence', 'equal', 'failures', 'notes', 'run', 'runs', 'script', 'sources', 'steps', 'traces']; // prettier-ignore
  const keys = (value: object | null): string[] => Object.keys(value ?? {}).sort();

  it.concurrent('verify, of runs that differ', async () => {
    const { stderr, ...found } = await verify([drifting, '--seed', '42'], 1);
    expect(stderr).toBe('');
    expect(keys(found)).toEqual(VERIFICATION);
    expect(keys(found.divergence)).toEqual(DIVERGENCE);
    expect(found).toMatchObject({ script: drifting, equal: false, complete: true, steps: 0, run: 1, failures: [] });
    expect(found.runs).toEqual(
      [0, 1].map((index) => ({ run: index, engine: 'node', steps: 6, loss: expect.any(Number) as number, weights: expect.stringMatching(/^[\da-f]{64}$/) as string })),
    ); // prettier-ignore
  });

  it.concurrent('verify, of equal runs, with the traces that were asked for', async () => {
    const traces = join(folder, 'asked-for');
    const found = await verify([reproducible, '--runs', '3', '--traces', traces], 0);
    expect(keys(found)).toEqual([...VERIFICATION, 'stderr'].sort());
    expect(found).toMatchObject({ equal: true, complete: true, steps: 6, run: null, divergence: null, sources: [] });
    expect(found.runs.map(({ run: index }) => index)).toEqual([0, 1, 2]);
    expect(found.traces).toEqual([0, 1, 2].map((index) => join(traces, `0${index + 1}-step-run-${index}-node.jsonl`)));
  });

  it.concurrent('verify, of runs that fail', async () => {
    const found = await verify([failing], 3);
    expect(keys(found)).toEqual([...VERIFICATION, 'stderr'].sort());
    expect(found.failures.map(keys)).toEqual([0, 1].map(() => ['index', 'kind', 'message', 'output']));
  });

  it.concurrent('verify, of a run that has no number for its loss: JSON has none either', async () => {
    const found = await verify([fixture('scripts/nan.mjs')], 0);
    expect(found.runs[0]!.loss).toBe('NaN');
  });

  it.concurrent('diff', async () => {
    const { traces, divergence } = await verify([drifting, '--seed', '42'], 1);
    const { status, stdout, stderr } = await run(['diff', '--json', ...traces]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const comparison = JSON.parse(stdout) as object;
    expect(keys(comparison)).toEqual(['complete', 'divergence', 'equal', 'notes', 'steps']);
    expect(comparison).toMatchObject({ equal: false, divergence });
  });

  it.concurrent('probe', async () => {
    const { status, stdout, stderr } = await run(['probe', fixture('faults/dropout-mask.mjs'), '--json']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const found = JSON.parse(stdout) as Record<string, object>;
    expect(keys(found)).toEqual(['backends', 'contractVersion', 'engine', 'engines', 'packages', 'platform', 'scan', 'selfTest', 'tfjs']); // prettier-ignore
    expect(found.selfTest).toMatchObject({ passed: true });
    expect(found.engines).toContainEqual({ name: 'node', binary: process.execPath });
    expect(found.scan).toMatchObject({ findings: [{ source: 'dropout mask', answeredInScope: true }], skipped: [] });
    const bare = await run(['probe', '--json']);
    expect(bare.status).toBe(0);
    expect(JSON.parse(bare.stdout)).toMatchObject({ scan: null });
  });
});

describe('colours', () => {
  const commands = (traces: readonly string[]): string[][] => [
    ['verify', drifting, '--seed', '42'],
    ['verify', failing],
    ['diff', ...traces],
    ['probe', fixture('faults/dropout-mask.mjs')],
    ['verify', 'nowhere.mjs'],
  ];
  let traces: readonly string[];
  beforeAll(async () => ({ traces } = await verify([drifting, '--seed', '42'], 1)));

  /** What each command prints. */
  const printed = async (variables: NodeJS.ProcessEnv): Promise<string[]> => {
    const texts: string[] = [];
    for (const command of commands(traces)) {
      const { stdout, stderr } = await run(command, variables);
      texts.push(stdout + stderr);
    }
    return texts;
  };

  it('are not there without a terminal, nor with NO_COLOR', async () => {
    for (const variables of [{}, { NO_COLOR: '1', FORCE_COLOR: '1' }]) {
      for (const text of await printed(variables)) expect(text).not.toContain(ESCAPE);
    }
  });

  it('are there with FORCE_COLOR, but never in JSON', async () => {
    for (const text of await printed({ FORCE_COLOR: '1' })) expect(text).toContain(ESCAPE);
    const { stdout } = await run(['diff', '--json', ...traces], { FORCE_COLOR: '1' });
    expect(stdout).not.toContain(ESCAPE);
  });
});

describe('standard error', () => {
  it('has the progress, a line for each run where there is no terminal, and standard output has none of it', async () => {
    const { stdout, stderr } = await run(['verify', reproducible, '--runs', '3']);
    expect(stderr).toBe('run 1 of 3 in node\nrun 2 of 3 in node\nrun 3 of 3 in node\n');
    expect(stdout.split('\n')[0]).toBe('The runs are equal in every bit that was recorded: 6 steps.');
    expect(stdout).not.toContain('run 1 of 3');
    const closer = await run(['verify', drifting, '--seed', '42']);
    expect(closer.stderr).toMatch(/^closer: run 2 of 2 in node$/m);
  });

  it('has what the script prints only with --verbose, and then nothing else', async () => {
    const script = fixture('scripts/prints.mjs');
    const silent = await run(['verify', script, '--export', 'few']);
    expect(silent.stdout + silent.stderr).not.toContain('printed');
    for (const options of [[], ['--json']]) {
      const { stdout, stderr } = await run(['verify', script, '--export', 'few', '--verbose', ...options]);
      expect(stdout).not.toContain('printed');
      expect(stderr.match(/^printed on standard output$/gm)).toHaveLength(2);
      expect(stderr.match(/^printed on standard error$/gm)).toHaveLength(2);
      expect(stderr).not.toContain('run 1 of 2');
    }
  });

  it('has nothing at all of a command that went well', async () => {
    const { traces } = await verify([reproducible, '--traces', join(folder, 'quiet')], 0);
    expect((await run(['diff', ...traces])).stderr).toBe('');
    expect((await run(['probe', reproducible])).stderr).toBe('');
  });
});

describe('what verify says of the runs', () => {
  it('their steps, last loss and weights, to the bit', async () => {
    const { stdout } = await run(['verify', reproducible]);
    const { runs } = await verify([reproducible], 0);
    const { loss, weights } = runs[0]!;
    const bits = new Uint32Array(Float32Array.of(loss!).buffer)[0]!.toString(16).padStart(8, '0');
    const said = `6 steps, loss ${loss} (0x${bits}), weights ${weights!.slice(0, 16)}`;
    expect(stdout).toBe(
      `The runs are equal in every bit that was recorded: 6 steps.\n  run 0 in node: ${said}\n  run 1 in node: ${said}\n`,
    );
  });

  it('and stops each after the steps asked for', async () => {
    const found = await verify([reproducible, '--steps', '1'], 0);
    expect(found.runs.map(({ steps }) => steps)).toEqual([1, 1]);
    expect((await run(['verify', reproducible, '--steps', '1'])).stdout).toContain(
      ': 1 step.\n  run 0 in node: 1 step, ',
    );
  });

  it('and hands on what the function is to have', async () => {
    const script = fixture('scripts/arguments.mjs');
    const options = ['--seed', 'a text', '--backend', 'deterministic-reference', '--records', '7', '--steps', '2'];
    const { stderr } = await run(['verify', script, '--verbose', ...options]);
    const seen = [...stderr.matchAll(/^run: (.*)$/gm)].map(([, text]) => JSON.parse(text!) as object);
    const expected = { seed: 'a text', backend: 'deterministic-reference', steps: 2, records: 7 };
    expect(seen).toEqual([{ index: 0, ...expected, variable: '0' }, { index: 1, ...expected, variable: '1' }]); // prettier-ignore
  });
});
